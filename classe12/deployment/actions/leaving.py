"""Somebody who is erased: what they prepared stays the programme's, by nobody."""

from sqlalchemy import delete, update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.deployment.models import Campaign, CampaignRelay, Objective

NAMED = (
    (Campaign, "created_by"),
    (Campaign, "launched_by"),
    (Objective, "set_by"),
    (Objective, "ended_by"),
)


def forget_person(db: Session, event: PersonErased) -> None:
    """Take somebody's number out of campaigns and objectives, and out of who is told as a relay."""
    db.execute(delete(CampaignRelay).where(col(CampaignRelay.person_id) == event.person_id))
    for model, name in NAMED:
        theirs = getattr(model, name) == event.person_id
        db.execute(update(model).where(theirs).values({name: None}))
