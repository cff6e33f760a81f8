"""What the served HTML of a video says of it, before anything is drawn."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.errors import Gone, NotFound
from classe12.media.models import RenditionKind
from classe12.media.queries import media_url
from classe12.programmes.models import Programme
from classe12.programmes.queries import base_url_of
from classe12.videos import access
from classe12.videos.models import Video
from classe12.videos.rules.form import UNTITLED
from classe12.videos.rules.lifecycle import Ability, abilities, is_gone
from classe12.videos.rules.links import video_path


@dataclass(frozen=True, slots=True)
class VideoHead:
    """What the served HTML of a video says; addresses are absolute."""

    title: str
    description: str
    address: str
    image: str = ""
    video: str = ""


def get_head(db: Session, video_id: UUID, programme_id: int | None = None) -> VideoHead:
    """Return what anybody may read of a public video.

    Raises:
        NotFound: it is not public.
        Gone: it was, and left for good.
    """
    video = db.get(Video, video_id)
    if video is None or programme_id not in {None, video.programme_id}:
        raise NotFound(access.ABSENT)
    anybody = Actor(video.programme_id)
    if is_gone(access.facts(video), anybody):
        raise Gone(access.WITHDRAWN)
    if Ability.VIEW not in abilities(access.facts(video), anybody) or video.asset_id is None:
        raise NotFound(access.ABSENT)
    base = base_url_of(db, video.programme_id)
    return replace(
        _head(db, video),
        image=base + media_url(video.asset_id, RenditionKind.POSTER),
        video=base + media_url(video.asset_id, RenditionKind.P720),
    )


def get_member_head(db: Session, actor: Actor, video_id: UUID) -> VideoHead:
    """Return the head of a video for somebody who may see it; its files, which are not public, stay out.

    Raises:
        NotFound: absent, elsewhere or not theirs to see.
        Gone: it was public and left.
    """
    return _head(db, access.get_video(db, actor, video_id, Ability.VIEW))


def _head(db: Session, video: Video) -> VideoHead:
    programme = db.get_one(Programme, video.programme_id)
    return VideoHead(
        title=f"{video.title or UNTITLED} | {programme.name}",
        description=" ".join(video.description.split()),
        address=base_url_of(db, video.programme_id) + video_path(video.id, video.slug),
    )
