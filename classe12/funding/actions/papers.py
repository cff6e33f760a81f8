"""Documents of a convention: kept for as long as its accounts."""

from uuid import UUID

from sqlmodel import Session

from classe12.conversations.actions.attachments import NewFile
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.funding.access import get_convention, get_expense
from classe12.funding.models import CreditPaper

PLACE = "credits"  # in storage


@stays_open
def keep_paper(
    db: Session, actor: Actor, convention_id: UUID, expense_id: UUID | None, file: NewFile, key: str
) -> CreditPaper:
    """Attach a file that was checked.

    Args:
        db: the act's transaction.
        actor: who attaches it.
        convention_id: to which convention; `expense_id`: to which of its expenses, None for itself.
        file: what was received; `key`: where it is in storage.

    Raises:
        NotFound, Refused: not theirs to act on.
    """
    if expense_id:
        convention_id = get_expense(db, actor, expense_id, acting=True).convention_id
    else:
        get_convention(db, actor, convention_id, acting=True)
    found = CreditPaper(
        programme_id=actor.programme_id,
        convention_id=convention_id,
        expense_id=expense_id,
        name=file.name,
        kind=file.kind,
        key=key,
        bytes=file.bytes,
        sha256=file.sha256,
        added_by=actor.person_id,
        added_at=now(),
    )
    db.add(found)
    audit.record(db, actor, "funding.keep_paper", "credit_paper", found.id)
    return found
