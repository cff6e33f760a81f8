"""How long mails are kept once they left: three months, or less when somebody is forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_
from sqlmodel import Session, col, func, select

from classe12.core import postman
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.jobs import every
from classe12.core.mail import Mail

KEPT = timedelta(days=90)
AT_ONCE = 5000


def forget_mails_about(
    db: Session, email: str, names: tuple[str, ...], *, before: datetime, unsent: bool
) -> int:
    """Delete the mails to an address, and those to others that name somebody.

    Args:
        db: the act's transaction.
        email: the address.
        names: how the person was called in mails; a shared name costs others nothing but a sent mail.
        before: only mails written until then; the address may have come back since.
        unsent: whether those that have not left are deleted too.

    Returns:
        How many of them are still to leave.
    """
    words = [email, *filter(None, names)]
    named = [
        func.strpos(column, word) > 0
        for column in (col(Mail.text), col(Mail.subject))
        for word in words
    ]
    theirs = or_(col(Mail.recipient) == email, *named) & (col(Mail.created_at) <= before)
    _delete(db, theirs if unsent else theirs & col(Mail.due_at).is_(None))
    return int(db.exec(select(func.count()).select_from(Mail).where(theirs)).one())


def _delete(db: Session, which: ColumnElement[bool]) -> None:
    gone = db.execute(delete(Mail).where(which).returning(col(Mail.id))).scalars()
    postman.remove_files(set(gone))


@every("29 3 * * *", name="core.forget_old_mails")
def forget_old_mails() -> None:
    """Delete the mails that left three months ago."""
    with transaction() as db:
        old = select(Mail.id).where(col(Mail.due_at).is_(None), col(Mail.created_at) < now() - KEPT)
        _delete(db, col(Mail.id).in_(old.limit(AT_ONCE)))
