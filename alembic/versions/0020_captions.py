"""captions"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"

SEARCHED = (
    "setweight(to_tsvector('french', fold(title)), 'A') || "
    "setweight(to_tsvector('french', fold(keywords)), 'B') || "
    "setweight(to_tsvector('french', fold(description)), 'C')"
)
SPOKEN = " || setweight(to_tsvector('french', fold(spoken)), 'D')"


def upgrade() -> None:
    """Apply."""
    op.add_column("video", sa.Column("spoken", sa.Text(), nullable=False, server_default=""))
    op.execute(f"ALTER TABLE video ALTER COLUMN search SET EXPRESSION AS ({SEARCHED}{SPOKEN})")
    op.create_table(
        "caption_track",
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("draft", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaced", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.Column("cues", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("is_silent", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("validated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("validated_by", sa.Uuid(), nullable=True),
        sa.Column("helpers", sa.String(length=8), nullable=False),
        sa.Column("waived_until", sa.Date(), nullable=True),
        sa.Column("waived_by", sa.Uuid(), nullable=True),
        sa.Column("late_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hearing", sa.String(length=8), nullable=False),
        sa.Column("heard_percent", sa.Integer(), nullable=False),
        sa.Column("heard_version", sa.Integer(), nullable=False),
        sa.Column("hearing_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hearing_failure", sa.String(length=200), nullable=False),
        sa.CheckConstraint("source IN ('typed', 'sent', 'heard')", name="caption_source"),
        sa.CheckConstraint("helpers IN ('nobody', 'pair', 'members')", name="caption_helpers"),
        sa.CheckConstraint(
            "hearing IN ('none', 'asked', 'done', 'failed')", name="caption_hearing"
        ),
        sa.CheckConstraint("heard_percent BETWEEN 0 AND 100", name="caption_heard_percent"),
        sa.CheckConstraint(
            "(validated_at IS NOT NULL) = (is_silent OR cues <> '[]'::jsonb)",
            name="caption_shown_is_validated",
        ),
        sa.CheckConstraint(
            "NOT (is_silent AND cues <> '[]'::jsonb)", name="caption_silent_is_empty"
        ),
        sa.CheckConstraint(
            "hearing <> 'failed' OR hearing_failure <> ''", name="caption_failed_says_why"
        ),
        sa.ForeignKeyConstraint(["video_id"], ["video.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["validated_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["waived_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("video_id"),
    )
    op.create_index(
        "caption_waived",
        "caption_track",
        ["waived_until"],
        postgresql_where=sa.text("waived_until IS NOT NULL AND late_told_at IS NULL"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("caption_track")
    op.execute(f"ALTER TABLE video ALTER COLUMN search SET EXPRESSION AS ({SEARCHED})")
    op.drop_column("video", "spoken")
