"""Tables of articles and gatherings."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from classe12.accounts.models import ScopeKind
from classe12.core.columns import instant
from classe12.core.ids import new_id


class ArticleStatus(StrEnum):
    """Where an article is."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class GatheringKind(StrEnum):
    """Kind of event; French terms of the first service."""

    CHALLENGE = "challenge"
    FOCUS = "focus"
    ATELIER = "atelier"
    VISITE = "visite"


class GatheringStatus(StrEnum):
    """Where an event is."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Place(StrEnum):
    """What somebody got who registered."""

    REGISTERED = "registered"
    WAITING = "waiting"


class Picture(SQLModel, table=True):
    """A picture that we made from a file somebody sent: two sizes, no metadata."""

    __tablename__ = "article_picture"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    width: int
    height: int
    bytes: int  # of the large one
    small_bytes: int
    created_at: datetime = Field(sa_column=instant(index=True))


class Article(SQLModel, table=True):
    """A piece of news.

    `draft` is what is being written, as typed; it becomes the columns beside it when it is published.
    """

    __tablename__ = "article"
    __table_args__ = (
        CheckConstraint(
            "status <> 'published' OR (title <> '' AND excerpt <> '' AND body <> '' "
            "AND published_at IS NOT NULL AND changed_at IS NOT NULL)",
            name="article_published_is_complete",
        ),
        Index(
            "article_shown",
            "programme_id",
            "published_at",
            postgresql_where=text("status = 'published'"),
        ),
        Index("article_team", "programme_id", "saved_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    author_id: UUID = Field(foreign_key="person.id", index=True)
    status: ArticleStatus = Field(default=ArticleStatus.DRAFT, sa_type=String(12))
    title: str = Field(default="", max_length=120)
    slug: str = Field(default="", max_length=80)
    excerpt: str = Field(default="", max_length=300)
    body: str = Field(default="", sa_column=Column(Text, nullable=False))
    picture_id: UUID | None = Field(default=None, foreign_key="article_picture.id", index=True)
    picture_alt: str = Field(default="", max_length=200)
    draft: dict[str, str] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )
    draft_picture_id: UUID | None = Field(
        default=None, foreign_key="article_picture.id", index=True
    )
    created_at: datetime = Field(sa_column=instant())
    saved_at: datetime = Field(sa_column=instant())
    published_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    changed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    is_fictitious: bool = False


class Gathering(SQLModel, table=True):
    """An event that people come to, on the spot or online; `draft` as for an article."""

    __tablename__ = "gathering"
    __table_args__ = (
        CheckConstraint(
            "status = 'draft' OR (title <> '' AND body <> '' AND starts_at IS NOT NULL "
            "AND ends_at > starts_at AND (place <> '' OR link <> '') AND published_at IS NOT NULL)",
            name="gathering_public_is_complete",
        ),
        CheckConstraint("capacity > 0", name="gathering_capacity"),
        CheckConstraint(
            "status <> 'cancelled' OR reason <> ''", name="gathering_cancelled_says_why"
        ),
        Index(
            "gathering_shown",
            "programme_id",
            "starts_at",
            postgresql_where=text("status <> 'draft'"),
        ),
        Index("gathering_due", "starts_at", postgresql_where=text("status = 'published'")),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    organiser_id: UUID = Field(foreign_key="person.id", index=True)
    kind: GatheringKind = Field(default=GatheringKind.ATELIER, sa_type=String(12))
    status: GatheringStatus = Field(default=GatheringStatus.DRAFT, sa_type=String(12))
    title: str = Field(default="", max_length=120)
    slug: str = Field(default="", max_length=80)
    body: str = Field(default="", sa_column=Column(Text, nullable=False))
    starts_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    ends_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    place: str = Field(default="", max_length=200)
    link: str = Field(default="", max_length=500)  # for those who registered
    capacity: int | None = None  # None: as many as want to
    scope_kind: ScopeKind = Field(default=ScopeKind.NATIONAL, sa_type=String(20))
    scope_code: str = Field(default="", max_length=8)
    reason: str = Field(default="", max_length=500)  # why it was cancelled
    revision: int = 0  # counts the changes that calendars must hear of
    draft: dict[str, str] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )
    created_at: datetime = Field(sa_column=instant())
    saved_at: datetime = Field(sa_column=instant())
    published_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    changed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    is_fictitious: bool = False


class Registration(SQLModel, table=True):
    """Somebody who comes, or waits for a place; one row a person."""

    __tablename__ = "registration"
    __table_args__ = (Index("registration_line", "gathering_id", "place", "asked_at", "person_id"),)
    gathering_id: UUID = Field(foreign_key="gathering.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    place: Place = Field(sa_type=String(12))
    asked_at: datetime = Field(sa_column=instant())
    confirmed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    reminded_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class GatheringVideo(SQLModel, table=True):
    """A video born of an event."""

    __tablename__ = "gathering_video"
    gathering_id: UUID = Field(foreign_key="gathering.id", primary_key=True)
    video_id: UUID = Field(foreign_key="video.id", primary_key=True, index=True)
    attached_at: datetime = Field(sa_column=instant())
