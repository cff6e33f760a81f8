"""An asset in preparation: claimed by one worker, moved forward, ready or refused.

Invariants: a worker acts under the number of its attempt; a late one changes nothing. After three
attempts an asset is refused, with an excuse. Between people, turns are fair: whoever was served
longest ago goes first.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, text, update
from sqlmodel import Session, col, select

from classe12.core import audit, events
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.notify import notify
from classe12.media import access
from classe12.media.actions.uploads import LeaseLost, _update
from classe12.media.events import AssetFailed, AssetReady
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind
from classe12.media.rules import limits, words

LIVE_CHANNEL = "asset"

_NEXT = text(
    """
    SELECT id FROM asset a
    WHERE status = 'queued' OR (status = 'processing' AND lease_until < clock_timestamp())
    ORDER BY (
        SELECT max(b.updated_at) FROM asset b
        WHERE b.person_id = a.person_id AND b.status <> 'queued'
          AND b.updated_at > now() - interval '1 hour'
    ) NULLS FIRST, created_at, id
    LIMIT 1 FOR UPDATE OF a SKIP LOCKED
    """
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to prepare an asset."""

    asset_id: UUID
    attempt: int
    original_key: str


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


def claim_asset(db: Session) -> Claim | None:
    """Take the next asset to prepare; one that was tried too often is refused on the way."""
    while found := db.execute(_NEXT).scalar():
        asset = db.get_one(Asset, found)
        if asset.tries >= limits.TRIES or asset.original_key is None:
            _fail(db, asset, words.refusal("gave_up"))
            continue
        asset.status = AssetStatus.PROCESSING
        asset.tries += 1
        asset.step, asset.progress, asset.updated_at = "probe", 0, now()
        db.flush()
        _renew(db, asset.id, asset.tries, {})
        notify(db, LIVE_CHANNEL, str(asset.id))
        return Claim(asset.id, asset.tries, asset.original_key)
    return None


def report_progress(db: Session, claim: Claim, step: str, progress: int) -> None:
    """Say how far a preparation is, and prolong the claim.

    Args:
        claim: the worker's. step: what is under way. progress: percent of the whole.

    Raises:
        LeaseLost: when another worker took over.
    """
    _renew(db, claim.asset_id, claim.attempt, {"step": step, "progress": progress})
    notify(db, LIVE_CHANNEL, str(claim.asset_id))


def prolong_claim(db: Session, claim: Claim) -> None:
    """Prolong a claim, and nothing else.

    Raises:
        LeaseLost: when another worker took over.
    """
    _renew(db, claim.asset_id, claim.attempt, {})


def _renew(db: Session, asset_id: UUID, attempt: int, values: dict[str, Any]) -> None:
    renewed = _update(
        db,
        update(Asset)
        .where(
            col(Asset.id) == asset_id,
            col(Asset.tries) == attempt,
            col(Asset.status) == AssetStatus.PROCESSING,
        )
        .values(
            lease_until=func.clock_timestamp() + limits.LEASE,
            updated_at=func.clock_timestamp(),
            **values,
        ),
    )
    if not renewed:
        raise LeaseLost


def _hold(db: Session, claim: Claim) -> Asset:
    """Return the asset of a claim, locked.

    Raises:
        LeaseLost: when it is no longer ours.
    """
    asset = db.exec(
        select(Asset)
        .where(
            Asset.id == claim.asset_id,
            Asset.tries == claim.attempt,
            Asset.status == AssetStatus.PROCESSING,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if asset is None:
        raise LeaseLost
    return asset


def complete_asset(
    db: Session, claim: Claim, findings: Findings, renditions: list[NewRendition]
) -> None:
    """Say that every file of an asset is in storage and may be served.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = _hold(db, claim)
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
    _fail(db, _hold(db, claim), refusal)


def _fail(db: Session, asset: Asset, refusal: Refused) -> None:
    asset.status, asset.step, asset.lease_until = AssetStatus.FAILED, "", None
    asset.refusal_code, asset.refusal = refusal.code, refusal.sentence
    asset.updated_at = now()
    audit.record(db, system(asset.programme_id), "media.refuse_asset", "asset", asset.id)
    notify(db, LIVE_CHANNEL, str(asset.id))
    failed = AssetFailed(
        asset.programme_id, asset.id, refusal.code, refusal.sentence, asset.updated_at
    )
    events.emit(db, failed)


def put_back_asset(db: Session, claim: Claim) -> None:
    """Give an asset back after a failure that is not the file's; it is tried again, or refused.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = _hold(db, claim)
    if asset.tries >= limits.TRIES:
        _fail(db, asset, words.refusal("gave_up"))
        return
    asset.status, asset.step, asset.lease_until = AssetStatus.QUEUED, "", None
    asset.updated_at = now()
    notify(db, LIVE_CHANNEL, str(asset.id))


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


def list_waiting(db: Session) -> list[UUID]:
    """Return the assets that a worker should take now, oldest first."""
    rows = db.exec(
        select(Asset.id)
        .where(
            (col(Asset.status) == AssetStatus.QUEUED)
            | (
                (col(Asset.status) == AssetStatus.PROCESSING)
                & (col(Asset.lease_until) < func.clock_timestamp())
            )
        )
        .order_by(col(Asset.created_at))
        .limit(500)
    )
    return list(rows)


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
