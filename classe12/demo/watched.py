"""What the demonstration shows of alerts, links and open figures: the same acts as in real life.

The mail of the week left last Monday, so that what is told is what the story shows: authorisations that
end, authors who wait. The token of its link is no secret: its figures are fictitious.
"""

from datetime import timedelta

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.adoption.actions import publish
from classe12.core.clock import now, today
from classe12.demo.accounts import ACCOUNTS
from classe12.deployment.access.sharing import hashed
from classe12.deployment.actions import alerts
from classe12.deployment.models import ShareLink
from classe12.notifications.models import Digest
from classe12.programmes.queries import list_programmes
from classe12.territories.rules import week_start

SHARED = "demonstration"
CRETEIL = ["academie:24", "national:"]


def watch_demo(db: Session) -> None:
    """Open the alerts of the story, publish its open figures, and share one territory."""
    programme_id = list_programmes(db)[0].id
    camille = db.exec(select(Person.id).where(col(Person.email) == ACCOUNTS[0].email)).one()
    moment = now()
    monday = week_start(today()) - timedelta(days=7)
    db.add(
        Digest(
            person_id=camille,
            programme_id=programme_id,
            week=monday,
            composed_at=moment - timedelta(days=7),
            lines=3,
        )
    )
    db.add(
        ShareLink(
            programme_id=programme_id,
            place_kind="academie",
            place_code="24",
            around=CRETEIL,
            label="Rectorat de Créteil",
            token_hash=hashed(SHARED),
            made_at=moment - timedelta(days=3),
            expires_at=moment + timedelta(days=87),
        )
    )
    db.flush()
    alerts.watch(db, programme_id, moment)
    publish(db, programme_id, moment)
