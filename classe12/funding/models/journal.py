"""Table of the journal of the credits: one row an act, appended to, never changed."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, Identity, Index, String
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.funding.models.conventions import NO_MONEY, money


class EntryKind(StrEnum):
    """What was done."""

    CEILING = "ceiling"  # of the convention
    AE = "ae"  # ceiling of a year
    CP = "cp"
    CARRY_AE = "carry_ae"  # from a year to the next, two rows
    CARRY_CP = "carry_cp"
    QUOTE = "quote"
    DISCARD = "discard"
    ORDER = "order"
    RELEASE = "release"
    SERVICE = "service"
    INVOICE = "invoice"
    PAYMENT = "payment"
    END = "end"  # the last day of the convention moves
    SUSPEND = "suspend"
    RESUME = "resume"
    CLOSE = "close"


class CreditEntry(SQLModel, table=True):
    """An act on the credits; `amount` is in euros, VAT included, below zero when it takes back."""

    __tablename__ = "credit_entry"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN kind IN ('quote', 'order') THEN amount > 0 WHEN kind = 'release' THEN amount < 0 "
            "WHEN kind IN ('discard', 'end', 'suspend', 'resume', 'close') THEN amount = 0 "
            "WHEN kind IN ('ceiling', 'ae', 'cp', 'carry_ae', 'carry_cp', 'service', 'invoice', 'payment') "
            "THEN amount <> 0 ELSE false END",
            name="credit_entry_amount",
        ),
        CheckConstraint("abs(vat) <= abs(amount) AND vat * amount >= 0", name="credit_entry_vat"),
        CheckConstraint("(until IS NOT NULL) = (kind = 'end')", name="credit_entry_until"),
        CheckConstraint("kind <> 'service' OR signer <> ''", name="credit_entry_signed"),
        CheckConstraint(
            "(expense_id IS NOT NULL) = (kind IN "
            "('quote', 'discard', 'order', 'release', 'service', 'invoice', 'payment'))",
            name="credit_entry_expense",
        ),
        Index("credit_entry_journal", "convention_id", "id"),
        Index("credit_entry_expense", "expense_id", "id"),
    )
    id: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    convention_id: UUID = Field(foreign_key="convention.id")
    expense_id: UUID | None = Field(default=None, foreign_key="expense.id")
    year: int
    kind: EntryKind = Field(sa_type=String(10))
    amount: Decimal = Field(default=NO_MONEY, sa_column=money(filled=False))
    vat: Decimal = Field(default=NO_MONEY, sa_column=money(filled=False))
    on_day: date
    until: date | None = None  # the new last day of the convention
    reference: str = Field(default="", max_length=80)
    signer: str = Field(default="", max_length=80)
    made_by: UUID | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(sa_column=instant())
