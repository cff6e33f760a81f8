"""studio"""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from alembic import op

revision: str = "0023"
down_revision: str | None = "0022"


def upgrade() -> None:
    """Apply."""
    op.add_column("asset", sa.Column("work", sa.String(12), nullable=False, server_default=""))
    op.add_column("asset", sa.Column("work_from", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("asset", sa.Column("edit", JSONB(), nullable=False, server_default="{}"))
    op.add_column("asset", sa.Column("faces", JSONB(), nullable=True))
    op.add_column("asset", sa.Column("poster_s", sa.Float(), nullable=True))
    op.add_column("asset", sa.Column("poster_faces", sa.Integer(), nullable=True))
    op.execute("UPDATE asset SET work = 'prepare' WHERE status IN ('queued', 'processing')")
    op.create_check_constraint(
        "asset_work", "asset", "work IN ('', 'prepare', 'poster', 'faces', 'edit', 'finish')"
    )
    op.create_index(op.f("ix_asset_work"), "asset", ["work"])
    op.add_column(
        "video", sa.Column("tags", sa.ARRAY(sa.String(30)), nullable=False, server_default="{}")
    )
    op.add_column("video", sa.Column("material", sa.String(300), nullable=False, server_default=""))
    op.add_column("video", sa.Column("downloads", sa.Boolean(), nullable=True))
    op.add_column("video", sa.Column("coauthor_id", sa.Uuid(), nullable=True))
    op.create_foreign_key("video_coauthor_id_fkey", "video", "person", ["coauthor_id"], ["id"])
    op.create_index(op.f("ix_video_coauthor_id"), "video", ["coauthor_id"])
    op.add_column(
        "playlist", sa.Column("outline", sa.String(4000), nullable=False, server_default="")
    )
    op.create_table(
        "viewing_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("playlist_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("people BETWEEN 1 AND 500", name="viewing_session_people"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["playlist_id"], ["playlist.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("playlist_id", "person_id"):
        op.create_index(op.f(f"ix_viewing_session_{name}"), "viewing_session", [name])


def downgrade() -> None:
    """Undo."""
    op.drop_table("viewing_session")
    op.drop_column("playlist", "outline")
    for name in ("coauthor_id", "downloads", "material", "tags"):
        op.drop_column("video", name)
    op.drop_index(op.f("ix_asset_work"), table_name="asset")
    op.drop_constraint("asset_work", "asset")
    for name in ("poster_faces", "poster_s", "faces", "edit", "work_from", "work"):
        op.drop_column("asset", name)
    op.execute("DELETE FROM rendition WHERE kind IN ('1080p', 'audio', 'master')")
