"""That somebody got the figures of a week or of a month."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Column, Date, String
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant


class ReportPace(StrEnum):
    """What a mail of figures is about."""

    WEEK = "week"
    MONTH = "month"


class FiguresReport(SQLModel, table=True):
    """That the figures of a span were dealt with for a person: once, sent or not wanted."""

    __tablename__ = "figures_report"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    pace: ReportPace = Field(sa_type=String(8), primary_key=True)
    starts_on: date = Field(sa_column=Column(Date, primary_key=True))  # first day of the span
    composed_at: datetime = Field(sa_column=instant())
    was_sent: bool
