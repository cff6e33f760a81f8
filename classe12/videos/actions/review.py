"""What the team decides about a video; the moderation slice says why and calls."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.notify import notify
from classe12.media.actions import LIVE_CHANNEL
from classe12.videos import access
from classe12.videos.actions import captions, consents
from classe12.videos.actions.index import learn_words, refresh_facets
from classe12.videos.actions.submission import leave
from classe12.videos.events import VideoPublished
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules.lifecycle import LABELS, Ability, Act, next_status


@dataclass(frozen=True, slots=True)
class Seen:
    """The version that was watched: where the video was, and when it was last sent."""

    status: VideoStatus
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiver:
    """That a video may go without captions, until a day included; None while no day is chosen."""

    until: date | None


def publish(
    db: Session, actor: Actor, video_id: UUID, seen: Seen, *, waiver: Waiver | None = None
) -> Video:
    """Put a reviewed video in the catalogue.

    Args:
        db: the act's transaction.
        actor: the moderator.
        video_id: which video.
        seen: the version that was watched.
        waiver: lets it go without captions until a day; None when it has to have them.

    Raises:
        NotFound: absent, elsewhere, or the moderator's own video.
        Refused: when somebody decided before, the author sent another version, or no consent stands.
        Invalid: nobody answers for its captions, or the waiver's day cannot be.
    """
    video = _held(db, actor, video_id, seen)
    consents.check_stands(db, video)
    if waiver is not None:
        captions.waive(db, actor, video, waiver.until)
    captions.require(db, video)
    video.status = next_status(VideoStatus(video.status), Act.PUBLISH)
    video.published_at = video.published_at or now()
    video.notice = ""
    refresh_facets(db, video)
    learn_words(db, video)
    _tell(db, actor, "videos.publish", video)
    events.emit(db, VideoPublished(video.programme_id, video.id, now(), video.author_id))
    return video


def ask_changes(db: Session, actor: Actor, video_id: UUID, seen: Seen, message: str) -> Video:
    """Give a video back to its author with what to change; see `publish`."""
    video = _held(db, actor, video_id, seen)
    leave(db, video, Act.ASK_CHANGES)
    video.notice = message
    _tell(db, actor, "videos.ask_changes", video)
    return video


def refuse(db: Session, actor: Actor, video_id: UUID, seen: Seen, message: str) -> Video:
    """Decide that a video will not be public, and say why; see `publish`."""
    video = _held(db, actor, video_id, seen)
    leave(db, video, Act.REFUSE)
    video.notice = message
    _tell(db, actor, "videos.refuse", video)
    return video


def _held(db: Session, actor: Actor, video_id: UUID, seen: Seen) -> Video:
    video = access.get_video(db, actor, video_id, Ability.MODERATE, lock=True)
    if video.status != seen.status:
        raise Refused(
            "decided",
            "Un collègue vient de décider pour cette vidéo : elle est maintenant à l’état "
            f"« {LABELS[VideoStatus(video.status)].lower()} ». Votre décision n’a pas été envoyée.",
        )
    if video.submitted_at != seen.submitted_at:
        raise Refused(
            "changed",
            "L’auteur a renvoyé cette vidéo pendant que vous la regardiez : "
            "relisez la nouvelle version avant de décider.",
        )
    return video


def _tell(db: Session, actor: Actor, act: str, video: Video) -> None:
    """Note who decided, and move the author's open pages."""
    audit.record(db, actor, act, "video", video.id)
    if video.asset_id:
        notify(db, LIVE_CHANNEL, str(video.asset_id))
