"""What a link of an invitation stops."""

from dataclasses import dataclass

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.deployment.access.campaigns import get_mailbox
from classe12.deployment.models import StoppedMailbox
from classe12.territories.queries import school


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A school, and whether it already stopped the invitations."""

    school: str
    is_stopped: bool


def find_mailbox(db: Session, actor: Actor, token: str) -> Mailbox:
    """Return what a token stops; reading it stops nothing.

    Raises:
        NotFound: it was not made here.
    """
    uai = get_mailbox(actor, token)
    found = school(db, uai)
    stopped = db.get(StoppedMailbox, (actor.programme_id, uai))
    return Mailbox(f"{found.name}, {found.commune}", stopped is not None)
