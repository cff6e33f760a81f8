"""The videos in front of the home page, now and to come."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.accounts.rules import MODERATOR
from classe12.core.actor import Actor
from classe12.moderation.models import FrontVideo
from classe12.moderation.rules import front as rules
from classe12.videos.access import visible_to
from classe12.videos.models import Audience, Video
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.queries.catalogue import list_newest
from classe12.videos.rules.links import video_path

PLANNED = 100  # plans listed


@dataclass(frozen=True, slots=True)
class Front:
    """The videos of the home page: whether the team chose some, and the sentence that says so."""

    is_chosen: bool
    sentence: str
    videos: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FrontRow:
    """A video in front, or that will be; `seen` is False when it is no longer for everybody."""

    id: str
    title: str
    href: str
    when: str
    is_now: bool
    seen: bool


def get_front(db: Session, actor: Actor, day: date) -> Front:
    """Return the videos of the home page: those that the team chose for a day, then the newest."""
    query = (
        card_columns()
        .add_columns(col(FrontVideo.ends_on))
        .join(FrontVideo, col(FrontVideo.video_id) == col(Video.id))
        .where(
            visible_to(actor),
            col(Video.audience) == Audience.PUBLIC,
            col(FrontVideo.starts_on) <= day,
            col(FrontVideo.ends_on) >= day,
        )
        .order_by(col(FrontVideo.starts_on).desc(), col(FrontVideo.id))
    )
    rows = {row.id: row for row in reversed(db.execute(query).all())}
    chosen = [card(row) for row in reversed(rows.values())]
    taken = {one.id for one in chosen}
    newest = [one for one in list_newest(db, actor, rules.AT_ONCE * 2) if one.id not in taken]
    videos = tuple([*chosen, *newest][: rules.AT_ONCE])
    if not chosen:
        return Front(False, rules.NEWEST if videos else "", videos)
    ends = min(row.ends_on for row in rows.values())
    return Front(True, rules.sentence(len(chosen), ends), videos)


def list_front(db: Session, actor: Actor, day: date) -> tuple[FrontRow, ...]:
    """Return what the team put in front and will, in the order of the days; nothing that is over."""
    if not MODERATOR.allows(actor):
        return ()
    query = (
        select(FrontVideo, Video)
        .join(Video, col(Video.id) == col(FrontVideo.video_id))
        .where(col(FrontVideo.programme_id) == actor.programme_id, col(FrontVideo.ends_on) >= day)
        .order_by(col(FrontVideo.starts_on), col(FrontVideo.id))
        .limit(PLANNED)
    )
    rows = db.execute(query).all()
    ids = [row.Video.id for row in rows]
    public = select(col(Video.id)).where(
        visible_to(replace(actor, person_id=None, roles=frozenset())), col(Video.id).in_(ids)
    )
    seen = set(db.execute(public).scalars())
    return tuple(
        FrontRow(
            id=str(row.FrontVideo.id),
            title=row.Video.title,
            href=video_path(row.Video.id, row.Video.slug),
            when=rules.in_words(row.FrontVideo.starts_on, row.FrontVideo.ends_on, day),
            is_now=row.FrontVideo.starts_on <= day,
            seen=row.Video.id in seen,
        )
        for row in rows
    )
