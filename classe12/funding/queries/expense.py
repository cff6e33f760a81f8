"""An expense on its page: where it is, its journal, what may be done now."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.rules import CLERK
from classe12.core.actor import Actor
from classe12.core.text import day as day_words
from classe12.funding.access import get_convention, get_expense
from classe12.funding.models import CreditEntry, EntryKind, Expense
from classe12.funding.queries.documents import PaperRow, papers_of
from classe12.funding.queries.lines import Line, lines_of
from classe12.funding.rules.money import euros
from classe12.funding.rules.words import (
    ACTIVITIES,
    CONVENTION,
    PAPERS,
    RESOURCES,
    Stage,
    address_of,
    stage,
)

ACT_WORDS = {
    EntryKind.ORDER: "Commander",
    EntryKind.DISCARD: "Abandonner le devis",
    EntryKind.SERVICE: "Constater le service fait",
    EntryKind.INVOICE: "Enregistrer la facture",
    EntryKind.PAYMENT: "Enregistrer le paiement",
    EntryKind.RELEASE: "Réduire ou annuler la commande",
}


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
    accounts: str  # address of the accounts that it is part of


def get_expense_page(db: Session, actor: Actor, expense_id: UUID) -> ExpensePage:
    """Return an expense and its journal.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
    """
    one = get_expense(db, actor, expense_id)
    convention = get_convention(db, actor, one.convention_id)
    query = select(CreditEntry).where(col(CreditEntry.expense_id) == one.id)
    journal = list(db.exec(query.order_by(col(CreditEntry.id))))
    first = [entry for entry in journal if entry.kind == EntryKind.QUOTE]
    return ExpensePage(
        id=str(one.id),
        label=one.label,
        lead=one.supplier,
        stage=stage(one).value,
        facts=(
            ("Convention", convention.number),
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
        accounts=address_of(CONVENTION, one.convention_id),
    )  # fmt: skip


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
