"""Table of the objectives: a share to reach in a territory by a date, and those that it replaced."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class Unit(StrEnum):
    """What a share is a share of."""

    SCHOOLS = "schools"
    CLASSES = "classes"


class Objective(SQLModel, table=True):
    """A share to be covered in a territory on a date; one in force a territory and date.

    A change ends the row and adds another: what was aimed at stays known.
    """

    __tablename__ = "objective"
    __table_args__ = (
        CheckConstraint("unit IN ('schools', 'classes')", name="objective_unit"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="objective_percent"),
        Index("objective_once", "programme_id", "place_kind", "place_code", "due_on", unique=True,
              postgresql_where=text("ended_at IS NULL")),
        Index("objective_history", "programme_id", "place_kind", "place_code", "set_at"),
    )  # fmt: skip
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    place_kind: str = Field(max_length=20)
    place_code: str = Field(max_length=8)
    due_on: date
    unit: Unit = Field(sa_type=String(8))
    percent: int
    set_by: UUID | None = Field(default=None, foreign_key="person.id")
    set_at: datetime = Field(sa_column=instant())
    ended_by: UUID | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
