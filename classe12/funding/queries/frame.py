"""A convention on its page: its frame, its years, its journal."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from classe12.accounts.rules import CLERK
from classe12.core.actor import Actor
from classe12.core.text import day as day_words
from classe12.funding.models import Convention
from classe12.funding.queries.books import Books, conventions_of, find_books, named
from classe12.funding.queries.documents import PaperRow, papers_of
from classe12.funding.queries.lines import Line, YearRow, lines_of, year_rows
from classe12.funding.rules.money import euros
from classe12.funding.rules.words import (
    FRAME,
    PAPERS,
)

SHOWN = 60  # acts of the journal on a screen: the export has them all


@dataclass(frozen=True, slots=True)
class FramePage:
    """What the page of a convention shows."""

    id: str
    name: str
    facts: tuple[tuple[str, str], ...]
    years: tuple[YearRow, ...]
    lines: tuple[Line, ...]
    can_act: bool
    is_suspended: bool
    to_close: tuple[str, ...]
    closing: str  # when the next year may be closed
    papers: tuple[PaperRow, ...]
    sending: str
    conventions: tuple[tuple[str, str, str], ...]  # all of them: id, name, years


def get_frame(db: Session, actor: Actor, written: str, today: date) -> FramePage | None:
    """Return a convention, its frame, its years and its journal; None when there is none yet.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
    """
    books = find_books(db, actor, written)
    if books is None:
        return None
    here = books.convention
    return FramePage(
        id=str(here.id),
        name=f"Convention {here.number}",
        facts=frame_facts(here),
        years=year_rows(books.years),
        lines=lines_of(db, books.journal[-SHOWN:]),
        can_act=CLERK.allows(actor),
        is_suspended=here.suspended_on is not None,
        to_close=tuple(
            str(one.year)
            for one in books.years
            if not one.closed_on and date(one.year, 12, 31) <= today
        ),
        closing=_closing(books, today),
        papers=papers_of(db, here.id),
        sending=f"{PAPERS}?convention={here.id}",
        conventions=named(conventions_of(db, actor.programme_id)),
    )


def _closing(books: Books, today: date) -> str:
    """Return when the next year may be closed, nothing when none is to come."""
    to_come = [one.year for one in books.years if not one.closed_on and one.year >= today.year]
    if not to_come or today >= date(to_come[0], 12, 31):
        return ""
    return (
        f"L’année {to_come[0]} se clôt ici à partir du 31 décembre {to_come[0]}\u00a0: reportez d’abord ce qui "
        "doit l’être, plus rien n’y bouge ensuite."
    )


def frame_facts(here: Convention) -> tuple[tuple[str, str], ...]:
    """Return what a convention says, with the accounting frame."""
    spelled = [
        ("Objet", here.object),
        ("Ministère délégant", here.delegating),
        ("Délégataire", here.delegate),
        ("Premier jour", f"{day_words(here.begins_on)} {here.begins_on.year}"),
        ("Dernier jour", f"{day_words(here.ends_on)} {here.ends_on.year}"),
        ("Montant", euros(here.ceiling)),
        *((label, getattr(here, name)) for name, label in FRAME),
    ]
    return tuple((label, known or "–") for label, known in spelled)
