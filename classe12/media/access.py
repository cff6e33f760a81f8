"""The doors of uploads and assets.

Invariants: an upload or an asset is its owner's alone; a rendition may also be watched by whom the
slices above let in (`on_watch`): media does not know what a published video is.
"""

from collections.abc import Callable
from uuid import UUID

from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.media.models import Asset, Rendition, RenditionKind, Upload

Watch = Callable[[Session, Actor, UUID], bool]  # may raise Gone
_watches: list[Watch] = []


def on_watch(watch: Watch) -> None:
    """Let a slice above say who may watch an asset.

    Args:
        watch: takes a session, who asks and an asset's id; returns whether that slice lets them
            watch, raises Gone when what was public here has been withdrawn. Twice is once.
    """
    if watch not in _watches:
        _watches.append(watch)


def get_upload(db: Session, actor: Actor, upload_id: UUID) -> Upload:
    """Return an upload of the person who acts.

    Raises:
        NotFound: when it is unknown, somebody else's or of another programme.
    """
    upload = db.get(Upload, upload_id)
    if upload is None or not _is_own(upload, actor):
        raise NotFound("Cet envoi n’existe pas, ou n’est pas le vôtre.")
    return upload


def get_asset(db: Session, actor: Actor, asset_id: UUID) -> Asset:
    """Return an asset of the person who acts.

    Raises:
        NotFound: when it is unknown, somebody else's or of another programme.
    """
    asset = db.get(Asset, asset_id)
    if asset is None or not _is_own(asset, actor):
        raise NotFound("Cette vidéo n’existe pas, ou n’est pas la vôtre.")
    return asset


def _is_own(item: Upload | Asset, actor: Actor) -> bool:
    return item.person_id == actor.person_id and item.programme_id == actor.programme_id


def get_rendition(db: Session, actor: Actor, asset_id: UUID, kind: RenditionKind) -> Rendition:
    """Return a file of an asset that the person who asks may watch; a master is its author's alone.

    Raises:
        NotFound: when it does not exist or is not theirs to watch.
        Gone: when it was public and has been withdrawn.
    """
    asset = db.get(Asset, asset_id)
    if asset is None or asset.programme_id != actor.programme_id:
        raise NotFound
    if not _is_own(asset, actor):
        is_shown = kind is not RenditionKind.MASTER
        if not is_shown or not any(watch(db, actor, asset_id) for watch in _watches):
            raise NotFound
    rendition = db.exec(
        select(Rendition).where(Rendition.asset_id == asset_id, Rendition.kind == kind)
    ).first()
    if rendition is None:
        raise NotFound
    return rendition
