"""The accounts of a convention, whole: four statements, from which every screen and paper is made."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.ids import parse_id
from classe12.funding.access import ABSENT, get_convention
from classe12.funding.models import Convention, ConventionYear, CreditEntry, EntryKind, Expense
from classe12.funding.rules.forecast import PAYMENT_DELAY, Forecast, forecast
from classe12.funding.rules.money import ZERO
from classe12.funding.rules.watch import Warned, warnings
from classe12.funding.rules.words import Stage, stage

Row = TypeVar("Row", ConventionYear, Expense, CreditEntry)


@dataclass(frozen=True, slots=True)
class Books:
    """A convention, its years, its expenses and its journal, oldest first."""

    convention: Convention
    years: tuple[ConventionYear, ...]
    expenses: tuple[Expense, ...]
    journal: tuple[CreditEntry, ...]

    def year(self, year: int) -> ConventionYear:
        """Return the credits of a year; empty ones when it has none."""
        found = (one for one in self.years if one.year == year)
        return next(found, ConventionYear(convention_id=self.convention.id, year=year))

    def forecasts(self, today: date) -> tuple[Forecast, Forecast]:
        """Return what becomes of the AE and of the CP of the year."""
        here, begins = self.year(today.year), self.convention.begins_on
        spent: dict[EntryKind, list[tuple[date, Decimal]]] = defaultdict(list)
        for entry in self.journal:
            kind = EntryKind(entry.kind)
            spent[EntryKind.ORDER if kind is EntryKind.RELEASE else kind].append(
                (entry.on_day, entry.amount)
            )
        quotes = [
            (one.planned_on, one.quoted) for one in self.expenses if stage(one) is Stage.QUOTED
        ]
        due = [
            (one.delivery_on + PAYMENT_DELAY, one.committed - one.paid)
            for one in self.expenses
            if one.committed > one.paid
        ]
        due += [(day + timedelta(days=30) + PAYMENT_DELAY, amount) for day, amount in quotes]
        return (
            forecast(
                here.ae_ceiling - here.ae_committed, spent[EntryKind.ORDER], quotes, begins, today
            ),
            forecast(here.cp_ceiling - here.cp_paid, spent[EntryKind.PAYMENT], due, begins, today),
        )

    def warnings(self, today: date) -> tuple[Warned, ...]:
        """Return what must be told on a day."""
        return warnings(self.convention, self.years, self.expenses, *self.forecasts(today), today)

    def total(self, name: str) -> Decimal:
        """Return the sum of a counter over the years."""
        return sum((getattr(year, name) for year in self.years), ZERO)


def conventions_of(db: Session, programme_id: int) -> list[Convention]:
    """Return every convention of a programme, the oldest first."""
    query = select(Convention).where(col(Convention.programme_id) == programme_id)
    return list(db.exec(query.order_by(col(Convention.begins_on), col(Convention.id))))


def named(conventions: Iterable[Convention]) -> tuple[tuple[str, str, str], ...]:
    """Return conventions as one chooses between them: id, name, years."""
    return tuple(
        (str(one.id), f"Convention {one.number}", f"{one.begins_on.year}-{one.ends_on.year}")
        for one in conventions
    )


def get_books(db: Session, actor: Actor, written: str = "") -> Books:
    """Return the accounts of a convention, the latest one when no identifier is written.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
    """
    convention = get_convention(db, actor, parse_id(written, ABSENT) if written else None)
    return read(db, convention)


def find_books(db: Session, actor: Actor, written: str = "") -> Books | None:
    """Return the same; None when the programme has no convention yet and none was asked for."""
    try:
        return get_books(db, actor, written)
    except NotFound:
        if written:
            raise
        return None


def read(db: Session, convention: Convention) -> Books:
    """Return the accounts of a convention that somebody may read."""
    return read_all(db, [convention])[0]


def read_all(db: Session, conventions: Sequence[Convention]) -> list[Books]:
    """Return the accounts of conventions that somebody may read, in three statements."""
    if not conventions:
        return []
    ids = [one.id for one in conventions]
    years = select(ConventionYear).where(col(ConventionYear.convention_id).in_(ids))
    expenses = select(Expense).where(col(Expense.convention_id).in_(ids))
    journal = select(CreditEntry).where(col(CreditEntry.convention_id).in_(ids))
    fresh = {"populate_existing": True}
    by_year = _by_convention(
        db.exec(years.order_by(col(ConventionYear.year)).execution_options(**fresh))
    )
    by_age = _by_convention(db.exec(expenses.order_by(col(Expense.id)).execution_options(**fresh)))
    written = _by_convention(db.exec(journal.order_by(col(CreditEntry.id))))
    return [
        Books(one, tuple(by_year[one.id]), tuple(by_age[one.id]), tuple(written[one.id]))
        for one in conventions
    ]


def _by_convention(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.convention_id].append(row)
    return found
