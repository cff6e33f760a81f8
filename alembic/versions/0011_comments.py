"""comments"""

import sqlalchemy as sa

from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_for", sa.String(length=1000), nullable=False),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(hidden_at IS NULL) = (hidden_for = '')", name="comment_hidden_says_why"
        ),
        sa.CheckConstraint("(text = '') = (deleted_at IS NOT NULL)", name="comment_text"),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["video_id"],
            ["video.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("comment_latest", "comment", ["programme_id", "posted_at", "id"], unique=False)
    op.create_index("comment_of_video", "comment", ["video_id", "posted_at", "id"], unique=False)
    op.create_index(op.f("ix_comment_author_id"), "comment", ["author_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("charset", sa.String(length=20), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(comment_id IS NULL) = (expires_at IS NOT NULL)", name="attachment_waits_or_stays"
        ),
        sa.CheckConstraint("bytes > 0", name="attachment_not_empty"),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_attachment_comment_id"), "attachment", ["comment_id"], unique=False)
    op.create_index(op.f("ix_attachment_expires_at"), "attachment", ["expires_at"], unique=False)
    op.create_index(op.f("ix_attachment_person_id"), "attachment", ["person_id"], unique=False)
    op.create_table(
        "comment_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("moderator_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("message", sa.String(length=1000), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verdict = 'keep' OR (reason <> '' AND message <> '')", name="comment_decision_says_why"
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["moderator_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_comment_decision_comment_id"), "comment_decision", ["comment_id"], unique=False
    )
    op.create_index(
        op.f("ix_comment_decision_decided_at"), "comment_decision", ["decided_at"], unique=False
    )
    op.create_table(
        "comment_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("comment_id", "person_id", name="comment_report_once"),
    )
    op.create_index(
        "comment_report_open",
        "comment_report",
        ["programme_id", "reported_at"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        op.f("ix_comment_report_person_id"), "comment_report", ["person_id"], unique=False
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_comment_report_person_id"), table_name="comment_report")
    op.drop_index(
        "comment_report_open",
        table_name="comment_report",
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_table("comment_report")
    op.drop_index(op.f("ix_comment_decision_decided_at"), table_name="comment_decision")
    op.drop_index(op.f("ix_comment_decision_comment_id"), table_name="comment_decision")
    op.drop_table("comment_decision")
    op.drop_index(op.f("ix_attachment_person_id"), table_name="attachment")
    op.drop_index(op.f("ix_attachment_expires_at"), table_name="attachment")
    op.drop_index(op.f("ix_attachment_comment_id"), table_name="attachment")
    op.drop_table("attachment")
    op.drop_index(op.f("ix_comment_author_id"), table_name="comment")
    op.drop_index("comment_of_video", table_name="comment")
    op.drop_index("comment_latest", table_name="comment")
    op.drop_table("comment")
