"""Which mails a person chose, as their page and a mail's link show it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.core.actor import Actor
from classe12.notifications import access
from classe12.notifications.models import Kind, MailChoice, Pace
from classe12.notifications.rules.kinds import KINDS, pace_of


@dataclass(frozen=True, slots=True)
class Stop:
    """What a link of a mail stops."""

    name: str
    is_stopped: bool


def own_paces(db: Session, actor: Actor) -> dict[str, str]:
    """Return the pace of each kind for who asks."""
    rows = db.execute(
        select(col(MailChoice.kind), col(MailChoice.pace)).where(
            col(MailChoice.person_id) == actor.person_id,
            col(MailChoice.programme_id) == actor.programme_id,
        )
    )
    chosen = {str(kind): str(pace) for kind, pace in rows}
    return {kind.value: pace_of(kind, chosen).value for kind in KINDS}


def find_stop(db: Session, actor: Actor, token: str) -> Stop:
    """Return what a token stops; reading it stops nothing.

    Raises:
        NotFound: it was not made here.
    """
    allowed = access.get_pass(db, actor, access.UNSUBSCRIBE, token)
    kind = Kind(allowed.about)
    choice = db.get(MailChoice, (allowed.person_id, allowed.programme_id, kind))
    is_stopped = choice is not None and choice.pace == Pace.NEVER
    return Stop(KINDS[kind].name, is_stopped)
