"""faces seen on the pictures of a film; captions of a public video that the team reads first"""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"


def upgrade() -> None:
    """Apply."""
    op.add_column("asset", sa.Column("tile_faces", JSONB(), nullable=True))
    op.add_column(
        "caption_track", sa.Column("proposed", JSONB(), nullable=False, server_default="[]")
    )
    op.add_column(
        "caption_track", sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("caption_track", sa.Column("proposed_by", sa.Uuid(), nullable=True))
    op.add_column(
        "caption_track",
        sa.Column("returned_for", sa.String(1000), nullable=False, server_default=""),
    )
    op.create_foreign_key(
        "caption_track_proposed_by_fkey", "caption_track", "person", ["proposed_by"], ["id"]
    )
    op.create_check_constraint(
        "caption_proposed_says_when",
        "caption_track",
        "(proposed_at IS NOT NULL) = (proposed <> '[]'::jsonb)",
    )
    op.create_index(
        "caption_proposed",
        "caption_track",
        ["programme_id", "proposed_at"],
        postgresql_where=sa.text("proposed_at IS NOT NULL"),
    )


def downgrade() -> None:
    """Undo; what waited is still the draft of its author."""
    op.drop_index("caption_proposed", table_name="caption_track")
    op.drop_constraint("caption_proposed_says_when", "caption_track")
    op.drop_constraint("caption_track_proposed_by_fkey", "caption_track")
    for name in ("returned_for", "proposed_by", "proposed_at", "proposed"):
        op.drop_column("caption_track", name)
    op.drop_column("asset", "tile_faces")
