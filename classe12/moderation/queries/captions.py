"""Captions of public videos that wait for the team: the oldest, and one with what changes in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.accounts.queries.watched import watched_words
from classe12.accounts.rules.profile import shown_name
from classe12.accounts.rules.watched import FOUND, look
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.media import queries as media
from classe12.videos.access import captions as doors
from classe12.videos.models import CaptionTrack, Video, VideoStatus
from classe12.videos.rules import cues as shapes
from classe12.videos.rules.captions import CaptionAbility
from classe12.videos.rules.cues import Cue
from classe12.videos.rules.links import video_path
from classe12.videos.rules.rereading import changes

LISTED = 50  # at once; the oldest come first


@dataclass(frozen=True, slots=True)
class WaitingCaptions:
    """A line of the queue; `by`: who validated them, and since when they wait."""

    id: str
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that comes or leaves.

    Attributes:
        comes: whether it would be shown, else it is shown now and would be no more.
        at: "0:12". found: what the team always reads in it, "" for nothing.
    """

    comes: bool
    at: str
    text: str
    found: str


@dataclass(frozen=True, slots=True)
class ProposedCaptions:
    """Captions to decide about.

    Attributes:
        seen: when they were proposed, in ISO 8601: what a decision is about.
        lines: what differs from what is shown; all of them when nothing is.
        is_first: whether nothing is shown yet.
        transcript: what would be shown; see `ui.captions.transcript`.
    """

    id: str
    seen: str
    title: str
    href: str
    by: str
    sources: tuple[dict[str, str], ...]
    poster: str
    is_portrait: bool
    length_s: float
    lines: tuple[Line, ...]
    is_first: bool
    transcript: tuple[dict[str, str], ...]


def waiting(db: Session, actor: Actor) -> tuple[int, tuple[WaitingCaptions, ...]]:
    """Return how many captions wait for this moderator, and the oldest; never those of their videos."""
    helper = aliased(Person)
    waits = (
        col(CaptionTrack.proposed_at).is_not(None),
        col(CaptionTrack.programme_id) == actor.programme_id,
        col(CaptionTrack.proposed_by).is_distinct_from(actor.person_id),
        col(Video.status) == VideoStatus.PUBLISHED,
        col(Video.author_id) != actor.person_id,
        col(Video.coauthor_id).is_distinct_from(actor.person_id),
    )
    joined = col(Video.id) == col(CaptionTrack.video_id)
    counted = select(func.count()).select_from(CaptionTrack).join(Video, joined)
    count = db.exec(counted.where(*waits)).one()
    rows = db.execute(
        sql_select(
            col(Video.id), col(Video.title), col(CaptionTrack.proposed_at), col(helper.display_name)
        )
        .select_from(CaptionTrack)
        .join(Video, joined)
        .outerjoin(helper, col(helper.id) == col(CaptionTrack.proposed_by))
        .where(*waits)
        .order_by(col(CaptionTrack.proposed_at), col(Video.id))
        .limit(LISTED)
    ).all()
    moment = now()
    return count, tuple(
        WaitingCaptions(str(row.id), row.title, _by(row.display_name, row.proposed_at, moment))
        for row in rows
    )


def _by(name: str | None, since: Any, moment: Any) -> str:
    who = shown_name(name) if name else "une personne partie depuis"
    return f"Validés par {who}, {text.ago(since, moment)}"


def proposed(db: Session, actor: Actor, video_id: UUID) -> ProposedCaptions:
    """Return the captions of a video that wait for the team.

    Raises:
        NotFound: absent, elsewhere, or one's own.
        Refused: somebody decided before.
    """
    video, track = doors.get_captioned(db, actor, video_id, CaptionAbility.REVIEW)
    assert track is not None
    assert video.asset_id is not None
    film = media.film(db, video.asset_id)
    assert film is not None
    assert track.proposed_at is not None
    helper = db.get(Person, track.proposed_by) if track.proposed_by else None
    shown, coming = shapes.read(track.cues), shapes.read(track.proposed)
    words = watched_words(db, actor.programme_id)
    return ProposedCaptions(
        id=str(video.id),
        seen=track.proposed_at.isoformat(),
        title=video.title,
        href=video_path(video.id, video.slug),
        by=_by(helper.display_name if helper else None, track.proposed_at, now()) + ".",
        sources=tuple({"src": src, "label": label} for src, label in film.sources),
        poster=film.poster,
        is_portrait=film.is_portrait,
        length_s=film.duration_s,
        lines=tuple(_line(comes, cue, words) for comes, cue in changes(shown, coming)),
        is_first=not shown,
        transcript=tuple(shapes.transcript_line(cue) for cue in coming),
    )


def _line(comes: bool, cue: Cue, words: tuple[str, ...]) -> Line:
    said = " ".join(cue.text.split())
    found = look(said, words) if comes else None
    return Line(comes, shapes.clock(cue.start), said, f"On y lit {FOUND[found]}." if found else "")
