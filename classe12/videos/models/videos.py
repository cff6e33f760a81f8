"""Tables of the videos."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    Index,
    Integer,
    String,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class VideoStatus(StrEnum):
    """Life cycle of a video; French names in docs/glossary.md."""

    DRAFT = "draft"
    PROCESSING = "processing"
    IN_REVIEW = "in_review"
    TO_AMEND = "to_amend"
    PUBLISHED = "published"
    REFUSED = "refused"
    EXPIRED = "expired"  # its consents ended; its author may bring it back
    WITHDRAWN = "withdrawn"


class Audience(StrEnum):
    """Who a published video is for, as its author chose."""

    PUBLIC = "public"
    MEMBERS = "members"
    NETWORK = "network"


class Video(SQLModel, table=True):
    """A practice, in under two minutes."""

    __tablename__ = "video"
    __table_args__ = (
        CheckConstraint(
            "status NOT IN ('in_review', 'published') OR (asset_id IS NOT NULL "
            "AND attested_at IS NOT NULL AND shows_people IS NOT NULL AND submitted_at IS NOT NULL)",
            name="video_reviewed_is_complete",
        ),
        CheckConstraint(
            "status <> 'published' OR published_at IS NOT NULL", name="video_published_is_dated"
        ),
        CheckConstraint(
            "audience IN ('public', 'members', 'network')", name="video_audience_known"
        ),
        CheckConstraint(
            "audience <> 'network' OR network_uai IS NOT NULL OR status IN ('draft', 'to_amend')",
            name="video_of_network_has_one",
        ),
        CheckConstraint("likes_count >= 0 AND views_count >= 0", name="video_counts"),
        CheckConstraint("trials_count >= 0", name="video_trials_count"),
        Index(
            "video_search",
            "search",
            text("facet_codes(facets)"),
            postgresql_using="gin",
            postgresql_where=text("status = 'published'"),
        ),
        Index(
            "video_catalogue",
            "programme_id",
            "published_at",
            postgresql_include=["audience", "network_uai", "author_id"],  # counted without the rows
            postgresql_where=text("status = 'published'"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    author_id: UUID = Field(foreign_key="person.id", index=True)
    asset_id: UUID | None = Field(default=None, foreign_key="asset.id", unique=True)
    upload_id: UUID | None = Field(default=None, foreign_key="upload.id", unique=True)
    status: VideoStatus = Field(default=VideoStatus.DRAFT, sa_type=String(12), index=True)
    audience: Audience = Field(
        default=Audience.PUBLIC,
        sa_column=Column(String(8), nullable=False, server_default="public"),
    )
    network_uai: str | None = Field(  # whose network: their author's, when they chose
        default=None, foreign_key="network.uai", max_length=8
    )
    title: str = Field(default="", max_length=80)
    slug: str = Field(default="", max_length=80)
    description: str = Field(default="", max_length=2000)
    keywords: str = Field(default="", max_length=600)  # names of themes and needs, for search
    tags: list[str] = Field(  # free words of its author, as typed
        default_factory=list,
        sa_column=Column(ARRAY(String(30)), nullable=False, server_default="{}"),
    )
    material: str = Field(  # what one needs to try
        default="", sa_column=Column(String(300), nullable=False, server_default="")
    )
    downloads: bool | None = None  # the author's choice; None: yes unless somebody is recognised
    coauthor_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    levels: list[str] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(String(12)), nullable=False, server_default="{}"),
    )
    duration_s: float | None = None
    width: int | None = None
    height: int | None = None
    average_colour: str = Field(default="", max_length=7)
    has_captions: bool = False
    spoken: str = Field(  # the words of the validated captions, for search
        default="", sa_column=Column(Text, nullable=False, server_default="")
    )
    facets: int = Field(  # bits of rules.facets, derived
        default=0, sa_column=Column(BigInteger, nullable=False, server_default="0")
    )
    notice: str = Field(default="", max_length=2000)  # what the author has to read now
    shows_people: bool | None = None  # whether somebody is recognised: derived from its consent
    attested_at: datetime | None = Field(  # of its consent, which has the rest
        default=None, sa_column=instant(nullable=True)
    )
    created_at: datetime = Field(sa_column=instant())
    saved_at: datetime = Field(sa_column=instant())  # last time the author's form was kept
    submitted_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    published_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    withdrawn_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    likes_count: int = 0
    views_count: int = 0
    trials_count: int = Field(  # kept by those who tell them, in their transaction
        default=0, sa_column=Column(Integer, nullable=False, server_default="0")
    )
    is_fictitious: bool = False
    search: Any = Field(
        default=None,
        sa_column=Column(
            TSVECTOR,
            Computed(
                "setweight(to_tsvector('french', fold(title)), 'A') || "
                "setweight(to_tsvector('french', fold(keywords)), 'B') || "
                "setweight(to_tsvector('french', fold(description)), 'C') || "
                "setweight(to_tsvector('french', fold(spoken)), 'D')",
                persisted=True,
            ),
        ),
    )


class VideoTheme(SQLModel, table=True):
    """A theme of a video."""

    __tablename__ = "video_theme"
    video_id: UUID = Field(foreign_key="video.id", primary_key=True)
    theme_id: int = Field(foreign_key="theme.id", primary_key=True, index=True)


class VideoNeed(SQLModel, table=True):
    """A need that a video answers."""

    __tablename__ = "video_need"
    video_id: UUID = Field(foreign_key="video.id", primary_key=True)
    need_id: int = Field(foreign_key="need.id", primary_key=True, index=True)


class Like(SQLModel, table=True):
    """One person's "Merci" in the sense of the first service's like; at most one each."""

    __tablename__ = "video_like"
    video_id: UUID = Field(foreign_key="video.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    at: datetime = Field(sa_column=instant())


class View(SQLModel, table=True):
    """One view: a video, an opaque viewer key, a day. Purged after the day is over: it only dedupes."""

    __tablename__ = "video_view"
    video_id: UUID = Field(foreign_key="video.id", primary_key=True)
    viewer: str = Field(primary_key=True, max_length=40)
    viewed_on: date = Field(primary_key=True, index=True)
    seconds: int = Field(default=0, sa_column=Column(Integer, nullable=False))


class SearchWord(SQLModel, table=True):
    """A word of the published videos of a programme, to correct a mistyped search towards."""

    __tablename__ = "search_word"
    __table_args__ = (
        Index("search_word_variants", "variants", postgresql_using="gin"),
        Index("search_word_stem", "programme_id", "stem"),
    )
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    word: str = Field(sa_column=Column(String(30, collation="C"), primary_key=True))  # folded
    shown: str = Field(max_length=30)  # as it is written, with its accents
    stem: str | None = Field(
        default=None,
        sa_column=Column(
            String, Computed("(tsvector_to_array(to_tsvector('french', word)))[1]", persisted=True)
        ),
    )
    videos_count: int
    variants: list[str] = Field(sa_column=Column(ARRAY(String(30)), nullable=False))
