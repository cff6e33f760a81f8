"""moderation: questions, answers and profiles are held as comments are; videos in front on planned days"""

import sqlalchemy as sa

from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"

NOW = sa.DateTime(timezone=True)
HELD = ("help_request", "help_answer")


def upgrade() -> None:
    """Apply."""
    for table in HELD:
        _hold(table)
    op.add_column("help_answer", sa.Column("held_video_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        "help_answer_held_video_id_fkey", "help_answer", "video", ["held_video_id"], ["id"]
    )
    op.create_table(
        "waiting_profile",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("bio", sa.String(1000), nullable=False),
        sa.Column("held_why", sa.String(8), nullable=False),
        sa.Column("held_at", NOW, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("person_id"),
        sa.CheckConstraint("name <> '' OR bio <> ''", name="waiting_profile_says"),
    )
    op.create_index(op.f("ix_waiting_profile_held_at"), "waiting_profile", ["held_at"])
    op.create_table(
        "text_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("moderator_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(12), nullable=False),
        sa.Column("decided_at", NOW, nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["moderator_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("subject_id", "moderator_id", "decided_at"):
        op.create_index(op.f(f"ix_text_decision_{name}"), "text_decision", [name])
    _front()


def _hold(table: str) -> None:
    op.add_column(table, sa.Column("hidden_at", NOW, nullable=True))
    op.add_column(
        table, sa.Column("hidden_for", sa.String(1000), nullable=False, server_default="")
    )
    op.add_column(table, sa.Column("held_at", NOW, nullable=True))
    op.add_column(table, sa.Column("held_why", sa.String(8), nullable=False, server_default=""))
    op.create_check_constraint(
        f"{table}_hidden_says_why", table, "(hidden_at IS NULL) = (hidden_for = '')"
    )
    op.create_check_constraint(
        f"{table}_held_why",
        table,
        "(held_at IS NULL) = (held_why = '') AND (held_at IS NULL OR hidden_at IS NOT NULL)",
    )
    op.create_index(
        f"{table}_held",
        table,
        ["hidden_at", "id"],
        postgresql_where=sa.text("hidden_at IS NOT NULL"),
    )


def _front() -> None:
    op.create_table(
        "front_video",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=True),
        sa.Column("planned_at", NOW, nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["video_id"], ["video.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["planned_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("video_id", "starts_on", name="front_video_once"),
        sa.CheckConstraint("ends_on >= starts_on", name="front_video_days"),
    )
    op.create_index("front_video_days_of", "front_video", ["programme_id", "ends_on"])


def downgrade() -> None:
    """Undo; what is hidden has no place in the former tables, and must not appear by going back."""
    op.drop_table("front_video")
    op.drop_table("text_decision")
    op.drop_table("waiting_profile")
    op.execute("DELETE FROM help_answer WHERE hidden_at IS NOT NULL")
    op.drop_column("help_answer", "held_video_id")
    op.execute("""
        UPDATE help_request SET status = 'closed', closed_at = coalesce(closed_at, now()),
            closed_by = coalesce(closed_by, asker_id), question = 'Question retirée', context = '',
            slug = 'question-retiree'
        WHERE hidden_at IS NOT NULL
    """)
    for table in HELD:
        op.drop_index(f"{table}_held", table_name=table)
        op.drop_constraint(f"{table}_held_why", table)
        op.drop_constraint(f"{table}_hidden_says_why", table)
        for column in ("held_why", "held_at", "hidden_for", "hidden_at"):
            op.drop_column(table, column)
