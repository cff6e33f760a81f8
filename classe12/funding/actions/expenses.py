"""The life of an expense: quote, order, service done, invoice, payment, and what is taken back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, Refused
from classe12.funding.access import get_convention, get_expense
from classe12.funding.actions.journal import append
from classe12.funding.models import Activity, EntryKind, Expense, Resource
from classe12.funding.rules import typed
from classe12.funding.rules.money import vat_of

ACTS = {
    EntryKind.DISCARD: "funding.discard",
    EntryKind.ORDER: "funding.order",
    EntryKind.RELEASE: "funding.release",
    EntryKind.SERVICE: "funding.certify",
    EntryKind.INVOICE: "funding.invoice",
    EntryKind.PAYMENT: "funding.pay",
}
UNKNOWN = "Cet acte n’existe pas. Rechargez la page."


@stays_open
def quote(
    db: Session, actor: Actor, convention_id: UUID, form: Mapping[str, str], today: date
) -> Expense:
    """Keep a quote: it takes no credit, and counts in the forecast.

    Raises:
        NotFound, Refused: the convention is not theirs to act on, or a rule refuses.
        Invalid: what the form lacks.
    """
    get_convention(db, actor, convention_id, acting=True)
    if lacking := typed.quote_problems(form, today):
        raise Invalid(lacking)
    amount, rate = typed.amount_of(form, typed.AMOUNT), typed.amount_of(form, typed.VAT)
    planned, delivery = typed.read_day(form, typed.PLANNED), typed.read_day(form, typed.DELIVERY)
    day = typed.read_day(form, typed.DAY)
    assert planned
    assert delivery
    assert day
    expense = Expense(
        programme_id=actor.programme_id,
        convention_id=convention_id,
        label=typed.words(form, typed.LABEL),
        supplier=typed.words(form, typed.SUPPLIER),
        activity=Activity(typed.words(form, typed.ACTIVITY)),
        resource=Resource(typed.words(form, typed.RESOURCE)),
        quoted=amount,
        vat_rate=rate,
        planned_on=planned,
        delivery_on=delivery,
    )
    db.add(expense)
    db.flush()
    _write(
        db, actor, expense,
        typed.Act(EntryKind.QUOTE, amount, day, typed.words(form, typed.REFERENCE)),
    )  # fmt: skip
    audit.record(db, actor, "funding.quote", "expense", expense.id)
    return expense


@stays_open
def act_on(
    db: Session, actor: Actor, expense_id: UUID, kind: str, form: Mapping[str, str], today: date
) -> None:
    """Note what was done of an expense.

    Args:
        db: the act's transaction.
        actor: who acts.
        expense_id: which expense.
        kind: a key of `ACTS`.
        form: what was typed.
        today: the day.

    Raises:
        NotFound, Refused: not theirs to act on, or a rule refuses: says which, and what is left.
        Invalid: what the form lacks.
    """
    expense = get_expense(db, actor, expense_id, acting=True)
    if kind not in set(ACTS):
        raise Refused("unknown_act", UNKNOWN)
    done = EntryKind(kind)
    if lacking := typed.act_problems(form, done, today):
        raise Invalid(lacking)
    if done is EntryKind.ORDER and (lacking := typed.order_problems(form, expense.quoted)):
        raise Invalid(lacking)
    _write(db, actor, expense, typed.read_act(form, done))
    db.refresh(expense)
    audit.record(db, actor, ACTS[done], "expense", expense.id)


def _write(db: Session, actor: Actor, expense: Expense, act: typed.Act) -> None:
    is_release = act.kind is EntryKind.RELEASE
    append(
        db, actor, expense.convention_id, act.kind, act.on_day,
        year=expense.year if is_release else None,
        amount=act.amount,
        vat=vat_of(act.amount, Decimal(expense.vat_rate)),
        expense_id=expense.id,
        reference=act.reference,
        signer=act.signer,
    )  # fmt: skip
