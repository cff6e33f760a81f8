"""what an import repaired, the year of its files, the fields that change, choices that are remembered"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0051"
down_revision: str | None = "0044"


def upgrade() -> None:
    """Apply."""
    notes = sa.Column("notes", postgresql.JSONB(), nullable=False, server_default="[]")
    op.add_column("import_file", notes)
    op.add_column("import_file", sa.Column("year", sa.Integer()))
    left = sa.Column("is_left", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("import_file", left)
    remembered = sa.Column("is_remembered", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("import_choice", remembered)
    fields = sa.Column("fields", sa.ARRAY(sa.Text()), nullable=False, server_default="{}")
    op.add_column("import_outcome", fields)
    for table, column in (
        ("import_file", "notes"),
        ("import_file", "is_left"),
        ("import_choice", "is_remembered"),
        ("import_outcome", "fields"),
    ):
        op.alter_column(table, column, server_default=None)


def downgrade() -> None:
    """Undo."""
    op.drop_column("import_outcome", "fields")
    op.drop_column("import_choice", "is_remembered")
    for column in ("is_left", "year", "notes"):
        op.drop_column("import_file", column)
