"""answer comment"""

import sqlalchemy as sa

from alembic import op

revision: str = "0026"
down_revision: str | None = "0025"


def upgrade() -> None:
    """Apply."""
    op.add_column("help_answer", sa.Column("comment_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        "help_answer_comment_id_fkey", "help_answer", "comment", ["comment_id"], ["id"]
    )
    op.create_index(op.f("ix_help_answer_comment_id"), "help_answer", ["comment_id"])
    op.create_unique_constraint(
        "help_answer_comment_once", "help_answer", ["request_id", "comment_id"]
    )
    _says_something("video_id IS NOT NULL OR comment_id IS NOT NULL OR words <> ''")


def downgrade() -> None:
    """Undo: what only a comment answered is answered no longer."""
    op.execute("DELETE FROM help_answer WHERE video_id IS NULL AND words = ''")
    _says_something("video_id IS NOT NULL OR words <> ''")
    op.drop_constraint("help_answer_comment_once", "help_answer")
    op.drop_index(op.f("ix_help_answer_comment_id"), table_name="help_answer")
    op.drop_column("help_answer", "comment_id")


def _says_something(condition: str) -> None:
    name = "help_answer_says_something"
    op.drop_constraint(name, "help_answer")
    op.create_check_constraint(name, "help_answer", condition)
