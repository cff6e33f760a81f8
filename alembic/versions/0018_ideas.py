"""ideas"""

import sqlalchemy as sa

from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "idea",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("detail", sa.String(length=1000), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("votes_count", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("answer", sa.String(length=600), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('new', 'studied', 'planned', 'done', 'declined')", name="idea_status"
        ),
        sa.CheckConstraint("(status = 'new') = (answered_at IS NULL)", name="idea_answered"),
        sa.CheckConstraint("status <> 'declined' OR answer <> ''", name="idea_declined_why"),
        sa.CheckConstraint("votes_count >= 0", name="idea_votes"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme_id", "fingerprint", name="idea_once"),
    )
    op.create_index(op.f("ix_idea_author_id"), "idea", ["author_id"])
    op.create_index("idea_list", "idea", ["programme_id", "votes_count", "proposed_at"])
    op.create_table(
        "idea_vote",
        sa.Column("idea_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("idea_id", "person_id"),
    )
    op.create_index(op.f("ix_idea_vote_person_id"), "idea_vote", ["person_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("idea_vote")
    op.drop_table("idea")
