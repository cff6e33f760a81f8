"""Putting videos in front of the home page, from one day to another, and taking them back."""

from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.rules import MODERATOR
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Gone, Invalid, NotFound
from classe12.core.ids import new_id, parse_id
from classe12.moderation.models import FrontVideo
from classe12.moderation.rules import front as rules
from classe12.moderation.rules.places import to_day
from classe12.programmes.models import Programme
from classe12.videos import access
from classe12.videos.models import Audience, VideoStatus
from classe12.videos.rules.lifecycle import Ability

GONE = "Cette vidéo n’est plus à la une."
NOT_PUBLIC = "Choisissez une vidéo publiée et ouverte à tous\u00a0: la page d’accueil l’est aussi."
TWICE = "Cette vidéo est déjà à la une à partir de ce jour."


def put(db: Session, actor: Actor, video: str, starts: str, ends: str) -> UUID:
    """Put a public video in front of the home page, from a day to another, both included.

    Args:
        db: the act's transaction.
        actor: the moderator.
        video: identifier of the video, as it was chosen.
        starts, ends: the days, in ISO 8601.

    Raises:
        Invalid: what the plan lacks, a video that not everybody sees, or a day that is full.
        NotFound: not a moderator.
    """
    if not MODERATOR.allows(actor):
        raise NotFound(GONE)
    # One at a time: two plans cannot take the last room of a day at once.
    here = select(Programme.id).where(col(Programme.id) == actor.programme_id)
    db.exec(here.with_for_update(key_share=True)).one()
    if found := rules.problems(video, starts, ends, today(), _planned(db, actor)):
        raise Invalid(found)
    video_id = _public(db, actor, video)
    front_id = new_id()
    wanted = insert(FrontVideo).values(
        id=front_id,
        programme_id=actor.programme_id,
        video_id=video_id,
        starts_on=to_day(starts),
        ends_on=to_day(ends),
        planned_by=actor.person_id,
        planned_at=now(),
    )
    added = wanted.on_conflict_do_nothing().returning(col(FrontVideo.id))
    if db.execute(added).first() is None:
        raise Invalid({rules.VIDEO: TWICE})
    audit.record(db, actor, "moderation.put_in_front", "video", video_id, why=starts)
    return front_id


def _planned(db: Session, actor: Actor) -> list[rules.Days]:
    here = (
        col(FrontVideo.programme_id) == actor.programme_id,
        col(FrontVideo.ends_on) >= today(),
    )
    return [(one.starts_on, one.ends_on) for one in db.exec(select(FrontVideo).where(*here))]


def _public(db: Session, actor: Actor, written: str) -> UUID:
    try:
        video = access.get_video(db, actor, parse_id(written, NOT_PUBLIC), Ability.VIEW)
    except (NotFound, Gone):
        raise Invalid({rules.VIDEO: NOT_PUBLIC}) from None
    if video.status != VideoStatus.PUBLISHED or video.audience != Audience.PUBLIC:
        raise Invalid({rules.VIDEO: NOT_PUBLIC})
    return video.id


def take_back(db: Session, actor: Actor, front_id: UUID) -> None:
    """Take a video back from the front of the home page, or plan it no longer.

    Raises:
        NotFound: absent, elsewhere, or not a moderator.
    """
    found = db.get(FrontVideo, front_id, with_for_update=True, populate_existing=True)
    if found is None or found.programme_id != actor.programme_id or not MODERATOR.allows(actor):
        raise NotFound(GONE)
    db.execute(delete(FrontVideo).where(col(FrontVideo.id) == front_id))
    audit.record(db, actor, "moderation.take_from_front", "video", found.video_id)


def forget_planner(db: Session, event: PersonErased) -> None:
    """Keep what somebody who is erased put in front, by nobody."""
    theirs = update(FrontVideo).where(col(FrontVideo.planned_by) == event.person_id)
    db.execute(theirs.values(planned_by=None))
