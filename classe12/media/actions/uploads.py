"""A file on its way: asked for, received piece by piece, finished, cancelled, forgotten.

Invariants: `received` only grows, and only up to bytes that are already on disk; one request at a
time adds bytes (a lease, in the database's time); a finished upload has exactly one asset.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, func, text, update
from sqlmodel import Session, col, select

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Gone, Refused
from classe12.core.settings import get_settings
from classe12.media import access
from classe12.media.models import Asset, AssetStatus, Upload, Work
from classe12.media.rules import limits, words


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of one request to add bytes to an upload, from `received` on."""

    upload_id: UUID
    lease_id: UUID
    received: int
    length: int


class LeaseLost(Exception):
    """Somebody else holds the upload or the asset now, or it was cancelled: stop at once."""


def start_upload(db: Session, actor: Actor, *, length: int, name: str) -> UUID:
    """Accept that a file be sent.

    Args:
        db: the act's transaction.
        actor: who sends.
        length: size of the file, in bytes.
        name: what the person calls it; only ever shown.

    Raises:
        Refused: too heavy, empty, or too many at once.
    """
    assert actor.person_id
    limits.check_weight(length, get_settings().upload_max_bytes)
    _hold_person(db, actor.person_id)
    if _count_unfinished(db, actor.person_id) >= limits.UNFINISHED_AT_ONCE:
        raise words.too_many(limits.UNFINISHED_AT_ONCE)
    moment = now()
    upload = Upload(
        programme_id=actor.programme_id,
        person_id=actor.person_id,
        name=words.display_name(name),
        length=length,
        created_at=moment,
        expires_at=moment + limits.UPLOAD_LIFE,
    )
    db.add(upload)
    db.flush()
    audit.record(db, actor, "media.start_upload", "upload", upload.id)
    return upload.id


def _hold_person(db: Session, person_id: UUID) -> None:
    """Make this person's other starts wait for the end of this one: the count below is exact."""
    db.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 12))"),
        {"key": f"media.start_upload:{person_id}"},
    )


def _count_unfinished(db: Session, person_id: UUID) -> int:
    uploads = select(func.count()).where(
        Upload.person_id == person_id,
        col(Upload.finished_at).is_(None),
        col(Upload.cancelled_at).is_(None),
        Upload.expires_at > now(),
    )
    assets = select(func.count()).where(
        Asset.person_id == person_id,
        col(Asset.status).in_([AssetStatus.QUEUED, AssetStatus.PROCESSING]),
    )
    return db.exec(uploads).one() + db.exec(assets).one()


def lease_upload(db: Session, actor: Actor, upload_id: UUID) -> Lease | None:
    """Take the right to add bytes.

    Returns:
        The lease, or None while another request holds it.

    Raises:
        NotFound: not theirs. Gone: finished, cancelled or expired.
    """
    upload = access.get_upload(db, actor, upload_id)
    check_open(upload, now())
    lease_id = uuid4()
    taken = update_row(
        db,
        update(Upload)
        .where(
            col(Upload.id) == upload_id,
            col(Upload.lease_until).is_(None) | (col(Upload.lease_until) < func.clock_timestamp()),
            col(Upload.finished_at).is_(None),
            col(Upload.cancelled_at).is_(None),
        )
        .values(lease_id=lease_id, lease_until=func.clock_timestamp() + limits.UPLOAD_LEASE),
    )
    if not taken:
        return None
    db.refresh(upload)
    return Lease(upload_id, lease_id, upload.received, upload.length)


def check_open(upload: Upload, moment: datetime) -> None:
    """Refuse an upload that takes no more bytes.

    Raises:
        Gone: finished, cancelled or expired at this moment.
    """
    if upload.finished_at:
        raise Gone("Cet envoi est déjà terminé.")
    if upload.cancelled_at or upload.expires_at <= moment:
        raise Gone("Cet envoi a été annulé ou abandonné. Recommencez-le depuis le début.")


