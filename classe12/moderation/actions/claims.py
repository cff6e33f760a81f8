"""Taking something that waits, for a while, and giving it back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.accounts.rules import MODERATOR
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound
from classe12.moderation.access import check_free
from classe12.moderation.models import Claim
from classe12.moderation.rules.claims import LASTS


@stays_open
def take(db: Session, actor: Actor, kind: str, subject_id: UUID) -> None:
    """Take something that waits: others are told, and decide about something else.

    Args:
        db: the act's transaction.
        actor: the moderator.
        kind: what it is, one of `rules.claims`.
        subject_id: which one.

    Raises:
        NotFound: not a moderator.
        Refused: somebody holds it; says who.
    """
    if not MODERATOR.allows(actor):
        raise NotFound
    moment = now()
    wanted = insert(Claim).values(
        kind=kind,
        subject_id=subject_id,
        programme_id=actor.programme_id,
        person_id=actor.person_id,
        taken_at=moment,
    )
    free = (col(Claim.taken_at) <= moment - LASTS) | (col(Claim.person_id) == actor.person_id)
    db.execute(
        wanted.on_conflict_do_update(
            index_elements=["kind", "subject_id"],
            set_={"person_id": wanted.excluded.person_id, "taken_at": wanted.excluded.taken_at},
            where=free,
        )
    )
    check_free(db, actor, kind, subject_id, moment)


@stays_open
def give_back(db: Session, actor: Actor, kind: str, subject_id: UUID) -> None:
    """Give back what one took; what somebody else holds stays theirs."""
    mine = (col(Claim.kind) == kind, col(Claim.subject_id) == subject_id)
    db.execute(delete(Claim).where(*mine, col(Claim.person_id) == actor.person_id))


def end(db: Session, kind: str, subject_id: UUID) -> None:
    """Forget who held something that was decided."""
    db.execute(delete(Claim).where(col(Claim.kind) == kind, col(Claim.subject_id) == subject_id))


def forget_claims(db: Session, event: PersonErased) -> None:
    """Give back everything that somebody who is erased took."""
    db.execute(delete(Claim).where(col(Claim.person_id) == event.person_id))


def drop_old(db: Session, before: datetime) -> None:
    """Delete what was taken long ago and never decided."""
    db.execute(delete(Claim).where(col(Claim.taken_at) < before))
