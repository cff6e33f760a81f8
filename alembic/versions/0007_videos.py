"""videos"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"

# Filters of a video as numbers, so that one index answers a search and its filters together.
FACET_CODES = """
CREATE FUNCTION facet_codes(bits bigint) RETURNS smallint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
  SELECT coalesce(array_agg(place::smallint), '{}')
  FROM generate_series(0, 62) AS place WHERE (bits >> place) & 1 = 1
$$
"""


def upgrade() -> None:
    """Apply."""
    op.execute(FACET_CODES)
    op.create_table(
        "video",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("asset_id", sa.Uuid(), nullable=True),
        sa.Column("upload_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=2000), nullable=False),
        sa.Column("keywords", sa.String(length=600), nullable=False),
        sa.Column("levels", sa.ARRAY(sa.String(length=12)), server_default="{}", nullable=False),
        sa.Column("duration_s", sa.Float(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("average_colour", sa.String(length=7), nullable=False),
        sa.Column("has_captions", sa.Boolean(), nullable=False),
        sa.Column("facets", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("notice", sa.String(length=2000), nullable=False),
        sa.Column("shows_people", sa.Boolean(), nullable=True),
        sa.Column("attested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("likes_count", sa.Integer(), nullable=False),
        sa.Column("views_count", sa.Integer(), nullable=False),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "setweight(to_tsvector('french', fold(title)), 'A') || setweight(to_tsvector('french', fold(keywords)), 'B') || setweight(to_tsvector('french', fold(description)), 'C')",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "status NOT IN ('in_review', 'published') OR (asset_id IS NOT NULL AND attested_at IS NOT NULL AND shows_people IS NOT NULL AND submitted_at IS NOT NULL)",
            name="video_reviewed_is_complete",
        ),
        sa.CheckConstraint(
            "status <> 'published' OR published_at IS NOT NULL", name="video_published_is_dated"
        ),
        sa.CheckConstraint("likes_count >= 0 AND views_count >= 0", name="video_counts"),
        sa.ForeignKeyConstraint(
            ["asset_id"],
            ["asset.id"],
        ),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"],
            ["upload.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("asset_id"),
        sa.UniqueConstraint("upload_id"),
    )
    op.create_index(op.f("ix_video_author_id"), "video", ["author_id"], unique=False)
    op.create_index(op.f("ix_video_status"), "video", ["status"], unique=False)
    op.create_index(
        "video_catalogue",
        "video",
        ["programme_id", "published_at"],
        unique=False,
        postgresql_where=sa.text("status = 'published'"),
    )
    op.create_index(
        "video_search",
        "video",
        ["search", sa.literal_column("facet_codes(facets)")],
        unique=False,
        postgresql_using="gin",
        postgresql_where=sa.text("status = 'published'"),
    )
    op.create_table(
        "video_like",
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["video_id"],
            ["video.id"],
        ),
        sa.PrimaryKeyConstraint("video_id", "person_id"),
    )
    op.create_table(
        "video_need",
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["need_id"],
            ["need.id"],
        ),
        sa.ForeignKeyConstraint(
            ["video_id"],
            ["video.id"],
        ),
        sa.PrimaryKeyConstraint("video_id", "need_id"),
    )
    op.create_index(op.f("ix_video_need_need_id"), "video_need", ["need_id"], unique=False)
    op.create_table(
        "video_theme",
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["video_id"],
            ["video.id"],
        ),
        sa.PrimaryKeyConstraint("video_id", "theme_id"),
    )
    op.create_index(op.f("ix_video_theme_theme_id"), "video_theme", ["theme_id"], unique=False)
    op.create_table(
        "video_view",
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("viewer", sa.String(length=40), nullable=False),
        sa.Column("viewed_on", sa.Date(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["video_id"],
            ["video.id"],
        ),
        sa.PrimaryKeyConstraint("video_id", "viewer", "viewed_on"),
    )
    op.create_index(op.f("ix_video_view_viewed_on"), "video_view", ["viewed_on"], unique=False)
    op.create_table(
        "search_word",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=30, collation="C"), nullable=False),
        sa.Column("shown", sa.String(length=30), nullable=False),
        sa.Column(
            "stem",
            sa.String(),
            sa.Computed("(tsvector_to_array(to_tsvector('french', word)))[1]", persisted=True),
            nullable=True,
        ),
        sa.Column("videos_count", sa.Integer(), nullable=False),
        sa.Column("variants", sa.ARRAY(sa.String(length=30)), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("programme_id", "word"),
    )
    op.create_index(
        "search_word_variants", "search_word", ["variants"], unique=False, postgresql_using="gin"
    )
    op.create_index("search_word_stem", "search_word", ["programme_id", "stem"], unique=False)


def downgrade() -> None:
    """Undo."""
    op.drop_index("search_word_stem", table_name="search_word")
    op.drop_index("search_word_variants", table_name="search_word", postgresql_using="gin")
    op.drop_table("search_word")
    op.drop_index(op.f("ix_video_view_viewed_on"), table_name="video_view")
    op.drop_table("video_view")
    op.drop_index(op.f("ix_video_theme_theme_id"), table_name="video_theme")
    op.drop_table("video_theme")
    op.drop_index(op.f("ix_video_need_need_id"), table_name="video_need")
    op.drop_table("video_need")
    op.drop_table("video_like")
    op.drop_index(
        "video_search",
        table_name="video",
        postgresql_using="gin",
        postgresql_where=sa.text("status = 'published'"),
    )
    op.drop_index(
        "video_catalogue", table_name="video", postgresql_where=sa.text("status = 'published'")
    )
    op.drop_index(op.f("ix_video_status"), table_name="video")
    op.drop_index(op.f("ix_video_author_id"), table_name="video")
    op.drop_table("video")
    op.execute("DROP FUNCTION facet_codes(bigint)")
