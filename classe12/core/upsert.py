"""Write rows that may be there already, in one statement."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, SQLModel


def upsert(
    db: Session,
    model: type[SQLModel],
    rows: Sequence[dict[str, Any]],
    *,
    key: Sequence[str],
    change: Sequence[str],
) -> None:
    """Insert rows, or bring those that exist to the given values.

    Args:
        db: the act's transaction.
        model: the table.
        rows: one dict a row, all with the same columns; at least one.
        key: columns of a unique constraint that tell whether a row exists.
        change: columns to overwrite in a row that exists.
    """
    wanted = insert(SQLModel.metadata.tables[str(model.__tablename__)]).values(list(rows))
    db.execute(
        wanted.on_conflict_do_update(
            index_elements=list(key), set_={name: wanted.excluded[name] for name in change}
        )
    )
