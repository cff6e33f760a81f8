"""The doors of the credits: absent, and of another programme, are one answer."""

from uuid import UUID

from sqlalchemy import and_, case
from sqlmodel import Session, col, select

from classe12.accounts.rules import AUDITOR, CLERK
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import NotFound, Refused
from classe12.funding.models import Convention, Expense

ABSENT = "Cette convention n’existe pas, ou n’est pas de ce programme."
NO_EXPENSE = "Cette dépense n’existe pas, ou n’est pas de ce programme."
READ_ONLY = "Vous lisez ces comptes\u00a0: la gestion financière du délégataire les tient."


def get_convention(
    db: Session, actor: Actor, convention_id: UUID | None = None, *, acting: bool = False
) -> Convention:
    """Return a convention, held when one acts on it; without an identifier, the one that runs.

    Of several that run, the one that began first: a new one takes nobody's place. Without any, the latest.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
        Refused: they read it, and act on nothing.
    """
    if not AUDITOR.allows(actor):
        raise NotFound(ABSENT)
    query = select(Convention).where(col(Convention.programme_id) == actor.programme_id)
    if convention_id:
        query = query.where(col(Convention.id) == convention_id)
    runs = and_(col(Convention.begins_on) <= today(), col(Convention.ends_on) >= today())
    first = case((runs, col(Convention.begins_on)))  # none without one that runs
    latest = col(Convention.begins_on).desc()
    query = query.order_by(first.nulls_last(), latest, col(Convention.id)).limit(1)
    if acting:
        query = query.with_for_update(key_share=True)  # as the journal's trigger holds it
    found = db.exec(query.execution_options(populate_existing=True)).first()
    if found is None:
        raise NotFound(ABSENT)
    if acting:
        check_acting(actor)
    return found


def get_expense(db: Session, actor: Actor, expense_id: UUID, *, acting: bool = False) -> Expense:
    """Return an expense; its convention is held when one acts on it.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
        Refused: they read it, and act on nothing.
    """
    if not AUDITOR.allows(actor):
        raise NotFound(NO_EXPENSE)
    found = db.get(Expense, expense_id)
    if found is None or found.programme_id != actor.programme_id:
        raise NotFound(NO_EXPENSE)
    if acting:
        get_convention(db, actor, found.convention_id, acting=True)
        db.refresh(found)
    return found


def check_acting(actor: Actor) -> None:
    """Refuse who reads and does not act.

    Raises:
        Refused: they are not the financial manager.
    """
    if not CLERK.allows(actor):
        raise Refused("read_only", READ_ONLY)
