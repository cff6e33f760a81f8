"""kits: a public policy is data, its texts have versions"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0039"
down_revision: str | None = "0038"


def upgrade() -> None:
    """Apply; the policies that are served stay open."""
    op.add_column(
        "programme",
        sa.Column("aliases", postgresql.ARRAY(sa.String(253)), nullable=False, server_default="{}"),
    )
    op.add_column("programme", sa.Column("opened_on", sa.Date(), nullable=True))
    op.add_column("programme", sa.Column("settings", postgresql.JSONB(), nullable=True))
    op.execute("UPDATE programme SET opened_on = CURRENT_DATE")
    op.create_table(
        "programme_text",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "page IN ('home', 'about', 'charter', 'help')", name="programme_text_page"
        ),
        sa.CheckConstraint("version > 0", name="programme_text_version"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("programme_id", "page", "version"),
    )
    op.create_table(
        "wanted_school",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("uai", sa.String(8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("programme_id", "school_year", "uai"),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("wanted_school")
    op.drop_table("programme_text")
    op.drop_column("programme", "settings")
    op.drop_column("programme", "opened_on")
    op.drop_column("programme", "aliases")
