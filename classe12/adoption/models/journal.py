"""The journal: facts, as they were that day, and which of them are not folded yet.

Personal data: `person_id`, kept for the present school year and the one before (`rules.kept_since`), so never
more than 25 months (reference: CNIL, audience measurement). Nobody can see who watched what: a
view that names a video's school names no person, and "this person watched something that day"
names no video.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Column, Identity, Index, String, text
from sqlmodel import Field, SQLModel


class Kind(StrEnum):
    """What happened."""

    JOINED = "joined"  # a profile was completed
    SIGNED_IN = "signed_in"
    STARTED = "started"  # a contribution began
    SUBMITTED = "submitted"  # it was sent to review
    PUBLISHED = "published"  # person is the author
    WITHDRAWN = "withdrawn"
    VIEWED = "viewed"  # a view of a video: the school is its author's, nobody is named
    WATCHED = "watched"  # a person watched something that day: no video is named
    LIKED = "liked"
    UNLIKED = "unliked"
    TRIED = "tried"  # a person told that they tried a colleague's practice: no video is named
    ACTIVATED = (
        "activated"  # a person watched most of a first video, soon after they joined: no video
    )
    RECOMMENDED = "recommended"  # a person shared something or invited somebody, once a day
    SEVERAL = "several"  # a person had by then watched two videos, told once: no video is named
    VISITED = "visited"  # somebody came from elsewhere: nobody is named, nor followed


class UsageEvent(SQLModel, table=True):
    """One fact, as it was that day; a trigger refuses every change but forgetting the person."""

    __tablename__ = "usage_event"
    __table_args__ = (
        Index(
            "usage_event_watched_once",
            "programme_id",
            "person_id",
            "happened_on",
            unique=True,
            postgresql_where=text("kind = 'watched'"),
        ),
        Index(
            "usage_event_activated_once",
            "programme_id",
            "person_id",
            unique=True,
            postgresql_where=text("kind = 'activated'"),
        ),
        Index(
            "usage_event_recommended_once",
            "programme_id",
            "person_id",
            "happened_on",
            unique=True,
            postgresql_where=text("kind = 'recommended'"),
        ),
        Index(
            "usage_event_several_once",
            "programme_id",
            "person_id",
            unique=True,
            postgresql_where=text("kind = 'several'"),
        ),
        Index("usage_event_person", "person_id", postgresql_where=text("person_id IS NOT NULL")),
    )
    id: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    programme_id: int = Field(foreign_key="programme.id")
    kind: Kind = Field(sa_type=String(12))
    happened_on: date  # the day in metropolitan France: the hour is not kept
    person_id: UUID | None = None  # no foreign key: forgetting somebody keeps their events
    school_uai: str | None = Field(default=None, foreign_key="school.uai", max_length=8)
    levels: list[str] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(String(12)), nullable=False, server_default="{}"),
    )
    subject_id: UUID | None = None  # the video, where its author is the person


class UsagePending(SQLModel, table=True):
    """An event that is not folded yet; deleting the row and counting the event is one transaction."""

    __tablename__ = "usage_pending"
    event_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
