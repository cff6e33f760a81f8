"""What a sweep puts right, from the rows: they are the truth, queue and files follow.

Invariant: a file is removed only if no row names it and nobody is at work on it.
"""

import logging
import shutil
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from classe12.core.clock import now
from classe12.core.database import reading, transaction
from classe12.core.errors import Gone
from classe12.core.storage import get_storage, staging
from classe12.media import actions, receiving
from classe12.media.models import Asset, AssetStatus, Rendition, Upload, Work
from classe12.media.writing import staged

log = logging.getLogger(__name__)
RECENT = timedelta(minutes=30)
HOUR = timedelta(hours=1)


def sweep() -> None:
    """Put right what killed processes left; cheap enough for every minute."""
    finish_whole_uploads()
    with transaction() as db:
        expired = actions.expire_uploads(db)
        for asset_id in actions.list_waiting(db):
            actions.ask_processing(db, asset_id)
    for upload_id in expired:
        staged(upload_id).unlink(missing_ok=True)
    delete_originals()
    sweep_staging()
    sweep_originals()
    for asset_id in _recent_assets():
        sweep_renditions(str(asset_id))


def reconcile() -> int:
    """Compare the whole storage with the rows; return how many files were too many."""
    get_storage().forget_unfinished(HOUR)
    return sweep_originals() + sweep_renditions("")


def finish_whole_uploads() -> None:
    """Finish the uploads whose last byte came but whose end was cut short."""
    with reading() as db:
        whole = db.exec(
            select(Upload.id).where(
                col(Upload.finished_at).is_(None),
                col(Upload.cancelled_at).is_(None),
                Upload.received == Upload.length,
                col(Upload.lease_until).is_(None)
                | (col(Upload.lease_until) < func.clock_timestamp()),
            )
        ).all()
    for upload_id in whole:
        try:
            receiving.finish(upload_id)
        except Gone:
            log.error("upload %s: its bytes are lost", upload_id)  # noqa: TRY400
            with transaction() as db:
                db.get_one(Upload, upload_id).cancelled_at = now()


def delete_originals() -> None:
    """Delete the originals of the assets that are ready or refused."""
    with transaction() as db:
        keys = actions.drop_originals(db)
    for key in keys:
        get_storage().delete(key)


def sweep_staging() -> None:
    """Remove the bytes of uploads that are over, and what killed workers left."""
    uploads = {path.name: path for path in staging("uploads").iterdir()}
    folders = {path.name: path for path in staging("work").iterdir()}
    with reading() as db:
        open_uploads = _open_uploads(db, uploads)
        claims = _claims(db)
    for name, path in uploads.items():
        if name not in open_uploads:
            path.unlink(missing_ok=True)
    for name, path in folders.items():
        if name not in claims:
            shutil.rmtree(path, ignore_errors=True)


def _open_uploads(db: Session, names: Iterable[str]) -> set[str]:
    rows = db.exec(
        select(Upload.id).where(
            col(Upload.id).in_([name for name in map(_as_uuid, names) if name]),
            col(Upload.finished_at).is_(None),
            col(Upload.cancelled_at).is_(None),
        )
    )
    return {str(upload_id) for upload_id in rows}


def _as_uuid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


def _claims(db: Session) -> set[str]:
    rows = db.exec(select(Asset.id, Asset.tries).where(col(Asset.work) != Work.NONE))
    return {f"{asset_id}_{attempt}" for asset_id, attempt in rows}


def sweep_originals() -> int:
    """Remove the originals that no asset names and no upload is about to name."""
    keys = {stored.key for stored in get_storage().list("originals")}
    with reading() as db:  # in this order: an upload that ends in between is seen by one or both
        coming = _open_uploads(db, [key.rsplit("/", 1)[1] for key in keys])
        named = set(db.exec(select(Asset.original_key).where(col(Asset.original_key).in_(keys))))
    orphans = [key for key in keys if key not in named and key.rsplit("/", 1)[1] not in coming]
    return _delete(orphans)


def _recent_assets() -> list[UUID]:
    """Return the assets that an interrupted or repeated attempt may have left files for."""
    with reading() as db:
        rows = db.exec(
            select(Asset.id)
            .where(
                Asset.updated_at > now() - RECENT,
                (col(Asset.tries) > 1) | (col(Asset.status) == AssetStatus.FAILED),
            )
            .limit(200)
        )
        return list(rows)


def sweep_renditions(asset_id: str) -> int:
    """Remove the renditions that no row names, unless their attempt is under way.

    Args:
        asset_id: of one asset, or "" for all of them.
    """
    keys = [stored.key for stored in get_storage().list(f"renditions/{asset_id}".rstrip("/"))]
    orphans = []
    for start in range(0, len(keys), 1000):
        page = keys[start : start + 1000]
        with reading() as db:  # in this order, for the same reason
            claims = _claims(db)
            named = set(db.exec(select(Rendition.key).where(col(Rendition.key).in_(page))))
        orphans += [key for key in page if key not in named and _attempt(key) not in claims]
    return _delete(orphans)


def _attempt(key: str) -> str:
    _, asset_id, name = key.split("/")
    return f"{asset_id}_{name.split('-', 1)[0]}"


def _delete(keys: list[str]) -> int:
    for key in keys:
        log.info("nobody names %s: deleted", key)
        get_storage().delete(key)
    return len(keys)
