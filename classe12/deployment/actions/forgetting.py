"""What becomes of the deployment's records when somebody is erased, and when they are too old."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, text, update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.core.clock import PARIS
from classe12.deployment.models import (
    Alert,
    Campaign,
    CampaignRelay,
    Committee,
    Contact,
    EstimateCorrection,
    FiguresReport,
    Follow,
    LeadHandover,
    Mandate,
    NextStep,
    Objective,
    PolicyDraft,
    RoadmapLine,
    SchoolImport,
    ShareLink,
    Touch,
)

BY_NOBODY = "Raison effacée avec le compte."
LINKS_KEPT = timedelta(days=365)
NAMED: tuple[tuple[Any, str, dict[str, str]], ...] = (
    (Contact, "added_by", {}),
    (Touch, "person_id", {"words": ""}),
    (NextStep, "set_by", {"words": ""}),
    (EstimateCorrection, "person_id", {"reason": BY_NOBODY}),
    (Campaign, "created_by", {}),
    (Campaign, "launched_by", {}),
    (Campaign, "entrusted_to", {}),
    (Objective, "set_by", {}),
    (Objective, "ended_by", {}),
    (Alert, "seen_by", {}),
    (Alert, "entrusted_to", {}),
    (Alert, "closed_by", {"closing_word": "Clôturée."}),
    (ShareLink, "made_by", {}),
    (SchoolImport, "person_id", {}),
    (SchoolImport, "applied_by", {}),
    (SchoolImport, "undone_by", {}),
    (Mandate, "invited_by", {}),
    (LeadHandover, "from_id", {}),
    (LeadHandover, "to_id", {}),
    (LeadHandover, "made_by", {}),
    (Committee, "written_by", {}),
    (RoadmapLine, "written_by", {}),
)
THEIRS: tuple[Any, ...] = (Follow, CampaignRelay, FiguresReport, Mandate, PolicyDraft)
_OLD_TOUCHES = text("DELETE FROM school_touch WHERE happened_on < :since")
_OLD_STEPS = text("DELETE FROM next_step WHERE closed_at < CAST(:since AS date)")


def forget_person(db: Session, event: PersonErased) -> None:
    """Delete what was only somebody's; what they did for others stays, without name nor words."""
    mine = event.person_id
    changes = [
        delete(Contact).where(col(Contact.email) == event.email.lower()),
        *(delete(model).where(model.person_id == mine) for model in THEIRS),
        *(
            update(model).where(getattr(model, name) == mine).values({name: None, **words})
            for model, name, words in NAMED
        ),
    ]
    for change in changes:
        db.execute(change.execution_options(synchronize_session=False))


def forget_old(db: Session, since: date, moment: datetime) -> None:
    """Delete what was done or alerted before a day, and the links that ended a year ago.

    Args:
        since: the first day that is kept.
        moment: now, for the links.
    """
    first = datetime(since.year, since.month, since.day, tzinfo=PARIS)
    ended = func.least(col(ShareLink.expires_at), col(ShareLink.revoked_at))
    db.execute(_OLD_TOUCHES, {"since": since})
    db.execute(_OLD_STEPS, {"since": since})
    db.execute(delete(Alert).where(col(Alert.ended_at) < first))
    db.execute(delete(ShareLink).where(ended < moment - LINKS_KEPT))
