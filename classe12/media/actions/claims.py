"""A worker's right to prepare an asset: taken in fair turns, prolonged, given back.

Invariants: a worker acts under the number of its attempt; a late one changes nothing. After three
attempts an asset is refused, with an excuse. Between people, turns are fair: whoever was served
longest ago goes first.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, text, update
from sqlmodel import Session, col, select

from classe12.core import audit, events
from classe12.core.actor import system
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.notify import notify
from classe12.media.actions.uploads import LeaseLost, update_row
from classe12.media.events import AssetFailed
from classe12.media.models import Asset, AssetStatus
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


def claim_asset(db: Session) -> Claim | None:
    """Take the next asset to prepare; one that was tried too often is refused on the way."""
    while found := db.execute(_NEXT).scalar():
        asset = db.get_one(Asset, found)
        if asset.tries >= limits.TRIES or asset.original_key is None:
            fail(db, asset, words.refusal("gave_up"))
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
    renewed = update_row(
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


def hold(db: Session, claim: Claim) -> Asset:
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


def put_back_asset(db: Session, claim: Claim) -> None:
    """Give an asset back after a failure that is not the file's; it is tried again, or refused.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = hold(db, claim)
    if asset.tries >= limits.TRIES:
        fail(db, asset, words.refusal("gave_up"))
        return
    asset.status, asset.step, asset.lease_until = AssetStatus.QUEUED, "", None
    asset.updated_at = now()
    notify(db, LIVE_CHANNEL, str(asset.id))


def fail(db: Session, asset: Asset, refusal: Refused) -> None:
    """Refuse an asset for good, and tell whom it concerns."""
    asset.status, asset.step, asset.lease_until = AssetStatus.FAILED, "", None
    asset.refusal_code, asset.refusal = refusal.code, refusal.sentence
    asset.updated_at = now()
    audit.record(db, system(asset.programme_id), "media.refuse_asset", "asset", asset.id)
    notify(db, LIVE_CHANNEL, str(asset.id))
    failed = AssetFailed(
        asset.programme_id, asset.id, refusal.code, refusal.sentence, asset.updated_at
    )
    events.emit(db, failed)


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
