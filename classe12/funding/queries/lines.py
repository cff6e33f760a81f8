"""The rows that several screens of the credits share, in words: a year, an act of the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.core.text import day as day_words
from classe12.funding.models import ConventionYear, CreditEntry, EntryKind
from classe12.funding.rules.money import euros, share
from classe12.funding.rules.words import (
    KINDS,
)

NO_ONE = "une personne qui n’est plus là"


@dataclass(frozen=True, slots=True)
class YearRow:
    """The credits of a year, in words."""

    year: str
    ae: str
    ae_left: str
    ae_share: str
    cp: str
    cp_left: str
    cp_share: str
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """An act of the journal, in words."""

    id: str
    what: str
    amount: str
    detail: str


def year_rows(years: Iterable[ConventionYear]) -> tuple[YearRow, ...]:
    """Return the credits of each year, in words."""
    return tuple(
        YearRow(
            str(one.year),
            euros(one.ae_ceiling),
            euros(one.ae_ceiling - one.ae_committed),
            share(one.ae_committed, one.ae_ceiling),
            euros(one.cp_ceiling),
            euros(one.cp_ceiling - one.cp_paid),
            share(one.cp_paid, one.cp_ceiling),
            f"close le {day_words(one.closed_on)}" if one.closed_on else "ouverte",
        )
        for one in years
    )


def lines_of(db: Session, journal: Iterable[CreditEntry]) -> tuple[Line, ...]:
    """Return acts in words, the latest first, with who wrote them down."""
    kept = list(journal)
    wanted = {entry.made_by for entry in kept if entry.made_by}
    people = select(Person.id, Person.display_name).where(col(Person.id).in_(wanted))
    names = dict(db.exec(people).all()) if wanted else {}
    return tuple(_line(entry, names) for entry in reversed(kept))


def _line(entry: CreditEntry, names: dict[UUID, str]) -> Line:
    kind = EntryKind(entry.kind)
    written_by = (names.get(entry.made_by) if entry.made_by else None) or NO_ONE
    said = [
        f"année {entry.year}" if entry.year != entry.on_day.year else "",
        f"jusqu’au {day_words(entry.until)} {entry.until.year}" if entry.until else "",
        entry.reference,
        f"signé par {entry.signer}" if entry.signer else "",
        f"noté par {written_by}",
    ]
    return Line(
        str(entry.id),
        f"{KINDS[kind]}, {day_words(entry.on_day)} {entry.on_day.year}",
        euros(entry.amount) if entry.amount else "",
        ", ".join(part for part in said if part),
    )
