"""Table of the expenses: a quote, then what was ordered, done, invoiced and paid of it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, Numeric, String
from sqlmodel import Field, SQLModel

from classe12.core.ids import new_id
from classe12.funding.models.conventions import NO_MONEY, money


class Activity(StrEnum):
    """What an expense is for, as public start-ups publish their budget."""

    DATA = "data"
    HOSTING = "hosting"
    CLOUD = "cloud"
    OPS = "ops"
    NETWORK = "network"
    ADMINISTRATION = "administration"
    SECURITY = "security"
    DEPLOYMENT = "deployment"
    SUPPORT = "support"
    DEVELOPMENT = "development"
    MANAGEMENT = "management"
    DESIGN = "design"
    OTHER = "other"


class Resource(StrEnum):
    """What an expense buys."""

    STAFF = "staff"
    SERVICES = "services"
    EQUIPMENT = "equipment"
    SOFTWARE = "software"
    OVERHEADS = "overheads"
    OTHER = "other"


class Expense(SQLModel, table=True):
    """An expense; amounts in euros, VAT included, moved by the journal alone (triggers)."""

    __tablename__ = "expense"
    __table_args__ = (
        CheckConstraint(
            "0 <= paid AND paid <= invoiced AND invoiced <= certified AND certified <= committed",
            name="expense_chain",
        ),
        CheckConstraint("quoted > 0", name="expense_quoted"),
        CheckConstraint("vat_rate IN (0, 2.1, 5.5, 10, 20)", name="expense_vat"),
        Index("expense_of_convention", "convention_id", "id"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    convention_id: UUID = Field(foreign_key="convention.id")
    label: str = Field(max_length=160)
    supplier: str = Field(max_length=120)
    activity: Activity = Field(sa_type=String(20))
    resource: Resource = Field(sa_type=String(20))
    quoted: Decimal = Field(sa_column=money(filled=False))
    vat_rate: Decimal = Field(sa_column=Column(Numeric(4, 2), nullable=False))  # in percent
    planned_on: date  # of the order
    delivery_on: date
    year: int | None = None  # whose AE the order took
    committed: Decimal = Field(default=NO_MONEY, sa_column=money())
    certified: Decimal = Field(default=NO_MONEY, sa_column=money())
    invoiced: Decimal = Field(default=NO_MONEY, sa_column=money())
    paid: Decimal = Field(default=NO_MONEY, sa_column=money())
    ordered_on: date | None = None
    certified_on: date | None = None
    invoiced_on: date | None = None
    paid_on: date | None = None
    discarded_on: date | None = None
