"""Reads of the review: the queue, and one video as the team sees it before deciding."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import shown_name
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.media import queries as media
from classe12.media.models import RenditionKind
from classe12.moderation.models import Claim, Decision, LaterCheck
from classe12.moderation.rules import claims
from classe12.moderation.rules.claims import VIDEO
from classe12.moderation.rules.decision import delay_line, promise
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
MEASURED = 90  # days over which the delay is measured


@dataclass(frozen=True, slots=True)
class Waiting:
    """A video of the queue; `since` also says who took it."""

    id: str
    title: str
    author: str
    since: str
    picture: str
    ground: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: the count of all, and the oldest of them.

    Attributes:
        later: those that appeared first, and are looked at after; the oldest of them.
        delay: how long authors waited, as a sentence; "" when nothing was decided.
    """

    count: int
    rows: tuple[Waiting, ...]
    later: tuple[Waiting, ...]
    delay: str


@dataclass(frozen=True, slots=True)
class UnderReview:
    """A video before a decision.

    Attributes:
        submitted_at: when this version was sent, in ISO 8601: what a decision is about.
        facts: what to know before deciding, (word, known) pairs.
        tracks: its captions, for the player; lacks_captions: whether publishing asks for a waiver.
        past: former decisions on this video, latest first, as sentences.
        status: where it is, as a value of `VideoStatus`: what a decision is about too.
        held: who took it, as a sentence; `is_mine`: whether it is the reader.
    """

    id: str
    submitted_at: str
    status: str
    held: str
    is_mine: bool
    title: str
    author: str
    author_name: str
    description: str
    levels: tuple[str, ...]
    sources: tuple[dict[str, str], ...]
    poster: str
    filmstrip: str
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
    mine = (col(Video.programme_id) == actor.programme_id) & (
        col(Video.author_id) != actor.person_id
    )
    waits = mine & (col(Video.status) == VideoStatus.IN_REVIEW)
    appeared = mine & (col(Video.status) == VideoStatus.PUBLISHED)
    moment = now()
    count = db.exec(select(func.count()).select_from(Video).where(waits)).one()
    rows = db.execute(
        _rows().where(waits).order_by(col(Video.submitted_at), col(Video.id)).limit(QUEUE_LENGTH)
    ).all()
    later = db.execute(
        _rows()
        .join(LaterCheck, col(LaterCheck.video_id) == col(Video.id))
        .where(appeared)
        .order_by(col(LaterCheck.published_at), col(Video.id))
        .limit(QUEUE_LENGTH)
    ).all()
    return Queue(
        count,
        tuple(_waiting(row, actor, moment) for row in rows),
        tuple(_waiting(row, actor, moment) for row in later),
        measured(db, actor.programme_id, moment),
    )


def _rows() -> Any:
    holder = aliased(Person)
    taken = (col(Claim.kind) == VIDEO) & (col(Claim.subject_id) == col(Video.id))
    return (
        sql_select(Video, col(Person.display_name), col(Claim.taken_at))
        .add_columns(col(Claim.person_id).label("taken_by"))
        .add_columns(col(holder.display_name).label("holder"))
        .join(Person, col(Person.id) == col(Video.author_id))
        .outerjoin(Claim, taken)
        .outerjoin(holder, col(holder.id) == col(Claim.person_id))
    )


def _held(row: Any, actor: Actor, moment: datetime) -> tuple[str, bool]:
    """Return who took a video, as a sentence, and whether it is the reader."""
    if row.taken_at is None or claims.is_over(row.taken_at, moment):
        return "", False
    mine = row.taken_by == actor.person_id
    since = text.hour(row.taken_at)
    return claims.holder(shown_name(row.holder or ""), since, mine=mine), mine


def _waiting(row: Any, actor: Actor, moment: datetime) -> Waiting:
    video: Video = row.Video
    assert video.submitted_at is not None
    picture = media.media_url(video.asset_id, RenditionKind.POSTER) if video.asset_id else ""
    held, _ = _held(row, actor, moment)
    return Waiting(
        id=str(video.id),
        title=video.title,
        author=byline(row.display_name, None),
        since=text.ago(video.submitted_at, moment) + (f". {held}" if held else ""),
        picture=picture,
        ground=video.average_colour or "var(--color-base-300)",
    )


def measured(db: Session, programme_id: int, moment: datetime) -> str:
    """Return how long authors waited for a first decision in the last `MEASURED` days, as a sentence."""
    waited = col(Decision.decided_at) - col(Decision.submitted_at)
    days = func.extract("epoch", waited) / 86_400
    row = db.execute(
        sql_select(
            func.count(),
            func.percentile_cont(0.5).within_group(days),
            func.percentile_cont(0.9).within_group(days),
        ).where(
            col(Decision.programme_id) == programme_id,
            col(Decision.submitted_at).is_not(None),
            col(Decision.decided_at) > moment - timedelta(days=MEASURED),
        )
    ).one()
    return delay_line(*row) if row[0] else ""


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
    held, is_mine = _held(db.execute(_rows().where(col(Video.id) == video_id)).one(), actor, moment)
    return UnderReview(
        id=str(video.id),
        submitted_at=video.submitted_at.isoformat(),
        status=VideoStatus(video.status).value,
        held=held,
        is_mine=is_mine,
        title=video.title,
        author=byline(name, ", ".join(filter(None, (school, commune)))),
        author_name=name,
        description=video.description,
        levels=tuple(video.levels),
        sources=tuple({"src": address, "label": label} for address, label in film.sources),
        poster=film.poster,
        filmstrip=film.filmstrip,
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
