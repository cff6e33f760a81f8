"""What an asset becomes: ready, refused, forgotten; and its original, which never stays."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from classe12.core import audit, events
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.notify import notify
from classe12.media import access
from classe12.media.actions.claims import LIVE_CHANNEL, Claim, fail, hold
from classe12.media.events import AssetReady
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind


@dataclass(frozen=True, slots=True)
class NewRendition:
    """A file that is in storage and becomes a rendition."""

    kind: RenditionKind
    key: str
    content_type: str
    bytes: int
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was learned of a video while preparing it."""

    sha256: str
    duration_s: float
    width: int
    height: int
    has_sound: bool
    average_colour: str


def complete_asset(
    db: Session, claim: Claim, findings: Findings, renditions: list[NewRendition]
) -> None:
    """Say that every file of an asset is in storage and may be served.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = hold(db, claim)
    db.execute(delete(Rendition).where(col(Rendition.asset_id) == asset.id))
    for made in renditions:
        db.add(
            Rendition(
                asset_id=asset.id,
                kind=made.kind,
                key=made.key,
                content_type=made.content_type,
                bytes=made.bytes,
                width=made.width,
                height=made.height,
                sha256=made.sha256,
            )
        )
    asset.status, asset.step, asset.progress = AssetStatus.READY, "", 100
    asset.sha256, asset.duration_s = findings.sha256, findings.duration_s
    asset.width, asset.height = findings.width, findings.height
    asset.has_sound, asset.average_colour = findings.has_sound, findings.average_colour
    asset.lease_until, asset.updated_at = None, now()
    audit.record(db, system(asset.programme_id), "media.complete_asset", "asset", asset.id)
    notify(db, LIVE_CHANNEL, str(asset.id))
    events.emit(db, AssetReady(asset.programme_id, asset.id, findings.duration_s, asset.updated_at))


def refuse_asset(db: Session, claim: Claim, refusal: Refused) -> None:
    """Say that a file is not one that we accept, and why.

    Raises:
        LeaseLost: when another worker took over.
    """
    fail(db, hold(db, claim), refusal)


def forget_asset(db: Session, actor: Actor, asset_id: UUID) -> None:
    """Give up an asset and all its files, for good; the sweeper removes them from storage.

    Raises:
        NotFound: not theirs.
    """
    asset = access.get_asset(db, actor, asset_id)
    db.execute(delete(Rendition).where(col(Rendition.asset_id) == asset.id))
    asset.status, asset.step, asset.lease_until = AssetStatus.FAILED, "", None
    asset.refusal_code, asset.refusal = "forgotten", "Cette vidéo a été supprimée."
    asset.original_key, asset.average_colour, asset.updated_at = None, "", now()
    audit.record(db, actor, "media.forget_asset", "asset", asset.id)


def drop_originals(db: Session) -> list[str]:
    """Detach the originals of the assets that are final; return their keys, to be deleted."""
    final = db.exec(
        select(Asset)
        .where(
            col(Asset.status).in_([AssetStatus.READY, AssetStatus.FAILED]),
            col(Asset.original_key).is_not(None),
        )
        .with_for_update(skip_locked=True)
        .limit(500)
    ).all()
    keys = [asset.original_key for asset in final if asset.original_key]
    for asset in final:
        asset.original_key = None
    return keys
