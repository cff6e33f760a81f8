"""Builds the files of a programme, in the worker.

Safe to run twice: written under a name of its own, moved to the store, then the row says ready.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from classe12.core.clock import now
from classe12.core.database import reading, transaction
from classe12.core.storage import get_storage, remove_old_files, staging
from classe12.succession import archiving, packing
from classe12.succession.actions import files
from classe12.succession.actions.files import Claim
from classe12.succession.models import FileKind

PLACE = "programmes"
ON_ITS_WAY = timedelta(hours=6)  # a file that nobody names yet may be one that is being moved


class NotOurs(Exception):
    """Another worker took over."""


def build_next(file_id: UUID) -> None:
    """Build a file if it is still to be built."""
    with transaction() as db:
        claim = files.claim_file(db, file_id)
    if claim is None:
        return
    try:
        _build(claim)
    except NotOurs:
        return
    except Exception:
        with transaction() as db:
            files.put_back_file(db, claim)
        raise


def _build(claim: Claim) -> None:
    key = f"{PLACE}/{claim.kind.value}/{claim.file_id}-{secrets.token_hex(8)}.zip"
    path = staging("programmes") / secrets.token_hex(16)
    try:
        write = packing.pack if claim.kind is FileKind.HANDOVER else archiving.write_archive
        write(path, claim.programme_id, _reporter(claim))
        with path.open("rb") as made:
            digest = hashlib.file_digest(made, "sha256").hexdigest()
        octets = path.stat().st_size
        get_storage().move_file(key, path)
    finally:
        path.unlink(missing_ok=True)
    with transaction() as db:
        is_ours = files.complete_file(db, claim, key, octets, digest)
    if not is_ours:
        get_storage().delete(key)


def _reporter(claim: Claim) -> Callable[[int], None]:
    last = 0

    def report(progress: int) -> None:
        nonlocal last
        if progress == last:
            return
        last = progress
        with transaction() as db:
            if not files.report_file(db, claim, max(1, min(99, progress))):
                raise NotOurs

    return report


def sweep_files() -> None:
    """Remove the files that no row names: expired, replaced, left by a crash."""
    stored = list(get_storage().list(PLACE))
    with reading() as db:
        named = files.named_keys(db)
    for found in stored:
        if found.key not in named and found.modified_at < now() - ON_ITS_WAY:
            get_storage().delete(found.key)
    for place in ("programmes", "handover"):
        remove_old_files(staging(place), timedelta(days=1))
