"""What the screens of the credits show: texts that are ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.accounts.rules import CLERK
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.core.text import day as day_words
from classe12.funding.access import get_expense
from classe12.funding.models import Convention, ConventionYear, CreditEntry, EntryKind, Expense
from classe12.funding.queries.books import find_books
from classe12.funding.queries.documents import PaperRow, papers_of
from classe12.funding.rules.forecast import Forecast
from classe12.funding.rules.money import euros, share
from classe12.funding.rules.watch import Warned
from classe12.funding.rules.words import (
    ACTIVITIES,
    EXPENSE_PAGE,
    FRAME,
    KINDS,
    PAPERS,
    RESOURCES,
    Stage,
    stage,
)

PAGE = 25  # expenses of a page
SHOWN = 60  # acts of the journal on a screen: the export has them all
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
class Line:
    """An act of the journal, in words."""

    id: str
    what: str
    amount: str
    detail: str


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


@dataclass(frozen=True, slots=True)
class ExpensePage:
    """What the page of an expense shows; `acts`: what may be done now, (kind, words)."""

    id: str
    label: str
    lead: str
    stage: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    acts: tuple[tuple[str, str], ...]
    left: str
    papers: tuple[PaperRow, ...]
    sending: str  # where a document is sent


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
    papers: tuple[PaperRow, ...]
    sending: str


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
    here = books.convention
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


def get_expense_page(db: Session, actor: Actor, expense_id: UUID) -> ExpensePage:
    """Return an expense and its journal.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
    """
    one = get_expense(db, actor, expense_id)
    query = select(CreditEntry).where(col(CreditEntry.expense_id) == one.id)
    journal = list(db.exec(query.order_by(col(CreditEntry.id))))
    first = [entry for entry in journal if entry.kind == EntryKind.QUOTE]
    return ExpensePage(
        id=str(one.id),
        label=one.label,
        lead=one.supplier,
        stage=stage(one).value,
        facts=(
            ("Devis", f"{euros(one.quoted)} TTC, le {day_words(first[0].on_day)}" if first else ""),
            ("Taux de TVA", f"{one.vat_rate.normalize():f}\u00a0%".replace(".", ",")),
            ("Activité", ACTIVITIES[one.activity]),
            ("Ressource", RESOURCES[one.resource]),
            ("Livraison prévue", f"{day_words(one.delivery_on)} {one.delivery_on.year}"),
            ("Engagé (AE)", euros(one.committed)),
            ("Service fait", euros(one.certified)),
            ("Facturé", euros(one.invoiced)),
            ("Payé (CP)", euros(one.paid)),
        ),
        lines=lines_of(db, journal),
        acts=tuple((kind.value, ACT_WORDS[kind]) for kind in _acts(one)) if CLERK.allows(actor) else (),
        left=_next_amount(one),
        papers=papers_of(db, one.convention_id, one.id),
        sending=f"{PAPERS}?convention={one.convention_id}&depense={one.id}",
    )  # fmt: skip


ACT_WORDS = {
    EntryKind.ORDER: "Commander",
    EntryKind.DISCARD: "Abandonner le devis",
    EntryKind.SERVICE: "Constater le service fait",
    EntryKind.INVOICE: "Enregistrer la facture",
    EntryKind.PAYMENT: "Enregistrer le paiement",
    EntryKind.RELEASE: "Réduire ou annuler la commande",
}


def _acts(one: Expense) -> list[EntryKind]:
    if one.discarded_on:
        return []
    if not one.ordered_on:
        return [EntryKind.ORDER, EntryKind.DISCARD]
    if not one.committed:
        return []
    lacking = {
        EntryKind.SERVICE: one.certified < one.committed,
        EntryKind.INVOICE: one.invoiced < one.certified,
        EntryKind.PAYMENT: one.paid < one.invoiced,
        EntryKind.RELEASE: one.certified < one.committed,
    }
    # An act stays possible once it is complete: what was noted too high is taken back with a minus.
    return sorted(lacking, key=lambda kind: not lacking[kind])


def _next_amount(one: Expense) -> str:
    """Return what the next act is most likely about, as it is typed."""
    left = {
        Stage.QUOTED: one.quoted,
        Stage.ORDERED: one.committed - one.certified,
        Stage.SERVED: one.certified - one.invoiced,
        Stage.INVOICED: one.invoiced - one.paid,
    }.get(stage(one))
    return f"{left:.2f}".replace(".", ",") if left else ""


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
        papers=papers_of(db, here.id),
        sending=f"{PAPERS}?convention={here.id}",
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
