"""Conventions: opened, amended, suspended, resumed; credits carried over, years closed."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, text

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, Refused
from classe12.funding.access import check_acting, get_convention
from classe12.funding.actions.journal import append, translated
from classe12.funding.models import Convention, EntryKind
from classe12.funding.rules import typed
from classe12.funding.rules.money import ZERO
from classe12.funding.rules.words import FRAME

SAME_NUMBER = "Ce numéro est déjà celui d’une convention\u00a0: relisez-le."
TOO_SOON = "L’année n’est pas finie\u00a0: elle se clôt à partir du 31 décembre."
ALREADY = "Les commandes sont déjà suspendues."
NO_LETTER = (
    "Écrivez la référence du courrier\u00a0: la convention oblige à prévenir le ministère délégant."
)
NOT_SUSPENDED = "Les commandes ne sont pas suspendues."


@stays_open
def open_convention(db: Session, actor: Actor, form: Mapping[str, str]) -> Convention:
    """Write down a convention, its frame and its amount; its years come by amendments.

    Raises:
        Refused: they are not the financial manager.
        Invalid: what the form lacks.
    """
    check_acting(actor)
    if lacking := typed.convention_problems(form):
        raise Invalid(lacking)
    begins, ends = typed.read_day(form, typed.BEGINS), typed.read_day(form, typed.ENDS)
    assert begins
    assert ends
    found = Convention(
        programme_id=actor.programme_id,
        number=typed.words(form, typed.NUMBER),
        object=typed.words(form, typed.OBJECT),
        delegating=typed.words(form, typed.DELEGATING),
        delegate=typed.words(form, typed.DELEGATE),
        begins_on=begins,
        ends_on=ends,
        created_by=actor.person_id,
        created_at=now(),
    )
    for name, _ in FRAME:
        setattr(found, name, typed.words(form, name))
    try:
        with db.begin_nested():
            db.add(found)
    except IntegrityError:
        raise Invalid({typed.NUMBER: SAME_NUMBER}) from None
    total = typed.amount_of(form, typed.TOTAL)
    append(db, actor, found.id, EntryKind.CEILING, begins, amount=total, reference=found.number)
    audit.record(db, actor, "funding.open_convention", "convention", found.id)
    return found


@stays_open
def amend(
    db: Session, actor: Actor, convention_id: UUID, form: Mapping[str, str], today: date
) -> None:
    """Write down what the convention or an amendment gives or takes: amounts, the last day.

    The last day moves first: an amendment signed in time lets a convention live longer.

    Raises:
        NotFound, Refused: not theirs to act on, or a rule refuses.
        Invalid: what the form lacks.
    """
    found = get_convention(db, actor, convention_id, acting=True)
    if lacking := typed.amendment_problems(form, today):
        raise Invalid(lacking)
    day, end = typed.read_day(form, typed.DAY), typed.read_day(form, typed.NEW_END)
    assert day
    reference = typed.words(form, typed.REFERENCE)
    if end:
        append(db, actor, found.id, EntryKind.END, day, until=end, reference=reference)
    year = typed.read_year(form) or day.year
    changes = [
        (kind, typed.amount_of(form, name))
        for kind, name in (
            (EntryKind.CEILING, typed.TOTAL), (EntryKind.AE, typed.AE), (EntryKind.CP, typed.CP),
        )
    ]  # fmt: skip
    # What is taken from the years is taken before the total is, what is given is given after it.
    if changes[0][1] < 0:
        changes.reverse()
    for kind, amount in changes:
        if amount:
            append(
                db, actor, found.id, kind, day,
                year=year, amount=amount, reference=reference,
            )  # fmt: skip
    audit.record(db, actor, "funding.amend", "convention", found.id)


@stays_open
def carry_over(
    db: Session, actor: Actor, convention_id: UUID, form: Mapping[str, str], today: date
) -> None:
    """Let credits that are left pass from a year to the next one.

    Raises:
        NotFound, Refused: not theirs to act on, or a rule refuses.
        Invalid: what the form lacks.
    """
    found = get_convention(db, actor, convention_id, acting=True)
    if lacking := typed.carry_problems(form, today):
        raise Invalid(lacking)
    day, year = typed.read_day(form, typed.DAY), typed.read_year(form)
    assert day
    assert year
    for kind, name in ((EntryKind.CARRY_AE, typed.AE), (EntryKind.CARRY_CP, typed.CP)):
        amount = typed.amount_of(form, name)
        for whose, moved in ((year, -amount), (year + 1, amount)) if amount else ():
            append(
                db, actor, found.id, kind, day,
                year=whose, amount=moved, reference=typed.words(form, typed.REFERENCE),
            )  # fmt: skip
    try:
        db.execute(text("SET CONSTRAINTS check_carried IMMEDIATE"))
        db.execute(text("SET CONSTRAINTS check_carried DEFERRED"))
    except DBAPIError as refused:
        raise translated(refused, EntryKind.CARRY_AE) from None
    audit.record(db, actor, "funding.carry_over", "convention", found.id)


@stays_open
def suspend(db: Session, actor: Actor, convention_id: UUID, today: date, letter: str) -> None:
    """Stop new orders: credits are insufficient and the delegating ministry was told.

    Args:
        letter: reference of the letter sent.

    Raises:
        NotFound, Refused: not theirs to act on, or stopped already.
        Invalid: the letter has no reference.
    """
    found = get_convention(db, actor, convention_id, acting=True)
    if found.suspended_on:
        raise Refused("suspended_already", ALREADY)
    if not letter.strip():
        raise Invalid({typed.REFERENCE: NO_LETTER})
    append(db, actor, found.id, EntryKind.SUSPEND, today, reference=" ".join(letter.split())[:80])
    audit.record(db, actor, "funding.suspend", "convention", found.id)


@stays_open
def resume(db: Session, actor: Actor, convention_id: UUID, today: date, adjustment: str) -> None:
    """Let orders go on: the adjustment is recorded.

    Args:
        adjustment: reference of the amendment or of the answer of the ministry.

    Raises:
        NotFound, Refused: not theirs to act on, or not stopped.
        Invalid: the adjustment has no reference.
    """
    found = get_convention(db, actor, convention_id, acting=True)
    if not found.suspended_on:
        raise Refused("not_suspended", NOT_SUSPENDED)
    if not adjustment.strip():
        raise Invalid({typed.REFERENCE: "Écrivez la référence de l’ajustement."})
    append(
        db, actor, found.id, EntryKind.RESUME, today, reference=" ".join(adjustment.split())[:80]
    )
    audit.record(db, actor, "funding.resume", "convention", found.id)


@stays_open
def close_year(db: Session, actor: Actor, convention_id: UUID, year: int, today: date) -> None:
    """Close a year for good: nothing of it moves any more.

    Raises:
        NotFound, Refused: not theirs to act on, not over, closed already.
    """
    found = get_convention(db, actor, convention_id, acting=True)
    if today < date(year, 12, 31):
        raise Refused("too_soon", TOO_SOON)
    # Dated inside the convention, so that its last year can be closed as well.
    append(db, actor, found.id, EntryKind.CLOSE, min(today, found.ends_on), year=year, amount=ZERO)
    audit.record(db, actor, "funding.close_year", "convention", found.id)
