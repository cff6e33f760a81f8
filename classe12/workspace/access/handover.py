"""The door of the team to the words left in schools.

Invariant: absent, of another programme and one's own give the same NotFound: nobody decides about their own.
"""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.rules import MODERATOR
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.workspace.access.network import NO_WORDS
from classe12.workspace.models import Handover


def get_left(db: Session, actor: Actor, handover_id: UUID) -> Handover:
    """Return words that somebody left in a school, held, to a moderator who decides about them.

    Raises:
        NotFound: absent, elsewhere, their own, or not a moderator.
    """
    query = select(Handover).where(col(Handover.id) == handover_id).with_for_update()
    found = db.exec(query).first() if MODERATOR.allows(actor) else None
    if (
        found is None
        or found.programme_id != actor.programme_id
        or found.person_id == actor.person_id
    ):
        raise NotFound(NO_WORDS)
    return found
