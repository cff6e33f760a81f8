"""Reads of the review: the queue, and one video as the team sees it before deciding."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from classe12.accounts.models import Membership, Person
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.media import queries as media
from classe12.media.models import RenditionKind
from classe12.moderation.models import Decision
from classe12.moderation.rules.decision import promise
from classe12.programmes import queries as programmes
from classe12.territories.models import School
from classe12.videos import access
from classe12.videos.models import Audience, Video, VideoStatus
from classe12.videos.queries.captions import get_reviewed
from classe12.videos.queries.cards import byline
from classe12.videos.queries.consent import facts_of, find_consent
from classe12.videos.rules.audience import LABELS
from classe12.videos.rules.lifecycle import Ability

QUEUE_LENGTH = 50  # videos listed at once; the oldest come first


@dataclass(frozen=True, slots=True)
class Waiting:
    """A video of the queue."""

    id: str
    title: str
    author: str
    since: str
    picture: str
    ground: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: the count of all, and the oldest of them."""

    count: int
    rows: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class UnderReview:
    """A video before a decision.

    Attributes:
        submitted_at: when this version was sent, in ISO 8601: what a decision is about.
        facts: what to know before deciding, (word, known) pairs.
        tracks: its captions, for the player; lacks_captions: whether publishing asks for a waiver.
        past: former decisions on this video, latest first, as sentences.
    """

    id: str
    submitted_at: str
    title: str
    author: str
    author_name: str
    description: str
    levels: tuple[str, ...]
    sources: tuple[dict[str, str], ...]
    poster: str
    tracks: tuple[dict[str, str], ...]
    lacks_captions: bool
    is_portrait: bool
    duration_s: float
    received: str
    promise: str
    facts: tuple[tuple[str, str], ...]
    past: tuple[str, ...]


def waiting(db: Session, actor: Actor) -> Queue:
    """Return the videos that wait for a decision of this moderator, oldest first; never their own."""
    mine = (
        (col(Video.programme_id) == actor.programme_id)
        & (col(Video.status) == VideoStatus.IN_REVIEW)
        & (col(Video.author_id) != actor.person_id)
    )
    count = db.exec(select(func.count()).select_from(Video).where(mine)).one()
    rows = db.exec(
        select(Video, Person.display_name)
        .join(Person, col(Person.id) == col(Video.author_id))
        .where(mine)
        .order_by(col(Video.submitted_at), col(Video.id))
        .limit(QUEUE_LENGTH)
    ).all()
    moment = now()
    return Queue(count, tuple(_waiting(video, name, moment) for video, name in rows))


def _waiting(video: Video, name: str, moment: datetime) -> Waiting:
    assert video.submitted_at is not None
    picture = media.media_url(video.asset_id, RenditionKind.POSTER) if video.asset_id else ""
    return Waiting(
        id=str(video.id),
        title=video.title,
        author=byline(name, None),
        since=text.ago(video.submitted_at, moment),
        picture=picture,
        ground=video.average_colour or "var(--color-base-300)",
    )


def under_review(db: Session, actor: Actor, video_id: UUID) -> UnderReview:
    """Return a video to decide about.

    Raises:
        NotFound: absent, elsewhere, or the moderator's own.
        Refused: somebody decided before.
    """
    video = access.get_video(db, actor, video_id, Ability.MODERATE)
    assert video.submitted_at is not None
    assert video.asset_id is not None
    film = media.film(db, video.asset_id)
    assert film is not None
    name, school, commune = _author(db, video)
    captions = get_reviewed(db, video)
    moment = now()
    return UnderReview(
        id=str(video.id),
        submitted_at=video.submitted_at.isoformat(),
        title=video.title,
        author=byline(name, ", ".join(filter(None, (school, commune)))),
        author_name=name,
        description=video.description,
        levels=tuple(video.levels),
        sources=tuple({"src": address, "label": label} for address, label in film.sources),
        poster=film.poster,
        tracks=captions.tracks,
        lacks_captions=captions.is_missing,
        is_portrait=film.is_portrait,
        duration_s=film.duration_s,
        received=f"Reçue {text.ago(video.submitted_at, moment)}.",
        promise=promise(video.submitted_at, moment),
        facts=(
            *_facts(db, video, has_sound=film.has_sound),
            ("Sous-titres", captions.sentence),
        ),
        past=_past(db, video, moment),
    )


def _author(db: Session, video: Video) -> tuple[str, str, str]:
    here = (col(Membership.person_id) == col(Person.id)) & (
        col(Membership.programme_id) == video.programme_id
    )
    row = db.exec(
        select(Person.display_name, School.name, School.commune)
        .outerjoin(Membership, here)
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
        .where(col(Person.id) == video.author_id)
    ).one()
    return row[0], row[1] or "", row[2] or ""


def _facts(db: Session, video: Video, *, has_sound: bool) -> tuple[tuple[str, str], ...]:
    levels = {level.code: level.name for level in programmes.levels(db, video.programme_id)}
    return (
        *facts_of(find_consent(db, video.id), video.shows_people),
        ("Sera vue par", LABELS[Audience(video.audience)]),
        ("Durée", text.duration(video.duration_s or 0)),
        ("Son", "Présent" if has_sound else "Aucun son"),
        ("Niveaux", ", ".join(levels.get(code, code) for code in video.levels)),
        ("Thèmes et besoins", video.keywords),
    )


def _past(db: Session, video: Video, moment: datetime) -> tuple[str, ...]:
    rows = db.exec(
        select(Decision)
        .where(col(Decision.video_id) == video.id)
        .order_by(col(Decision.decided_at).desc())
        .limit(5)
    ).all()
    return tuple(f"{text.ago(row.decided_at, moment)} : {row.message or 'publiée'}" for row in rows)
