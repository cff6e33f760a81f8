"""The roll-ups that dashboards read: figures of a week and a place, and those that leave for the open data.

Personal data: `Presence.who`, kept as long as the journal keeps it.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, Column, String
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant


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


class ReachTotal(SQLModel, table=True):
    """What is covered of a perimeter in a school year, by département and priority, at a level or "" for all.

    Counted by triggers: of a département when `SchoolTally` changes, of all when the perimeter, the estimates
    or the schools do. `people` are those reached, `rest` those of the same schools that the level leaves out.
    """

    __tablename__ = "reach_total"
    programme_id: int = Field(primary_key=True)
    starts_on: date = Field(primary_key=True)  # 1 August of the school year
    level: str = Field(primary_key=True, max_length=12)
    departement_code: str = Field(primary_key=True, max_length=3)
    priority: str = Field(primary_key=True, max_length=10)
    covered: int
    classes: float
    people: int
    rest: int


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