def keep_bytes(db: Session, lease: Lease, received: int) -> None:
    """Acknowledge the bytes up to `received`, which are on disk, and prolong the lease.

    Raises:
        LeaseLost: when the lease is no longer ours.
    """
    kept = update_row(
        db,
        update(Upload)
        .where(
            col(Upload.id) == lease.upload_id,
            col(Upload.lease_id) == lease.lease_id,
            col(Upload.received) <= received,
            col(Upload.finished_at).is_(None),
            col(Upload.cancelled_at).is_(None),
        )
        .values(
            received=received,
            lease_until=func.clock_timestamp() + limits.UPLOAD_LEASE,
            expires_at=func.clock_timestamp() + limits.UPLOAD_LIFE,
        ),
    )
    if not kept:
        raise LeaseLost


def release_upload(db: Session, lease: Lease) -> None:
    """Give the lease back, if it is still ours."""
    update_row(
        db,
        update(Upload)
        .where(col(Upload.id) == lease.upload_id, col(Upload.lease_id) == lease.lease_id)
        .values(lease_id=None, lease_until=None),
    )


def finish_upload(db: Session, upload_id: UUID) -> UUID:
    """Turn a whole file, already in storage under `original_key`, into an asset to process.

    Returns:
        The asset; the same one when it was done before.
    """
    upload = db.exec(select(Upload).where(Upload.id == upload_id).with_for_update()).one()
    existing = db.exec(select(Asset.id).where(Asset.upload_id == upload_id)).first()
    if existing:
        return existing
    if upload.received != upload.length or upload.cancelled_at:
        raise Refused("unfinished", "Cet envoi n’est pas terminé.")
    moment = now()
    upload.finished_at, upload.lease_id, upload.lease_until = moment, None, None
    asset = Asset(
        programme_id=upload.programme_id,
        person_id=upload.person_id,
        upload_id=upload.id,
        original_key=original_key(upload.id),
        work=Work.PREPARE,
        bytes=upload.length,
        created_at=moment,
        updated_at=moment,
    )
    db.add(asset)
    db.flush()
    owner = Actor(programme_id=upload.programme_id, person_id=upload.person_id)
    audit.record(db, owner, "media.finish_upload", "asset", asset.id)
    ask_processing(db, asset.id)
    return asset.id


def original_key(upload_id: UUID) -> str:
    """Return the storage key of the file of an upload."""
    return f"originals/{upload_id}"


def ask_processing(db: Session, asset_id: UUID) -> None:
    """Wake a worker for an asset, unless it is already called."""
    from classe12.core.jobs import later
    from classe12.media.jobs import process

    later(db, process, once=f"media.process:{asset_id}", asset_id=str(asset_id))


@stays_open
def cancel_upload(db: Session, actor: Actor, upload_id: UUID) -> None:
    """Give up an upload; its bytes are removed by the caller or by the sweeper.

    Raises:
        NotFound: not theirs. Gone: finished or cancelled before.
    """
    upload = access.get_upload(db, actor, upload_id)
    db.refresh(upload, with_for_update=True)
    check_open(upload, now())
    upload.cancelled_at, upload.lease_id, upload.lease_until = now(), None, None
    audit.record(db, actor, "media.cancel_upload", "upload", upload.id)


def expire_uploads(db: Session) -> list[UUID]:
    """Cancel the uploads whose life is over and that nobody holds; return them."""
    stale = db.exec(
        select(Upload)
        .where(
            col(Upload.finished_at).is_(None),
            col(Upload.cancelled_at).is_(None),
            Upload.expires_at < func.clock_timestamp(),
            Upload.received < Upload.length,
            col(Upload.lease_until).is_(None) | (col(Upload.lease_until) < func.clock_timestamp()),
        )
        .with_for_update(skip_locked=True)
        .limit(500)
    ).all()
    for upload in stale:
        upload.cancelled_at = now()
    return [upload.id for upload in stale]


def update_row(db: Session, statement: Any) -> bool:
    """Run an UPDATE; return whether it found its row."""
    result = db.execute(statement, execution_options={"synchronize_session": False})
    assert isinstance(result, CursorResult)
    return bool(result.rowcount)
