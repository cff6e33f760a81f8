"""What media lets go of when a person is erased; their assets leave with their videos."""

from sqlalchemy import update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.core.clock import now
from classe12.media.models import Upload


def forget_uploads_of(db: Session, event: PersonErased) -> None:
    """Stop the sendings under way of somebody who is erased, and empty the names of their files."""
    mine = col(Upload.person_id) == event.person_id
    db.execute(
        update(Upload)
        .where(mine, col(Upload.finished_at).is_(None), col(Upload.cancelled_at).is_(None))
        .values(cancelled_at=now(), lease_id=None, lease_until=None)
    )
    db.execute(update(Upload).where(mine).values(name=""))
