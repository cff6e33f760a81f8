"""credit papers: documents attached to a convention, or to an expense"""

import sqlalchemy as sa

from alembic import op

revision: str = "0038"
down_revision: str | None = "0037"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "credit_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("convention_id", sa.Uuid(), nullable=False),
        sa.Column("expense_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(5), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("bytes > 0", name="credit_paper_bytes"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["convention_id"], ["convention.id"]),
        sa.ForeignKeyConstraint(["expense_id"], ["expense.id"]),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key", name="credit_paper_key"),
    )
    op.create_index("credit_paper_list", "credit_paper", ["convention_id", "expense_id", "id"])
    op.execute(
        "CREATE TRIGGER credit_paper_append_only BEFORE UPDATE OR DELETE ON credit_paper "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("credit_paper")
