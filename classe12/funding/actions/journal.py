"""Appending to the journal: the database decides, its refusal is said in words."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.funding.models import CreditEntry, EntryKind
from classe12.funding.rules import typed
from classe12.funding.rules.money import ZERO
from classe12.funding.rules.refusals import day_sentence, field_of, sentence

REFUSAL = "C1200"  # SQLSTATE of refuse_credit()
TOO_EARLY = "C1201"  # SQLSTATE of refuse_credit_day()


def append(
    db: Session,
    actor: Actor,
    convention_id: UUID,
    kind: EntryKind,
    on_day: date,
    *,
    year: int | None = None,
    amount: Decimal = ZERO,
    vat: Decimal = ZERO,
    expense_id: UUID | None = None,
    until: date | None = None,
    reference: str = "",
    signer: str = "",
) -> CreditEntry:
    """Write one act; its trigger moves the counters, or refuses.

    Args:
        db: the act's transaction.
        actor: who acts.
        convention_id: whose credits.
        kind: what is done; `on_day`: when it was done.
        year: whose credits; the year of `on_day` when none is given.
        amount, vat: in euros; VAT included, and what of it is VAT.
        expense_id: about which expense; `until`: the new last day of the convention.
        reference: number of the paper; `signer`: who signed it.

    Raises:
        Refused: a rule of the credits refuses; says which, and what is left.
        Invalid: the day is before what it follows; says which day stops it.
    """
    entry = CreditEntry(
        convention_id=convention_id,
        expense_id=expense_id,
        year=year or on_day.year,
        kind=kind,
        amount=amount,
        vat=vat,
        on_day=on_day,
        until=until,
        reference=reference,
        signer=signer,
        made_by=actor.person_id,
        made_at=now(),
    )
    try:
        with db.begin_nested():
            db.add(entry)
    except DBAPIError as refused:
        raise translated(refused, kind) from None
    return entry


def translated(error: DBAPIError, kind: EntryKind) -> Exception:
    """Return the refusal of an act in words, with its field at fault; any other error as it is."""
    diag = getattr(error.orig, "diag", None)
    if diag is None or diag.sqlstate not in {REFUSAL, TOO_EARLY}:
        return error
    if diag.sqlstate == TOO_EARLY:
        stops = date.fromisoformat(diag.message_detail)
        return Invalid({typed.DAY: day_sentence(diag.message_primary, stops)})
    rule = diag.message_primary
    return Refused(rule, sentence(rule, Decimal(diag.message_detail)), field_of(rule, kind))
