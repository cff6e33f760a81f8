"""The home of somebody, read in one go: a constant number of statements, three rows a block."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Membership
from classe12.conversations.models.loop import Trial
from classe12.conversations.queries.people import levels_line
from classe12.conversations.queries.requests import RequestRow, list_asked
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.news.queries.gatherings import EventCard, list_next, list_registered
from classe12.notifications.queries.notices import NoticeRow, list_unread
from classe12.notifications.queries.survey import period_to_ask
from classe12.programmes.models import Theme
from classe12.territories.models import Departement, School
from classe12.videos.access import get_book, visible_to
from classe12.videos.models import Like, ToTry, Video, VideoStatus, VideoTheme
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.queries.keeping import Kept
from classe12.videos.queries.mine import MyVideo, list_mine
from classe12.videos.rules.filters import Kind
from classe12.workspace.queries.around import Around, get_around
from classe12.workspace.queries.handover import list_welcomes
from classe12.workspace.rules.home import SHOWN, tried


@dataclass(frozen=True, slots=True)
class Fresh:
    """A video that came out, and when: "Publiée hier"."""

    id: str
    card: Card
    when: str


@dataclass(frozen=True, slots=True)
class Work:
    """A video of the person who asks, and what it changed elsewhere; "" for nothing yet."""

    video: MyVideo
    tried: str


@dataclass(frozen=True, slots=True)
class Space:
    """Everything that the home shows.

    Attributes:
        first_name: of who asks. place: "École des Tilleuls, Valbrune. CP et CE1.", "" when unknown.
        fresh: the newest videos; is_for_me: whether they were chosen by levels and themes.
        works: my videos, what asks for me first; tried: what all of them changed, "" when the rows say it.
        around: the last news of my network or circonscription.
        welcomes: who left words for who comes next in my school, not put away yet.
        survey: name of the period that I am asked about, "" for none.
        events: those I am registered to, else the next one; is_registered: which of the two.
    """

    first_name: str = ""
    place: str = ""
    fresh: tuple[Fresh, ...] = ()
    is_for_me: bool = False
    works: tuple[Work, ...] = ()
    tried: str = ""
    requests: tuple[RequestRow, ...] = ()
    events: tuple[EventCard, ...] = ()
    is_registered: bool = False
    to_try: tuple[Kept, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    around: Around = field(default_factory=Around)
    welcomes: tuple[str, ...] = ()
    survey: str = ""


@dataclass(frozen=True, slots=True)
class _Me:
    place: str
    levels: tuple[str, ...]


def get_space(db: Session, actor: Actor, now: datetime) -> Space:
    """Return the home of the person who asks; nothing of anybody else's but what they may see."""
    me = _me(db, actor)
    wanted = _wanted(db, actor, me.levels)
    works, whole = _works(db, actor, now)
    registered = list_registered(db, actor, SHOWN)
    return Space(
        first_name=actor.name.partition(" ")[0],
        place=me.place,
        fresh=_fresh(db, actor, wanted, now),
        is_for_me=wanted > 0,
        works=works,
        tried=whole,
        requests=list_asked(db, actor, SHOWN, now),
        events=registered or list_next(db, actor, 1),
        is_registered=bool(registered),
        to_try=_to_try(db, actor, now),
        notices=list_unread(db, actor, SHOWN),
        around=get_around(db, actor, now),
        welcomes=tuple(words.name for words in list_welcomes(db, actor)),
        survey=period_to_ask(db, actor, today()),
    )


def _me(db: Session, actor: Actor) -> _Me:
    row = db.execute(
        select(col(Membership.levels), col(School.name), col(School.commune))
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
        .where(
            col(Membership.person_id) == actor.person_id,
            col(Membership.programme_id) == actor.programme_id,
        )
    ).one_or_none()
    if row is None:
        return _Me("", ())
    school = f"{row.name}, {row.commune}." if row.name else ""
    taught = f"{levels_line(row.levels)}." if row.levels else ""
    return _Me(" ".join(part for part in (school, taught) if part), tuple(row.levels))


def _wanted(db: Session, actor: Actor, levels: Sequence[str]) -> int:
    """Return the bits of one's levels, and of the themes that one published or thanked for."""
    book = get_book(db, actor.programme_id)
    published = select(col(Video.id)).where(
        col(Video.author_id) == actor.person_id, col(Video.programme_id) == actor.programme_id
    )
    thanked = select(col(Like.video_id)).where(col(Like.person_id) == actor.person_id)
    themes = (
        select(col(Theme.slug))
        .join(VideoTheme, col(VideoTheme.theme_id) == col(Theme.id))
        .where(col(VideoTheme.video_id).in_(published.union(thanked)))
        .distinct()
    )
    slugs = db.execute(themes).scalars().all()
    return book.bits(Kind.LEVEL, levels) | book.bits(Kind.THEME, slugs)


def _fresh(db: Session, actor: Actor, wanted: int, now: datetime) -> tuple[Fresh, ...]:
    query = (
        card_columns()
        .add_columns(col(Video.published_at))
        .where(visible_to(actor), col(Video.author_id) != actor.person_id)
        .order_by(col(Video.published_at).desc(), col(Video.id).desc())
        .limit(SHOWN)
    )
    if wanted:
        query = query.where(col(Video.facets).op("&")(wanted) != 0)
    return tuple(
        Fresh(str(row.id), card(row), f"Publiée {text.ago(row.published_at, now)}")
        for row in db.execute(query)
    )


def _works(db: Session, actor: Actor, now: datetime) -> tuple[tuple[Work, ...], str]:
    """Return the first of one's videos, and what all of them changed unless one row says it all."""
    counts = _trials(db, actor)
    whole = counts.pop(None, (0, 0))
    rows = tuple(
        Work(video, tried(*counts.get(UUID(video.id), (0, 0))))
        for video in list_mine(db, actor, now, SHOWN)
    )
    is_said = len(counts) == 1 and any(row.tried for row in rows)
    return rows, "" if is_said else tried(*whole, several=True)


def _trials(db: Session, actor: Actor) -> dict[UUID | None, tuple[int, int]]:
    """Return how many colleagues of how many académies tried each of one's videos; None is all."""
    here = (col(Membership.person_id) == col(Trial.person_id)) & (
        col(Membership.programme_id) == col(Trial.programme_id)
    )
    rows: Any = db.execute(
        select(
            col(Trial.video_id),
            func.count(col(Trial.person_id).distinct()),
            func.count(col(Departement.academie_code).distinct()),
        )
        .join(Video, col(Video.id) == col(Trial.video_id))
        .outerjoin(Membership, here)
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
        .outerjoin(Departement, col(Departement.code) == col(School.departement_code))
        .where(
            col(Video.author_id) == actor.person_id,
            col(Video.programme_id) == actor.programme_id,
            col(Video.status) == VideoStatus.PUBLISHED,
            col(Trial.person_id) != actor.person_id,
        )
        .group_by(func.rollup(col(Trial.video_id)))
    )
    return {video_id: (people, academies) for video_id, people, academies in rows}


def _to_try(db: Session, actor: Actor, now: datetime) -> tuple[Kept, ...]:
    query = (
        card_columns()
        .add_columns(col(ToTry.at), col(ToTry.note))
        .join(ToTry, col(ToTry.video_id) == col(Video.id))
        .where(col(ToTry.person_id) == actor.person_id, visible_to(actor))
        .order_by(col(ToTry.at).desc(), col(Video.id).desc())
        .limit(SHOWN)
    )
    return tuple(
        Kept(str(row.id), card(row), f"Notée {text.ago(row.at, now)}", row.note)
        for row in db.execute(query)
    )
