"""Trusting somebody's videos, ending it, and what then appears first."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import Membership, Person
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.ids import new_id
from classe12.core.text import tidy
from classe12.core.upsert import upsert
from classe12.moderation.actions.letters import tell_published
from classe12.moderation.models import LaterCheck, Trust
from classe12.moderation.rules import trust as rules
from classe12.videos.actions import review
from classe12.videos.events import VideoInReview
from classe12.videos.models import Video

NOBODY = "Personne n’a ce compte dans le programme, ou c’est le vôtre."
ENDED = "Cette confiance est déjà terminée."


def give(db: Session, actor: Actor, email: str, reason: str) -> UUID:
    """Let somebody's videos that show nobody appear first; twice is once.

    Args:
        db: the act's transaction.
        actor: the moderator.
        email: address of the person.
        reason: why, for the team.

    Returns:
        The trust, or the one that stands already.

    Raises:
        Invalid: what it lacks, or nobody has this account.
    """
    email, reason = tidy(email).lower(), tidy(reason)
    if found := rules.problems(email, reason):
        raise Invalid(found)
    member = select(Person).join(Membership, col(Membership.person_id) == col(Person.id))
    here = (col(Membership.programme_id) == actor.programme_id, col(Person.email) == email)
    person = db.exec(member.where(*here, col(Person.closed_at).is_(None))).first()
    if person is None or not rules.may_give(person.id, actor):
        raise Invalid({rules.EMAIL: NOBODY})
    trust_id = new_id()
    wanted = insert(Trust).values(
        id=trust_id,
        programme_id=actor.programme_id,
        person_id=person.id,
        reason=reason,
        given_by=actor.person_id,
        given_at=now(),
    )
    added = db.execute(wanted.on_conflict_do_nothing().returning(col(Trust.id))).scalar()
    if added is None:
        standing: Trust = db.exec(_standing(actor.programme_id, person.id)).one()
        return standing.id
    audit.record(db, actor, "moderation.trust", "person", person.id)
    return trust_id


def _standing(programme_id: int, person_id: UUID) -> Any:
    return select(Trust).where(
        col(Trust.programme_id) == programme_id,
        col(Trust.person_id) == person_id,
        col(Trust.ended_at).is_(None),
    )


def end(db: Session, actor: Actor, trust_id: UUID) -> None:
    """End somebody's trust: their next videos wait again.

    Raises:
        NotFound: ended, elsewhere, or one's own.
    """
    found = db.get(Trust, trust_id, with_for_update=True, populate_existing=True)
    if found is None or found.programme_id != actor.programme_id or found.ended_at is not None:
        raise NotFound(ENDED)
    if not rules.may_give(found.person_id, actor):
        raise NotFound(ENDED)
    found.ended_at, found.ended_by = now(), actor.person_id
    db.add(found)
    audit.record(db, actor, "moderation.end_trust", "person", found.person_id)


def appear_first(db: Session, event: VideoInReview) -> None:
    """Publish a video that has just come to review when its author is trusted and it shows nobody."""
    assert event.person_id is not None
    is_trusted = db.exec(_standing(event.programme_id, event.person_id)).first() is not None
    video = db.get_one(Video, event.video_id)
    if not rules.appears_first(is_trusted=is_trusted, shows_people=video.shows_people):
        return
    try:
        review.check_ready(db, video)
    except Refused:  # its captions are missing: it waits for the review, as any other
        return
    published = review.publish_first(db, event.video_id)
    row = {"video_id": video.id, "programme_id": video.programme_id, "published_at": now()}
    upsert(db, LaterCheck, [row], key=("video_id",), change=("published_at",))
    tell_published(db, published)


def end_check(db: Session, video_id: UUID) -> None:
    """Forget that a video was to be looked at: somebody did."""
    db.execute(delete(LaterCheck).where(col(LaterCheck.video_id) == video_id))


def forget_trust(db: Session, event: PersonErased) -> None:
    """Delete the trust given to somebody who is erased."""
    db.execute(delete(Trust).where(col(Trust.person_id) == event.person_id))
