"""The door of the trials: who may tell that they tried a video.

Invariant: trials are seen by those who may see the video; only a colleague tells one, while it is
published.
"""

from uuid import UUID

from sqlmodel import Session

from classe12.accounts.rules import MEMBER
from classe12.conversations.rules.trials import OWN_VIDEO
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.videos import access
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules.lifecycle import Ability


def get_tried_video(db: Session, actor: Actor, video_id: UUID) -> Video:
    """Return a video to a colleague who says that they tried it.

    Raises:
        NotFound: absent, elsewhere, not theirs to see, or a caller who is no member.
        Gone: it was public and left.
        Refused: their own video, or one that is not published.
    """
    video = access.get_video(db, actor, video_id, Ability.VIEW)
    if not MEMBER.allows(actor):
        raise NotFound(access.ABSENT)
    if actor.person_id == video.author_id:
        raise Refused("own_video", OWN_VIDEO)
    if video.status != VideoStatus.PUBLISHED:
        raise Refused("not_published", "Cette vidéo n’est pas publiée : attendez qu’elle le soit.")
    return video


def may_tell(actor: Actor, video: Video) -> bool:
    """Whether somebody may tell that they tried a video which they see."""
    return (
        MEMBER.allows(actor)
        and actor.person_id != video.author_id
        and video.status == VideoStatus.PUBLISHED
    )
