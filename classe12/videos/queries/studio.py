"""What an author sees of the film that they change."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core import text
from classe12.core.actor import Actor
from classe12.media.models import Asset
from classe12.media.queries import workbench
from classe12.media.rules.limits import LONGEST_S, TOLERANCE_S
from classe12.media.rules.words import poster_told
from classe12.videos import access
from classe12.videos.models import Video
from classe12.videos.rules.form import UNTITLED
from classe12.videos.rules.lifecycle import Ability
from classe12.videos.rules.links import contribute_path


@dataclass(frozen=True, slots=True)
class Studio:
    """A film being changed; see `media.queries.Workbench`.

    Attributes:
        film: what the browser's component needs, {} while the film cannot be watched.
        result: the film as it was changed, "" before anything was.
        lasts: length of what people will see, "1 min 58"; `is_long`: whether it has to be cut.
        busy: what is being done, "" when nothing is; `is_waited_for`: whether it was asked for here.
        poster_told: what the model says of the poster: faces that it finds there; "" for none.
    """

    id: str
    title: str
    back: str
    asset_id: str = ""
    film: dict[str, Any] | None = None
    result: str = ""
    poster: str = ""
    lasts: str = ""
    is_long: bool = False
    is_portrait: bool = False
    busy: str = ""
    is_waited_for: bool = False
    progress: int = 100
    refusal: str = ""
    poster_told: str = ""


def get_studio(db: Session, actor: Actor, video_id: UUID) -> Studio:
    """Return the film of a draft, to its author.

    Raises:
        NotFound: not theirs, or not a draft.
    """
    return _studio(db, access.get_video(db, actor, video_id, Ability.EDIT))


def studio_of_asset(db: Session, asset_id: UUID) -> Studio:
    """Return the film of a draft as its file moves; the caller knows that it may be told."""
    video = db.exec(
        select(Video)
        .join(Asset, col(Asset.upload_id) == col(Video.upload_id))
        .where(col(Asset.id) == asset_id)
    ).first()
    return _studio(db, video) if video else Studio("", "", "")


def _studio(db: Session, video: Video) -> Studio:
    asset_id = access.find_asset(db, video)
    bench = workbench(db, asset_id) if asset_id else None
    back, title = contribute_path(video.id), video.title.strip() or UNTITLED
    if bench is None:
        return Studio(str(video.id), title, back, asset_id=str(asset_id or ""))
    return Studio(
        id=str(video.id),
        title=title,
        back=back,
        asset_id=bench.asset_id,
        film={
            "source": bench.source,
            "filmstrip": bench.filmstrip,
            "tiles": bench.tiles,
            "length": bench.whole_s,
            "portrait": bench.is_portrait,
            "sound": bench.has_sound,
            "edit": bench.edit,
            "faces": bench.faces,
            "seen": bench.tile_faces,
        },
        result=bench.result,
        poster=bench.poster,
        lasts=text.duration(bench.length_s),
        is_long=bench.length_s > LONGEST_S + TOLERANCE_S,
        is_portrait=bench.is_portrait,
        busy=bench.busy,
        is_waited_for=bench.progress < 100,
        progress=bench.progress,
        refusal=bench.refusal,
        poster_told=poster_told(bench.poster_faces),
    )
