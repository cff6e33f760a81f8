"""What becomes of the follow-up when somebody is erased, and when it is too old."""

from datetime import date

from sqlalchemy import delete, text, update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.deployment.models import Contact, EstimateCorrection, Follow, NextStep, Touch

BY_NOBODY = "Raison effacée avec le compte."
_OLD_TOUCHES = text("DELETE FROM school_touch WHERE happened_on < :since")
_OLD_STEPS = text("DELETE FROM next_step WHERE closed_at < CAST(:since AS date)")


def forget_person(db: Session, event: PersonErased) -> None:
    """Delete the contacts that were somebody's, and take their name and words off what they did."""
    mine = event.person_id
    db.execute(delete(Contact).where(col(Contact.email) == event.email.lower()))
    db.execute(delete(Follow).where(col(Follow.person_id) == mine))
    changes = (
        update(Contact).where(col(Contact.added_by) == mine).values(added_by=None),
        update(Touch).where(col(Touch.person_id) == mine).values(person_id=None, words=""),
        update(NextStep).where(col(NextStep.set_by) == mine).values(set_by=None, words=""),
        update(EstimateCorrection)
        .where(col(EstimateCorrection.person_id) == mine)
        .values(person_id=None, reason=BY_NOBODY),
    )
    for change in changes:
        db.execute(change.execution_options(synchronize_session=False))


def forget_old(db: Session, since: date) -> None:
    """Delete what was done, and what was planned and done, before a day."""
    db.execute(_OLD_TOUCHES, {"since": since})
    db.execute(_OLD_STEPS, {"since": since})
