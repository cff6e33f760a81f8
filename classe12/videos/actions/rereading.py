"""The team reads the captions that were validated since their video is public: shown, or given back."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.videos.access import captions as doors
from classe12.videos.actions import captions
from classe12.videos.events import CaptionsReturned
from classe12.videos.models import CaptionTrack, Video
from classe12.videos.rules import cues as shapes
from classe12.videos.rules import rereading as rules
from classe12.videos.rules.captions import CaptionAbility

CHANGED = (
    "Ces sous-titres ont changé pendant que vous les lisiez\u00a0: relisez-les avant de décider. Rien n’a été "
    "envoyé."
)


def accept(db: Session, actor: Actor, video_id: UUID, seen: datetime) -> None:
    """Show captions that wait; whom they concern is told.

    Args:
        db: the act's transaction.
        actor: a moderator who did not write them.
        video_id: their video.
        seen: when those that were read were proposed.

    Raises:
        NotFound: absent, elsewhere, or one's own.
        Refused: somebody decided before, or wrote other ones.
    """
    video, track = _held(db, actor, video_id, seen)
    captions.show(db, video, track, shapes.read(track.proposed), track.proposed_by)
    audit.record(db, actor, "captions.accept", "video", video.id)


def give_back(db: Session, actor: Actor, video_id: UUID, seen: datetime, words: str) -> None:
    """Give captions that wait back to who writes them, with what to change; those shown stay.

    Args:
        words: what they read; the others as in `accept`.

    Raises:
        Invalid: without words, or with too many.
        NotFound, Refused: see `accept`.
    """
    if problem := rules.asked_problem(words):
        raise Invalid({rules.ASKED: problem})
    video, track = _held(db, actor, video_id, seen)
    wrote = track.proposed_by
    captions.drop_proposed(track)
    track.returned_for = words.strip()
    db.add(track)
    audit.record(db, actor, "captions.give_back", "video", video.id)
    events.emit(db, CaptionsReturned(video.programme_id, video.id, now(), wrote))


def _held(db: Session, actor: Actor, video_id: UUID, seen: datetime) -> tuple[Video, CaptionTrack]:
    video, track = doors.get_captioned(db, actor, video_id, CaptionAbility.REVIEW, lock=True)
    assert track is not None  # what waits has a row
    if track.proposed_at != seen:
        raise Refused("changed", CHANGED)
    return video, track
