"""annotations of the curves"""

import sqlalchemy as sa

from alembic import op

revision: str = "0028"
down_revision: str | None = "0027"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "annotation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(20), nullable=False),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("words", sa.String(60), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('campaign', 'holidays', 'press', 'other')", name="annotation_kind"
        ),
        sa.CheckConstraint("words <> ''", name="annotation_says_what"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("annotation_list", "annotation", ["programme_id", "on_day"])
    op.create_index(op.f("ix_annotation_written_by"), "annotation", ["written_by"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("annotation")
