"""A worker's right to do what an asset waits for: taken in fair turns, prolonged, given back.

Invariants: a worker acts under the number of its attempt; a late one changes nothing. After three
attempts an asset that nobody can watch is refused, with an excuse; any other work is given up, and what
could be watched still can. What makes a film watchable goes before what completes another. Between
people, turns are fair: whoever was served longest ago goes first.
"""

import logging
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
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind, Work
from classe12.media.rules import edits, limits, words
from classe12.media.rules.edits import UNCHANGED, Edit

log = logging.getLogger(__name__)
LIVE_CHANNEL = "asset"
FIRST_STEPS = {
    Work.PREPARE: "probe",
    Work.FINISH: "",
    Work.EDIT: "edit",
    Work.FACES: "faces",
    Work.POSTER: "pictures",
}
BEST = (RenditionKind.P1080, RenditionKind.P720, RenditionKind.P480)
SOURCES = {
    Work.EDIT: (RenditionKind.MASTER, *BEST),
    Work.FACES: (RenditionKind.MASTER, *BEST),
    Work.POSTER: (RenditionKind.P720, RenditionKind.P480),
}

_NEXT = text(
    """
    SELECT id FROM asset a
    WHERE work <> '' AND (lease_until IS NULL OR lease_until < clock_timestamp())
    ORDER BY work = 'finish', (
        SELECT max(b.updated_at) FROM asset b
        WHERE b.person_id = a.person_id AND b.status <> 'queued'
          AND b.updated_at > now() - interval '1 hour'
    ) NULLS FIRST, created_at, id
    LIMIT 1 FOR UPDATE OF a SKIP LOCKED
    """
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to do one work to an asset.

    Attributes:
        source_key: of the original, or of our best rendition when an edit starts from it.
        edit, poster_s: what the author asked for; see `Asset`.
    """

    asset_id: UUID
    attempt: int
    work: Work
    source_key: str
    edit: Edit = UNCHANGED
    poster_s: float = 0.0


def claim_asset(db: Session) -> Claim | None:
    """Take the next work to do; one that was tried too often is given up on the way."""
    while found := db.execute(_NEXT).scalar():
        asset = db.get_one(Asset, found)
        source_key = _source_key(db, asset)
        if asset.tries - asset.work_from >= limits.TRIES or source_key is None:
            give_up(db, asset, words.refusal("gave_up"))
            continue
        if asset.work == Work.PREPARE:
            asset.status = AssetStatus.PROCESSING
        asset.tries += 1
        asset.step, asset.progress, asset.updated_at = FIRST_STEPS[Work(asset.work)], 0, now()
        db.flush()
        claim = Claim(
            asset.id,
            asset.tries,
            Work(asset.work),
            source_key,
            edits.read(asset.edit),
            asset.poster_s or 0.0,
        )
        _renew(db, claim, {})
        notify(db, LIVE_CHANNEL, str(asset.id))
        return claim
    return None


def _source_key(db: Session, asset: Asset) -> str | None:
    """Return what a work starts from: the original, the master, else the best rendition."""
    if asset.work in {Work.PREPARE, Work.FINISH}:
        return asset.original_key
    kinds = SOURCES[Work(asset.work)]
    rows = db.exec(
        select(Rendition.kind, Rendition.key).where(
            Rendition.asset_id == asset.id, col(Rendition.kind).in_(kinds)
        )
    )
    keys = {RenditionKind(kind): key for kind, key in rows}
    return next((keys[kind] for kind in kinds if kind in keys), None)


def report_progress(db: Session, claim: Claim, step: str, progress: int) -> None:
    """Say how far a preparation is, and prolong the claim.

    Args:
        claim: the worker's. step: what is under way. progress: percent of the whole.

    Raises:
        LeaseLost: when another worker took over.
    """
    _renew(db, claim, {"step": step, "progress": progress})
    notify(db, LIVE_CHANNEL, str(claim.asset_id))


def prolong_claim(db: Session, claim: Claim) -> None:
    """Prolong a claim, and nothing else.

    Raises:
        LeaseLost: when another worker took over.
    """
    _renew(db, claim, {})


def _renew(db: Session, claim: Claim, values: dict[str, Any]) -> None:
    renewed = update_row(
        db,
        update(Asset)
        .where(
            col(Asset.id) == claim.asset_id,
            col(Asset.tries) == claim.attempt,
            col(Asset.work) == claim.work,
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
            Asset.work == claim.work,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if asset is None:
        raise LeaseLost
    return asset


def put_back_asset(db: Session, claim: Claim) -> None:
    """Give an asset back after a failure that is not the file's; it is tried again, or given up.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = hold(db, claim)
    if asset.tries - asset.work_from >= limits.TRIES:
        give_up(db, asset, words.refusal("gave_up"))
        return
    if asset.work == Work.PREPARE:
        asset.status = AssetStatus.QUEUED
    asset.step, asset.lease_until = "", None
    asset.updated_at = now()
    notify(db, LIVE_CHANNEL, str(asset.id))


def give_up(db: Session, asset: Asset, refusal: Refused) -> None:
    """Refuse an asset for good, and tell whom it concerns; or do without a work, and say why."""
    asset.lease_until, asset.step = None, ""
    if asset.work != Work.PREPARE:
        log.error("asset %s: %s was given up (%s)", asset.id, asset.work, refusal.code)
        is_asked = asset.work in {Work.EDIT, Work.FACES, Work.POSTER}
        asset.refusal = words.work_refusal(refusal).sentence if is_asked else ""
        asset.work, asset.progress, asset.updated_at = Work.NONE, 100, now()
        audit.record(db, system(asset.programme_id), "media.give_up", "asset", asset.id)
        notify(db, LIVE_CHANNEL, str(asset.id))
        return
    asset.status, asset.work = AssetStatus.FAILED, Work.NONE
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
            col(Asset.work) != Work.NONE,
            col(Asset.lease_until).is_(None) | (col(Asset.lease_until) < func.clock_timestamp()),
        )
        .order_by(col(Asset.created_at))
        .limit(500)
    )
    return list(rows)
