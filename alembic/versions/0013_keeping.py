"""who a video is for; what people put aside"""

import sqlalchemy as sa

from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"

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
    _create_shelves()
    _create_playlists()


def _video_and_person() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["video_id"], ["video.id"], ondelete="CASCADE"),
    )


def _create_shelves() -> None:
    key = sa.PrimaryKeyConstraint("video_id", "person_id")
    at = sa.Column("at", sa.DateTime(timezone=True), nullable=False)
    op.create_table("video_favourite", *_video_and_person(), at, key)
    op.create_index("video_favourite_mine", "video_favourite", ["person_id", "at"])
    op.create_table(
        "video_to_try",
        *_video_and_person(),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("video_id", "person_id"),
    )
    op.create_index("video_to_try_mine", "video_to_try", ["person_id", "at"])
    op.create_table(
        "video_watched",
        *_video_and_person(),
        sa.Column("watched_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "video_id"),
    )
    op.create_index("video_watched_mine", "video_watched", ["person_id", "watched_on"])
    op.create_index("ix_video_watched_watched_on", "video_watched", ["watched_on"])
    op.create_table(
        "history_off",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id"),
    )


def _create_playlists() -> None:
    op.create_table(
        "playlist",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=1000), nullable=False),
        sa.Column("reach", sa.String(length=8), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=True),
        sa.Column("notice", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.CheckConstraint("place IS NULL OR reach = 'public'", name="playlist_shown_is_public"),
        sa.CheckConstraint(
            "reach IN ('private', 'unlisted', 'public')", name="playlist_reach_known"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("playlist_mine", "playlist", ["owner_id", "changed_at"])
    op.create_index(
        "playlist_place",
        "playlist",
        ["programme_id", "place"],
        unique=True,
        postgresql_where=sa.text("place IS NOT NULL"),
    )
    op.create_table(
        "playlist_video",
        sa.Column("playlist_id", sa.Uuid(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("position > 0", name="playlist_video_position"),
        sa.ForeignKeyConstraint(["playlist_id"], ["playlist.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["video_id"], ["video.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("playlist_id", "video_id"),
        sa.UniqueConstraint(
            "playlist_id",
            "position",
            name="playlist_video_order",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_playlist_video_video_id", "playlist_video", ["video_id"])


def downgrade() -> None:
    """Revert."""
    for table in (
        "playlist_video",
        "playlist",
        "history_off",
        "video_watched",
        "video_to_try",
        "video_favourite",
    ):
        op.drop_table(table)
    op.drop_index("video_catalogue", table_name="video", postgresql_where=PUBLISHED)
    op.create_index("video_catalogue", "video", CATALOGUE, postgresql_where=PUBLISHED)
    op.drop_constraint("video_of_network_has_one", "video")
    op.drop_constraint("video_audience_known", "video")
    op.drop_constraint("video_network_uai_fkey", "video")
    op.drop_column("video", "network_uai")
    op.drop_column("video", "audience")
