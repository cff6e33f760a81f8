"""Tables of the conventions; their counters are moved by the journal alone (triggers)."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Numeric, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

NO_MONEY = Decimal("0.00")


def money(*, filled: bool = True) -> Column[Decimal]:
    """Return a new column for euros, to the cent; `filled` when the database starts it at zero."""
    return Column(Numeric(14, 2), nullable=False, server_default="0" if filled else None)


def _frame() -> Column[str]:
    return Column(String(80), nullable=False, server_default="")


class Convention(SQLModel, table=True):
    """Credits that a ministry delegates: who to whom, for what, until when, and the accounting frame."""

    __tablename__ = "convention"
    __table_args__ = (
        CheckConstraint("ends_on > begins_on", name="convention_dates"),
        CheckConstraint("ceiling >= 0", name="convention_ceiling"),
        UniqueConstraint("programme_id", "number", name="convention_number"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    number: str = Field(max_length=40)
    object: str = Field(max_length=400)
    delegating: str = Field(max_length=160)
    delegate: str = Field(max_length=160)
    begins_on: date
    ends_on: date
    prescriber: str = Field(default="", sa_column=_frame())
    company_code: str = Field(default="", sa_column=_frame())
    purchasing_org: str = Field(default="", sa_column=_frame())
    purchasing_group: str = Field(default="", sa_column=_frame())
    rtm: str = Field(default="", sa_column=_frame())
    executing_service: str = Field(default="", sa_column=_frame())
    accountant: str = Field(default="", sa_column=_frame())
    cost_centre: str = Field(default="", sa_column=_frame())
    budget_unit: str = Field(default="", sa_column=_frame())
    ceiling: Decimal = Field(default=NO_MONEY, sa_column=money())
    suspended_on: date | None = None
    created_by: UUID | None = Field(default=None, foreign_key="person.id")
    created_at: datetime = Field(sa_column=instant())


class ConventionYear(SQLModel, table=True):
    """The credits of a year: ceilings, what was committed (AE) and what was paid (CP)."""

    __tablename__ = "convention_year"
    __table_args__ = (
        CheckConstraint("ae_committed BETWEEN 0 AND ae_ceiling", name="convention_year_ae"),
        CheckConstraint("cp_paid BETWEEN 0 AND cp_ceiling", name="convention_year_cp"),
    )
    convention_id: UUID = Field(foreign_key="convention.id", primary_key=True)
    year: int = Field(primary_key=True)
    ae_ceiling: Decimal = Field(default=NO_MONEY, sa_column=money())
    cp_ceiling: Decimal = Field(default=NO_MONEY, sa_column=money())
    ae_committed: Decimal = Field(default=NO_MONEY, sa_column=money())
    cp_paid: Decimal = Field(default=NO_MONEY, sa_column=money())
    closed_on: date | None = None
