"""hypotheses: where each objective of a programme stands"""

import sqlalchemy as sa

from alembic import op

revision: str = "0042"
down_revision: str | None = "0041"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "hypothesis_figure",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(20), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("out_of", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("programme_id", "indicator", "weeks"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("hypothesis_figure")
