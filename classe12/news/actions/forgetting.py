"""What becomes of the places that somebody who is erased had in events."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.core.clock import now
from classe12.news.actions.registrations import pass_on
from classe12.news.models import Gathering, Registration


def forget_participant(db: Session, event: PersonErased) -> None:
    """Delete their registrations; a place in an event to come goes to the first who waits."""
    mine = select(Registration.gathering_id).where(Registration.person_id == event.person_id)
    held = select(Gathering).where(col(Gathering.id).in_(mine)).order_by(col(Gathering.id))
    gatherings = db.exec(held.with_for_update()).all()
    db.execute(delete(Registration).where(col(Registration.person_id) == event.person_id))
    for gathering in gatherings:
        if gathering.starts_at and gathering.starts_at > now():
            pass_on(db, gathering)
