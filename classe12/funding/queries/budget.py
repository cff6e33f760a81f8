"""The public budget of a programme: sums by month, activity and resource; nobody is named."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from classe12.core.text import capital
from classe12.funding.queries.books import Books, conventions_of, read_all
from classe12.funding.queries.papers import YEAR, nation, uses
from classe12.funding.rules import account
from classe12.funding.rules.account import Balance
from classe12.funding.rules.money import ZERO, cell, euros
from classe12.funding.rules.months import month_name
from classe12.programmes.queries import get_programme


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of the budget, in words."""

    key: str
    month: str
    what: str
    resource: str
    ae: str
    cp: str


@dataclass(frozen=True, slots=True)
class Financing:
    """A convention as it is published."""

    name: str
    object: str
    who: str
    days: str
    ceiling: str
    used: str


@dataclass(frozen=True, slots=True)
class Budget:
    """What /budget shows."""

    financing: tuple[Financing, ...]
    years: tuple[tuple[str, str, str, str, str], ...]
    by_activity: tuple[tuple[str, str, str], ...]
    lines: tuple[BudgetLine, ...]
    results: tuple[tuple[str, str], ...]


def _all(db: Session, programme_id: int) -> list[Books]:
    return read_all(db, conventions_of(db, programme_id)[::-1])


def budget_table(db: Session, programme_id: int) -> list[list[str]]:
    """Return the budget as rows of a file."""
    return [
        [str(year), str(month), what, resource, cell(ae), cell(cp)]
        for books in _all(db, programme_id)
        for year, month, what, resource, ae, cp in _rows(books)
    ]


def get_budget(db: Session, programme_id: int, today: date) -> Budget:
    """Return the budget of a programme."""
    every = _all(db, programme_id)
    rows = [row for books in every for row in _rows(books)]
    paid = sum((account.paid_since(books.journal, today - YEAR, today) for books in every), ZERO)
    unit = get_programme(db, programme_id).policy.unit
    found = account.result_rows(uses(nation(db, programme_id, today)), paid, unit) if every else []
    return Budget(
        financing=tuple(_financing(books) for books in every),
        years=_years(every),
        by_activity=_by_activity(rows),
        lines=tuple(
            BudgetLine(
                str(rank),
                capital(month_name(date(year, month, 1))),
                what,
                resource,
                euros(ae),
                euros(cp),
            )
            for rank, (year, month, what, resource, ae, cp) in enumerate(rows)
        ),
        results=tuple((name, value) for name, value in found),
    )


def _rows(books: Books) -> list[tuple[int, int, str, str, Decimal, Decimal]]:
    return account.budget_rows(books.journal, {one.id: one for one in books.expenses})


def _financing(books: Books) -> Financing:
    one, whole = books.convention, account.balance(books.journal)
    return Financing(
        f"Convention {one.number}",
        one.object,
        f"{one.delegating} délègue à {one.delegate}",
        account.end_said(one),
        euros(one.ceiling),
        f"{euros(whole.committed)} engagés (AE), {euros(whole.paid)} payés (CP).",
    )


def _years(every: list[Books]) -> tuple[tuple[str, str, str, str, str], ...]:
    names = sorted({year.year for books in every for year in books.years}, reverse=True)
    found = []
    for name in names:
        parts = [account.balance(books.journal, year=name) for books in every]
        whole = Balance(
            sum((p.ae for p in parts), ZERO),
            sum((p.cp for p in parts), ZERO),
            sum((p.committed for p in parts), ZERO),
            sum((p.paid for p in parts), ZERO),
        )
        found.append(
            (str(name), euros(whole.ae), euros(whole.committed), euros(whole.cp), euros(whole.paid))
        )
    return tuple(found)


def _by_activity(
    rows: list[tuple[int, int, str, str, Decimal, Decimal]],
) -> tuple[tuple[str, str, str], ...]:
    sums: dict[str, list[Decimal]] = {}
    for _, _, what, _, ae, cp in rows:
        here = sums.setdefault(what, [ZERO, ZERO])
        here[0], here[1] = here[0] + ae, here[1] + cp
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1][0], pair[0]))
    return tuple((what, euros(ae), euros(cp)) for what, (ae, cp) in ordered)
