"""What Camille finds in her notifications: thanks for her videos, grouped, what was published, what ends."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.notifications.actions.notices import Fact, read, tell
from classe12.notifications.models import Notice
from classe12.videos.models import Consent, Like, Video, VideoStatus
from classe12.videos.rules.links import consent_path, video_path

RECENT = timedelta(days=5)
ENDING = col(Consent.expires_on).is_not(None)


def write_notices(db: Session, programme_id: int, person_id: UUID) -> None:
    """Tell somebody of the demo what happened to their videos; the oldest news are read."""
    videos = db.exec(
        select(Video)
        .where(col(Video.author_id) == person_id, col(Video.status) == VideoStatus.PUBLISHED)
        .order_by(col(Video.published_at).desc(), col(Video.id))
    ).all()
    for rank, video in enumerate(videos):
        at = now() - timedelta(hours=5) - rank * RECENT
        thanks = db.exec(
            select(Like.person_id)
            .where(col(Like.video_id) == video.id)
            .order_by(col(Like.at), col(Like.person_id))
        ).all()
        facts = [("published", f"published:{video.id}", "demo", at - RECENT)]
        facts += [("thanked", f"thanks:{video.id}", str(who), at) for who in thanks]
        if db.exec(select(Consent.id).where(Consent.video_id == video.id, ENDING)).first():
            facts.append(("consent_ends", f"consent_ends:{video.id}", "demo", at))
        for what, group, key, moment in facts:
            tell(
                db,
                Fact(
                    programme_id, person_id, what, group, key, video.title,
                    _href(what, video), moment, by_mail=False,
                ),
            )  # fmt: skip
    _read_the_oldest(db, Actor(programme_id=programme_id, person_id=person_id))


def _href(what: str, video: Video) -> str:
    is_about_consent = what == "consent_ends"
    return consent_path(video.id) if is_about_consent else video_path(video.id, video.slug)


def _read_the_oldest(db: Session, actor: Actor) -> None:
    rows = db.exec(
        select(Notice)
        .where(col(Notice.person_id) == actor.person_id)
        .order_by(col(Notice.at).desc(), col(Notice.id))
        .offset(2)
    ).all()
    for row in rows:
        read(db, actor, row.id)
