"""What compares weeks of the same person, added up at night: where they stand, who comes back, the funnel."""

from datetime import date
from enum import StrEnum

from sqlalchemy import String
from sqlmodel import Field, SQLModel


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
    (`rules.schooldays.period_name`). `size` are those whose zone has lived that step. Of a
    circonscription or a network: periods only, and only what five people or more began.
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
