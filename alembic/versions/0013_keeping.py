"""who a video is for"""

import sqlalchemy as sa

from alembic import op

revision: str = "0013"
down_revision: str | None = "0010"

PUBLISHED = sa.text("status = 'published'")
CATALOGUE = ["programme_id", "published_at"]


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "video",
        sa.Column("audience", sa.String(length=8), server_default="public", nullable=False),
    )
    op.add_column("video", sa.Column("network_uai", sa.String(length=8), nullable=True))
    op.create_foreign_key("video_network_uai_fkey", "video", "network", ["network_uai"], ["uai"])
    op.create_check_constraint(
        "video_audience_known", "video", "audience IN ('public', 'members', 'network')"
    )
    op.create_check_constraint(
        "video_of_network_has_one",
        "video",
        "audience <> 'network' OR network_uai IS NOT NULL OR status IN ('draft', 'to_amend')",
    )
    # Made anew with what visibility reads, so that the catalogue is still counted without its rows.
    op.drop_index("video_catalogue", table_name="video", postgresql_where=PUBLISHED)
    op.create_index(
        "video_catalogue",
        "video",
        CATALOGUE,
        postgresql_include=["audience", "network_uai", "author_id"],
        postgresql_where=PUBLISHED,
    )


def downgrade() -> None:
    """Revert."""
    op.drop_index("video_catalogue", table_name="video", postgresql_where=PUBLISHED)
    op.create_index("video_catalogue", "video", CATALOGUE, postgresql_where=PUBLISHED)
    op.drop_constraint("video_of_network_has_one", "video")
    op.drop_constraint("video_audience_known", "video")
    op.drop_constraint("video_network_uai_fkey", "video")
    op.drop_column("video", "network_uai")
    op.drop_column("video", "audience")
