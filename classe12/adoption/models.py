"""Tables of the adoption figures.

The journal holds facts, the roll-ups what is read. Personal data: `person_id` of the journal and
`Presence.who`, kept for the present school year and the one before (`rules.kept_since`), so never
more than 25 months (reference: CNIL, audience measurement). Nobody can see who watched what: a
view that names a video's school names no person, and "this person watched something that day"
names no video.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Identity, Index, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


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


class Measure(StrEnum):
    """What is counted, by week, and adds up across schools and territories."""

    ACTIVE_PEOPLE = "active_people"  # distinct in the week
    ACTIVE_SCHOOLS = "active_schools"  # distinct in the week
    REACHED_PEOPLE = "reached_people"  # first sign of life in the school year
    REACHED_SCHOOLS = "reached_schools"  # same, of a school
    CONTRIBUTORS = "contributors"  # first publication in the school year
    TRYING_PEOPLE = "trying_people"  # distinct in the week
    TRIED_PEOPLE = "tried_people"  # first trial told in the school year
    VIDEOS = "videos"  # first publication of a video in the school year
    VIEWS = "views"
    LIKES = "likes"  # thanks given, less those taken back
    STARTS = "starts"  # contributions begun
    SUBMISSIONS = "submissions"
    WITHDRAWALS = "withdrawals"
    VISITS = "visits"  # of the whole country: nobody knows where who comes lives
    ACCOUNTS = "accounts"  # first completed profile in the school year
    ACTIVATED = "activated"
    RECOMMENDED = "recommended"  # first recommendation in the school year


class Span(StrEnum):
    """What a presence is counted once in."""

    ACTIVE_WEEK = "active_week"
    REACHED_YEAR = "reached_year"
    CONTRIBUTOR_YEAR = "contributor_year"
    TRYING_WEEK = "trying_week"
    TRIED_YEAR = "tried_year"
    VIDEO_YEAR = "video_year"
    ACCOUNT_YEAR = "account_year"
    ACTIVATED_YEAR = "activated_year"
    RECOMMENDED_YEAR = "recommended_year"


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


class Presence(SQLModel, table=True):
    """Somebody (or a video) was there in a span: inserted once, or already there.

    School and levels are those of the first act counted in it: the sums of `Standing`, `Cohort` and
    `Split` start from them.
    """

    __tablename__ = "usage_presence"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    span: Span = Field(sa_type=String(16), primary_key=True)
    starts_on: date = Field(primary_key=True)  # Monday of the week, or 1 August of the year
    who: UUID = Field(primary_key=True)
    school_uai: str | None = Field(default=None, foreign_key="school.uai", max_length=8)
    levels: list[str] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(String(12)), nullable=False, server_default="{}"),
    )


class SchoolTally(SQLModel, table=True):
    """How many people of a school were there in a span; `level` is "" for all of them."""

    __tablename__ = "usage_school"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    span: Span = Field(sa_type=String(16), primary_key=True)
    starts_on: date = Field(primary_key=True)
    level: str = Field(primary_key=True, max_length=12)
    school_uai: str = Field(foreign_key="school.uai", primary_key=True, max_length=8)
    people: int


class Tally(SQLModel, table=True):
    """One figure of one week in one place; "" is all priorities, all levels.

    A person counts in one school a span (that of their first act counted in it), so figures add up
    across places. Levels do not add up: somebody with two levels counts in each. Of a school, only views and
    videos are here, all levels together: anybody can count these in the catalogue.
    """

    __tablename__ = "usage_tally"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    place_kind: str = Field(primary_key=True, max_length=20)
    place_code: str = Field(primary_key=True, max_length=8)
    priority: str = Field(primary_key=True, max_length=10)
    level: str = Field(primary_key=True, max_length=12)
    week: date = Field(primary_key=True)
    measure: Measure = Field(sa_type=String(16), primary_key=True)
    count: int


class State(StrEnum):
    """Where somebody stands at the end of a school week of their zone."""

    NEW = "new"  # active for the first time that is still known
    RETURNING = "returning"  # active, and in the school week before
    RESURRECTED = "resurrected"  # active again, after a school week without
    DORMANT = "dormant"  # active in the school week before, not in this one
    ONCE = "once"  # active in one of the last four school weeks
    TWICE = "twice"
    THRICE = "thrice"
    ALWAYS = "always"  # in all four
    TRYING = "trying"  # told a trial since their school period began


class Standing(SQLModel, table=True):
    """How many people stand where at the end of a week that is over, in one place."""

    __tablename__ = "usage_standing"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    place_kind: str = Field(primary_key=True, max_length=20)
    place_code: str = Field(primary_key=True, max_length=8)
    priority: str = Field(primary_key=True, max_length=10)
    level: str = Field(primary_key=True, max_length=12)
    week: date = Field(primary_key=True)
    state: State = Field(sa_type=String(12), primary_key=True)
    count: int


class Subject(StrEnum):
    """Who comes back."""

    PEOPLE = "people"
    SCHOOLS = "schools"


class Grain(StrEnum):
    """What one comes back in."""

    WEEK = "week"  # a school week
    PERIOD = "period"  # a school period: those between two holidays


class Cohort(SQLModel, table=True):
    """Of those who came first together, how many are there so many steps later.

    `cohort` is the Monday of the first week, or the number of the first period
    (`rules.schooldays.period_name`). `size` are those whose zone has lived that step. The nation,
    académies and départements only: in smaller places a cohort is a handful.
    """

    __tablename__ = "usage_cohort"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    place_kind: str = Field(primary_key=True, max_length=20)
    place_code: str = Field(primary_key=True, max_length=8)
    priority: str = Field(primary_key=True, max_length=10)
    level: str = Field(primary_key=True, max_length=12)
    subject: Subject = Field(sa_type=String(8), primary_key=True)
    grain: Grain = Field(sa_type=String(8), primary_key=True)
    cohort: str = Field(primary_key=True, max_length=10)
    step: int = Field(primary_key=True)
    size: int
    count: int


class Part(StrEnum):
    """What the funnel is split by, besides territory, priority and level."""

    ROLE = "role"
    ENTRY = "entry"  # the code of the campaign that they came with, or "none"


class Split(SQLModel, table=True):
    """People who reached a step of the funnel in a school year, by what they are now."""

    __tablename__ = "usage_split"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    place_kind: str = Field(primary_key=True, max_length=20)
    place_code: str = Field(primary_key=True, max_length=8)
    priority: str = Field(primary_key=True, max_length=10)
    level: str = Field(primary_key=True, max_length=12)
    starts_on: date = Field(primary_key=True)  # 1 August of the school year
    part: Part = Field(sa_type=String(8), primary_key=True)
    value: str = Field(primary_key=True, max_length=12)
    step: str = Field(primary_key=True, max_length=12)
    count: int


class AnnotationKind(StrEnum):
    """What an annotation is about."""

    CAMPAIGN = "campaign"
    HOLIDAYS = "holidays"
    PRESS = "press"
    OTHER = "other"


class Annotation(SQLModel, table=True):
    """A day named on the curves of a territory and of those inside it."""

    __tablename__ = "annotation"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('campaign', 'holidays', 'press', 'other')", name="annotation_kind"
        ),
        CheckConstraint("words <> ''", name="annotation_says_what"),
        Index("annotation_list", "programme_id", "on_day"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    place_kind: str = Field(max_length=20)
    place_code: str = Field(max_length=8)
    on_day: date
    kind: AnnotationKind = Field(sa_type=String(10))
    words: str = Field(max_length=60)
    written_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    written_at: datetime = Field(sa_column=instant())


class PublishedFigure(SQLModel, table=True):
    """A figure as it may be shown, written every night for the views of the schema `open_figures`.

    `value` is None when the figure is about fewer than five people or schools; without a row, there
    was nobody. The protection is not redone in SQL: its secret never enters the database.
    """

    __tablename__ = "published_figure"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    place_kind: str = Field(primary_key=True, max_length=20)
    place_code: str = Field(primary_key=True, max_length=8)
    week: date = Field(primary_key=True)
    measure: str = Field(primary_key=True, max_length=20)  # a `Measure`, or a figure of coverage
    value: int | None = None
    published_at: datetime = Field(sa_column=instant())


class HypothesisFigure(SQLModel, table=True):
    """Where an objective of the programme stands, counted every night over its own weeks.

    `value` and `out_of` are counts, not protected: they are read through `rules.hypotheses` alone.
    """

    __tablename__ = "hypothesis_figure"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    indicator: str = Field(primary_key=True, max_length=20)
    weeks: int = Field(primary_key=True)
    value: int
    out_of: int  # 0 when it is no share
    measured_on: date  # the last day that is counted
