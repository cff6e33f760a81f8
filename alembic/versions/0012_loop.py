"""loop"""

import sqlalchemy as sa

from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "video", sa.Column("trials_count", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_check_constraint("video_trials_count", "video", "trials_count >= 0")
    op.create_table(
        "trial",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("worked", sa.String(length=600), nullable=False),
        sa.Column("changed", sa.String(length=600), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("outcome IN ('as_is', 'adapted', 'not_here')", name="trial_outcome"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["video_id"], ["video.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("video_id", "person_id", name="trial_once"),
    )
    op.create_index(op.f("ix_trial_person_id"), "trial", ["person_id"])
    op.create_index("trial_of_video", "trial", ["video_id", "told_at"])
    op.create_table(
        "help_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=140), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("context", sa.String(length=1000), nullable=False),
        sa.Column("levels", sa.ARRAY(sa.String(length=12)), server_default="{}", nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("answers_count", sa.Integer(), nullable=False),
        sa.Column("followers_count", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("closing_reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'hinted', 'found', 'closed')", name="help_request_status"
        ),
        sa.CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL) "
            "AND (closed_at IS NULL) = (closed_by IS NULL)",
            name="help_request_closed",
        ),
        sa.CheckConstraint(
            "answers_count >= 0 AND followers_count >= 0", name="help_request_counts"
        ),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_help_request_asker_id"), "help_request", ["asker_id"])
    op.create_index("help_request_list", "help_request", ["programme_id", "opened_at"])
    op.create_index(
        "help_request_once",
        "help_request",
        ["programme_id", "asker_id", "fingerprint"],
        unique=True,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "help_request_theme",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"]),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"]),
        sa.PrimaryKeyConstraint("request_id", "theme_id"),
    )
    op.create_index(op.f("ix_help_request_theme_theme_id"), "help_request_theme", ["theme_id"])
    op.create_table(
        "help_request_follower",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"]),
        sa.PrimaryKeyConstraint("request_id", "person_id"),
    )
    op.create_index(
        op.f("ix_help_request_follower_person_id"), "help_request_follower", ["person_id"]
    )
    op.create_table(
        "help_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "video_id IS NOT NULL OR words <> ''", name="help_answer_says_something"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"]),
        sa.ForeignKeyConstraint(["video_id"], ["video.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id", "author_id", "fingerprint", name="help_answer_once"),
        sa.UniqueConstraint("request_id", "video_id", name="help_answer_video_once"),
    )
    op.create_index(op.f("ix_help_answer_author_id"), "help_answer", ["author_id"])
    op.create_index(op.f("ix_help_answer_video_id"), "help_answer", ["video_id"])
    op.create_index("help_answer_of_request", "help_answer", ["request_id", "proposed_at"])
    op.create_index(
        "help_answer_marked",
        "help_answer",
        ["request_id"],
        unique=True,
        postgresql_where=sa.text("marked_at IS NOT NULL"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("help_answer")
    op.drop_table("help_request_follower")
    op.drop_table("help_request_theme")
    op.drop_table("help_request")
    op.drop_table("trial")
    op.drop_constraint("video_trials_count", "video", type_="check")
    op.drop_column("video", "trials_count")
