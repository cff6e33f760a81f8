"""What the team decides about a video; the moderation slice says why and calls."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core import audit, events
from classe12.core.actor import Actor, system
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
from classe12.videos.rules.lifecycle import LABELS, TRANSITIONS, Ability, Act, next_status


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
    if waiver is not None:
        captions.waive(db, actor, video, waiver.until)
    _open(db, video, Act.PUBLISH)
    _tell(db, actor, "videos.publish", video)
    return video


def check_ready(db: Session, video: Video) -> None:
    """Refuse that a video joins the catalogue while its consents or its captions do not let it.

    Raises:
        Refused: no consent stands. Invalid: nobody answers for its captions.
    """
    consents.check_stands(db, video)
    captions.require(db, video)


def publish_first(db: Session, video_id: UUID) -> Video:
    """Put a video that waits in the catalogue before anybody looked at it: its author is trusted."""
    query = select(Video).where(col(Video.id) == video_id).with_for_update()
    video = db.exec(query.execution_options(populate_existing=True)).one()
    _open(db, video, Act.PUBLISH)
    _tell(db, system(video.programme_id), "videos.publish_first", video)
    return video


def confirm(db: Session, actor: Actor, video_id: UUID, seen: Seen) -> Video:
    """Leave in the catalogue a video that appeared there first; see `publish`."""
    video = _held(db, actor, video_id, seen)
    _tell(db, actor, "videos.confirm", video)
    return video


def reinstate(db: Session, actor: Actor, video_id: UUID, notice: str) -> bool:
    """Give back to the review a video that a decision which no longer stands kept out of the catalogue.

    Nothing reaches the public but by a review: the points that are ticked are ticked again.

    Args:
        db: the act's transaction.
        actor: who says that the decision does not stand.
        video_id: which video.
        notice: the words of that decision: another one, or another version, is left as it is.

    Returns:
        Whether the video was still where that decision had put it.
    """
    query = select(Video).where(col(Video.id) == video_id).with_for_update()
    video = db.exec(query.execution_options(populate_existing=True)).first()
    is_there = video is not None and (VideoStatus(video.status), Act.REINSTATE) in TRANSITIONS
    if video is None or not is_there or video.notice != notice:
        return False
    if video.asset_id is None or video.attested_at is None or video.shows_people is None:
        return False
    video.status = next_status(VideoStatus(video.status), Act.REINSTATE)
    video.notice = ""
    _tell(db, actor, "videos.reinstate", video)
    return True


def _open(db: Session, video: Video, act: Act) -> None:
    """Move a video that the caller holds into the catalogue; see `check_ready`."""
    check_ready(db, video)
    video.status = next_status(VideoStatus(video.status), act)
    video.published_at = video.published_at or now()
    video.notice = ""
    refresh_facets(db, video)
    learn_words(db, video)
    events.emit(db, VideoPublished(video.programme_id, video.id, now(), video.author_id))


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
