"""Alembic environment: `alembic upgrade head` works without Reflex or Node.

One transaction a migration, one migrator at a time (advisory lock), short lock waits so that a
deployment never queues behind a long reader (figures of reference D9: lock 4 s, statement 5 s).
"""

from sqlalchemy import create_engine, pool, text
from sqlmodel import SQLModel

import classe12.models  # noqa: F401
from alembic import context
from classe12.core.database import database_url

MIGRATION_LOCK = 1212


def include_object(
    item: object, name: str | None, kind: str, reflected: bool, other: object
) -> bool:
    """Leave procrastinate's tables to procrastinate."""
    return not (kind == "table" and name is not None and name.startswith("procrastinate_"))


def run() -> None:
    """Run the migrations asked for."""
    url = context.config.get_main_option("sqlalchemy.url") or database_url()
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '4s'"))
        connection.execute(text("SET statement_timeout = '60s'"))
        connection.execute(text(f"SELECT pg_advisory_lock({MIGRATION_LOCK})"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=SQLModel.metadata,
            include_object=include_object,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
