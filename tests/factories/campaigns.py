"""Campaigns for tests: schools that may be told, campaigns of any age."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlmodel import Session, col

from classe12.adoption.actions import fold
from classe12.adoption.models import Kind
from classe12.adoption.rules.views import Place
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.deployment.actions import campaigns
from classe12.deployment.models import Campaign
from classe12.deployment.rules.campaigns import Typed
from classe12.territories.models import School
from classe12.territories.rules import week_start
from tests.factories.adoption import an_event
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, in_perimeter

CRETEIL: Place = ("academie", "24")
BODY = "Bonjour,\n\nDes collègues filment une pratique en deux minutes."


def typed(**values: Any) -> Typed:
    """Return what somebody types for an invitation."""
    defaults: dict[str, Any] = {
        "kind": "invitation",
        "name": "Un réseau silencieux",
        "subject": "Deux minutes pour voir",
        "body": BODY,
    }
    return Typed(**{**defaults, **values})


def mailboxes(db: Session, count: int, **values: Any) -> list[School]:
    """Add schools of the perimeter, each with a mailbox."""
    made = []
    for _ in range(count):
        school = a_school(db, **values)
        if "email" not in values:
            school.email = f"ce.{school.uai.lower()}@ac-creteil.fr"
        in_perimeter(db, school, classe_a_12(db).id, CP=2)
        made.append(school)
    db.flush()
    return made


def a_campaign(db: Session, lead: Actor, place: Place = CRETEIL, **values: Any) -> UUID:
    """Prepare a campaign."""
    found = campaigns.begin(db, lead, place, typed(**values))
    db.flush()
    return found


def launched(db: Session, lead: Actor, place: Place = CRETEIL, **values: Any) -> UUID:
    """Prepare a campaign, and launch it."""
    found = a_campaign(db, lead, place, **values)
    campaigns.launch(db, lead, found)
    db.flush()
    return found


def weeks_go_by(db: Session, campaign_id: UUID, weeks: int) -> None:
    """Move a campaign back: the clock that its page reads is then that much later."""
    earlier = col(Campaign.launched_at) - timedelta(weeks=weeks)
    db.execute(update(Campaign).where(col(Campaign.id) == campaign_id).values(launched_at=earlier))
    db.expire_all()


def came(db: Session, uais: Sequence[str], weeks_ago: int = 1) -> None:
    """Have somebody of each school watch something, some whole weeks ago."""
    day = week_start(today()) - timedelta(weeks=weeks_ago)
    for uai in uais:
        an_event(db, Kind.WATCHED, day, person_id=uuid4(), school_uai=uai)
    while fold(db):
        pass
