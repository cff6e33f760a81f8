"""sums of usage: where people stand each week, who comes back, the funnel by role and entry"""

import sqlalchemy as sa

from alembic import op

revision: str = "0034"
down_revision: str | None = "0033"

PLACE = ("programme_id", "place_kind", "place_code", "priority", "level")


def _place() -> list[sa.Column]:
    return [
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(20), nullable=False),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("priority", sa.String(10), nullable=False),
        sa.Column("level", sa.String(12), nullable=False),
    ]


def _table(name: str, *keys: sa.Column, counts: tuple[str, ...]) -> None:
    op.create_table(
        name,
        *_place(),
        *keys,
        *(sa.Column(count, sa.Integer(), nullable=False) for count in counts),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint(*PLACE, *(key.name for key in keys)),
    )


def upgrade() -> None:
    """Apply."""
    _table(
        "usage_standing",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        counts=("count",),
    )
    _table(
        "usage_cohort",
        sa.Column("subject", sa.String(8), nullable=False),
        sa.Column("grain", sa.String(8), nullable=False),
        sa.Column("cohort", sa.String(10), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        counts=("size", "count"),
    )
    _table(
        "usage_split",
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("part", sa.String(8), nullable=False),
        sa.Column("value", sa.String(12), nullable=False),
        sa.Column("step", sa.String(12), nullable=False),
        counts=("count",),
    )


def downgrade() -> None:
    """Undo."""
    for name in ("usage_split", "usage_cohort", "usage_standing"):
        op.drop_table(name)
