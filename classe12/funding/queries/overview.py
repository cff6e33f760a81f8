"""The accounts of a convention on one screen: key figures, years, warnings, expenses."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from classe12.accounts.rules import CLERK
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.core.text import day as day_words
from classe12.funding.models import Convention, ConventionYear, Expense
from classe12.funding.queries.books import conventions_of, find_books, named, read_all
from classe12.funding.queries.lines import YearRow, year_rows
from classe12.funding.rules.forecast import Forecast
from classe12.funding.rules.money import euros, share
from classe12.funding.rules.months import months_of
from classe12.funding.rules.watch import Warned
from classe12.funding.rules.words import (
    ACTIVITIES,
    CONVENTION,
    EXPENSE_PAGE,
    Stage,
    address_of,
    stage,
)

PAGE = 25  # expenses of a page


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: what it is, how much, what it means."""

    label: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """An expense of the list."""

    label: str
    detail: str
    stage: str
    committed: str
    paid: str
    href: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another convention asks to do, and where it is read."""

    key: str
    name: str
    href: str
    fact: str
    is_grave: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """What /convention shows."""

    id: str
    name: str
    lead: str
    tiles: tuple[Tile, ...]
    years: tuple[YearRow, ...]
    warnings: tuple[Warned, ...]
    forecast: tuple[str, ...]
    rows: tuple[ExpenseRow, ...]
    stages: tuple[tuple[str, int], ...]
    total: int
    last_page: int
    can_act: bool
    is_suspended: bool
    is_short: bool
    conventions: tuple[tuple[str, str, str], ...]  # all of them: id, name, years
    elsewhere: tuple[Elsewhere, ...]  # what the other conventions ask
    months: tuple[tuple[str, str], ...]  # of a statement: as an address asks, in words


def get_overview(
    db: Session, actor: Actor, written: str, shelf: str, page: int, today: date
) -> Overview | None:
    """Return the accounts of a convention; None when there is none yet.

    Args:
        db: a session.
        actor: who reads.
        written: identifier of the convention; "" for the latest.
        shelf: a stage of expenses, "" for all; `page`: which page of them.
        today: the day.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
    """
    books = find_books(db, actor, written)
    if books is None:
        return None
    ae, cp = books.forecasts(today)
    kept = [one for one in reversed(books.expenses) if shelf in {"", stage(one).value}]
    last = last_of(len(kept), PAGE)
    start = (min(page, last) - 1) * PAGE
    here, every = books.convention, conventions_of(db, actor.programme_id)
    return Overview(
        id=str(here.id),
        name=f"Convention {here.number}",
        lead=here.object,
        tiles=_tiles(books.year(today.year), today.year),
        years=year_rows(books.years),
        warnings=books.warnings(today),
        forecast=(_said("AE", ae, today), _said("CP", cp, today)),
        rows=tuple(_row(one) for one in kept[start : start + PAGE]),
        stages=tuple(
            (name.value, sum(stage(one) is name for one in books.expenses)) for name in Stage
        ),
        total=len(kept),
        last_page=last,
        can_act=CLERK.allows(actor),
        is_suspended=here.suspended_on is not None,
        is_short=bool(ae.missing or cp.missing),
        conventions=named(every),
        elsewhere=_elsewhere(db, [one for one in every if one.id != here.id], today),
        months=months_of(here, today),
    )


def _elsewhere(db: Session, others: list[Convention], today: date) -> tuple[Elsewhere, ...]:
    """Return what conventions that are not over ask; the days of the calendar are the same for all."""
    return tuple(
        Elsewhere(
            f"{books.convention.id}-{rank}",
            f"Convention {books.convention.number}",
            address_of(CONVENTION, books.convention.id),
            one.fact,
            one.is_grave,
        )
        for books in read_all(db, [one for one in others if one.ends_on >= today])
        for rank, one in enumerate(books.warnings(today))
        if not one.key.startswith("cut-")
    )


def _tiles(here: ConventionYear, year: int) -> tuple[Tile, ...]:
    ae_left, cp_left = here.ae_ceiling - here.ae_committed, here.cp_ceiling - here.cp_paid
    return (
        Tile(
            f"Reste à engager en {year} (AE)",
            euros(ae_left),
            f"{euros(here.ae_committed)} engagés sur {euros(here.ae_ceiling)}, "
            f"soit {share(here.ae_committed, here.ae_ceiling)}.",
        ),
        Tile(
            f"Reste à payer en {year} (CP)",
            euros(cp_left),
            f"{euros(here.cp_paid)} payés sur {euros(here.cp_ceiling)}, "
            f"soit {share(here.cp_paid, here.cp_ceiling)}.",
        ),
    )


def _said(name: str, of: Forecast, today: date) -> str:
    asked = (
        f"{name}\u00a0: {euros(of.expected)} attendus d’ici au 31 décembre {today.year}, "
        f"il reste {euros(of.remaining)}."
    )
    if of.runs_out_on:
        return f"{asked} Épuisement vers le {day_words(of.runs_out_on)} {of.runs_out_on.year}."
    return f"{asked} Pas d’épuisement cette année."


def _row(one: Expense) -> ExpenseRow:
    taken = one.committed if one.ordered_on else one.quoted
    short = ACTIVITIES[one.activity].lower().split(",")[0]
    return ExpenseRow(
        one.label,
        f"{one.supplier}, {short}",
        stage(one).value,
        euros(taken),
        euros(one.paid),
        f"{EXPENSE_PAGE}/{one.id}",
    )
