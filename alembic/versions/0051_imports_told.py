"""what imports repaired, years of files, fields that change, choices remembered, who gave a position"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0051"
down_revision: str | None = "0049"


# Imports are undone by rows that hold every column of a school.
ROWS = "UPDATE directory_change SET before = before {0}, after = after {0} WHERE place = 'school'"


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
    op.add_column("school", sa.Column("position_from", sa.String(1)))
    op.execute(ROWS.format("|| jsonb_build_object('position_from', NULL)"))
    for table, column in (
        ("import_file", "notes"),
        ("import_file", "is_left"),
        ("import_choice", "is_remembered"),
        ("import_outcome", "fields"),
    ):
        op.alter_column(table, column, server_default=None)


def downgrade() -> None:
    """Undo."""
    op.execute(ROWS.format("- 'position_from'"))
    op.drop_column("school", "position_from")
    op.drop_column("import_outcome", "fields")
    op.drop_column("import_choice", "is_remembered")
    for column in ("is_left", "year", "notes"):
        op.drop_column("import_file", column)
