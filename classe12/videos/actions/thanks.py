"""Thanking for a video, and taking it back. Doing it twice is doing it once."""

from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.videos import access
from classe12.videos.events import VideoLiked, VideoUnliked
from classe12.videos.models import Like, Video
from classe12.videos.rules.lifecycle import Ability


def like(db: Session, actor: Actor, video_id: UUID) -> int:
    """Thank for a video.

    Returns:
        How many people thanked for it.
    """
    access.get_video(db, actor, video_id, Ability.LIKE)
    wanted = insert(Like).values(video_id=video_id, person_id=actor.person_id, at=now())
    added = db.execute(wanted.on_conflict_do_nothing().returning(col(Like.video_id))).first()
    if added is None:
        return _count(db, video_id, 0)
    audit.record(db, actor, "videos.like", "video", video_id)
    events.emit(db, VideoLiked(actor.programme_id, video_id, now(), actor.person_id))
    return _count(db, video_id, 1)


@stays_open
def unlike(db: Session, actor: Actor, video_id: UUID) -> int:
    """Take thanks back; returns how many remain."""
    access.get_video(db, actor, video_id, Ability.LIKE)
    mine = (col(Like.video_id) == video_id, col(Like.person_id) == actor.person_id)
    gone = db.execute(delete(Like).where(*mine).returning(col(Like.video_id))).first()
    if gone is None:
        return _count(db, video_id, 0)
    audit.record(db, actor, "videos.unlike", "video", video_id)
    events.emit(db, VideoUnliked(actor.programme_id, video_id, now(), actor.person_id))
    return _count(db, video_id, -1)


def _count(db: Session, video_id: UUID, change: int) -> int:
    counted = (
        update(Video)
        .where(col(Video.id) == video_id)
        .values(likes_count=col(Video.likes_count) + change)
        .returning(col(Video.likes_count))
        .execution_options(synchronize_session=False)
    )
    return int(db.execute(counted).scalar_one())
