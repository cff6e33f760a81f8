"""objectives: a share to reach in a territory by a date"""

import sqlalchemy as sa

from alembic import op

revision: str = "0030"
down_revision: str | None = "0029"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "objective",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(20), nullable=False),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("unit", sa.String(8), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("unit IN ('schools', 'classes')", name="objective_unit"),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name="objective_percent"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "objective_once",
        "objective",
        ["programme_id", "place_kind", "place_code", "due_on"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "objective_history", "objective", ["programme_id", "place_kind", "place_code", "set_at"]
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("objective")
