"""network"""

import sqlalchemy as sa

from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "pinned_note",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("scope_kind", sa.String(length=20), nullable=False),
        sa.Column("scope_code", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text <> ''", name="pinned_note_says_something"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("programme_id", "scope_kind", "scope_code"),
    )
    op.create_index(op.f("ix_pinned_note_author_id"), "pinned_note", ["author_id"])
    op.create_table(
        "handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("school_uai", sa.String(length=8), nullable=False),
        sa.Column("words", sa.String(length=600), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("words <> ''", name="handover_says_something"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["school_uai"], ["school.uai"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme_id", "person_id", name="handover_once"),
    )
    op.create_index(op.f("ix_handover_person_id"), "handover", ["person_id"])
    op.create_index("handover_of_school", "handover", ["programme_id", "school_uai", "written_at"])
    op.create_table(
        "handover_video",
        sa.Column("handover_id", sa.Uuid(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name="handover_video_position"),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["video_id"], ["video.id"]),
        sa.PrimaryKeyConstraint("handover_id", "video_id"),
        sa.UniqueConstraint("handover_id", "position", name="handover_video_place"),
    )
    op.create_index(op.f("ix_handover_video_video_id"), "handover_video", ["video_id"])
    op.create_table(
        "handover_closed",
        sa.Column("handover_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("handover_id", "person_id"),
    )
    op.create_index(op.f("ix_handover_closed_person_id"), "handover_closed", ["person_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("handover_closed")
    op.drop_table("handover_video")
    op.drop_table("handover")
    op.drop_table("pinned_note")
