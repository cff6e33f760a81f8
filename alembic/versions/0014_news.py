"""news"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "gathering",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("organiser_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("scope_kind", sa.String(length=20), nullable=False),
        sa.Column("scope_code", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("draft", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "status <> 'cancelled' OR reason <> ''", name="gathering_cancelled_says_why"
        ),
        sa.CheckConstraint(
            "status = 'draft' OR (title <> '' AND body <> '' AND starts_at IS NOT NULL AND ends_at > starts_at AND (place <> '' OR link <> '') AND published_at IS NOT NULL)",
            name="gathering_public_is_complete",
        ),
        sa.CheckConstraint("capacity > 0", name="gathering_capacity"),
        sa.ForeignKeyConstraint(
            ["organiser_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "gathering_due",
        "gathering",
        ["starts_at"],
        unique=False,
        postgresql_where=sa.text("status = 'published'"),
    )
    op.create_index(
        "gathering_shown",
        "gathering",
        ["programme_id", "starts_at"],
        unique=False,
        postgresql_where=sa.text("status <> 'draft'"),
    )
    op.create_index(op.f("ix_gathering_organiser_id"), "gathering", ["organiser_id"], unique=False)
    op.create_table(
        "article_picture",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("small_bytes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_article_picture_created_at"), "article_picture", ["created_at"], unique=False
    )
    op.create_index(
        op.f("ix_article_picture_person_id"), "article_picture", ["person_id"], unique=False
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("excerpt", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("picture_id", sa.Uuid(), nullable=True),
        sa.Column("picture_alt", sa.String(length=200), nullable=False),
        sa.Column("draft", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("draft_picture_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_fictitious", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "status <> 'published' OR (title <> '' AND excerpt <> '' AND body <> '' AND published_at IS NOT NULL AND changed_at IS NOT NULL)",
            name="article_published_is_complete",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["draft_picture_id"],
            ["article_picture.id"],
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"],
            ["article_picture.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "article_shown",
        "article",
        ["programme_id", "published_at"],
        unique=False,
        postgresql_where=sa.text("status = 'published'"),
    )
    op.create_index("article_team", "article", ["programme_id", "saved_at"], unique=False)
    op.create_index(op.f("ix_article_author_id"), "article", ["author_id"], unique=False)
    op.create_index(
        op.f("ix_article_draft_picture_id"), "article", ["draft_picture_id"], unique=False
    )
    op.create_index(op.f("ix_article_picture_id"), "article", ["picture_id"], unique=False)
    op.create_table(
        "registration",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["gathering.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("gathering_id", "person_id"),
    )
    op.create_index(op.f("ix_registration_person_id"), "registration", ["person_id"], unique=False)
    op.create_index(
        "registration_line",
        "registration",
        ["gathering_id", "place", "asked_at", "person_id"],
        unique=False,
    )
    op.create_table(
        "gathering_video",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["gathering.id"],
        ),
        sa.ForeignKeyConstraint(
            ["video_id"],
            ["video.id"],
        ),
        sa.PrimaryKeyConstraint("gathering_id", "video_id"),
    )
    op.create_index(
        op.f("ix_gathering_video_video_id"), "gathering_video", ["video_id"], unique=False
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_gathering_video_video_id"), table_name="gathering_video")
    op.drop_table("gathering_video")
    op.drop_index("registration_line", table_name="registration")
    op.drop_index(op.f("ix_registration_person_id"), table_name="registration")
    op.drop_table("registration")
    op.drop_index(op.f("ix_article_picture_id"), table_name="article")
    op.drop_index(op.f("ix_article_draft_picture_id"), table_name="article")
    op.drop_index(op.f("ix_article_author_id"), table_name="article")
    op.drop_index("article_team", table_name="article")
    op.drop_index(
        "article_shown", table_name="article", postgresql_where=sa.text("status = 'published'")
    )
    op.drop_table("article")
    op.drop_index(op.f("ix_article_picture_person_id"), table_name="article_picture")
    op.drop_index(op.f("ix_article_picture_created_at"), table_name="article_picture")
    op.drop_table("article_picture")
    op.drop_index(op.f("ix_gathering_organiser_id"), table_name="gathering")
    op.drop_index(
        "gathering_shown", table_name="gathering", postgresql_where=sa.text("status <> 'draft'")
    )
    op.drop_index(
        "gathering_due", table_name="gathering", postgresql_where=sa.text("status = 'published'")
    )
    op.drop_table("gathering")
