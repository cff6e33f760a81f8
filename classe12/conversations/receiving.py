"""A file sent for a comment, from the network to storage: received, checked confined, made safe, kept.

Invariants: nothing of it is opened outside the sandbox; it takes its place in storage once it is checked,
under a name made here; what fails on the way leaves nothing behind.
"""

import asyncio
import errno
import json
import logging
import shutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from classe12.conversations.actions import attachments
from classe12.conversations.actions.attachments import NewFile
from classe12.conversations.rules import attachments as rules
from classe12.conversations.rules.attachments import PICTURES, Checked, Kind
from classe12.core.clock import now
from classe12.core.database import reading, transaction
from classe12.core.errors import Refused
from classe12.core.ids import new_id
from classe12.core.settings import MIB
from classe12.core.storage import get_storage, remove_old_files, staging
from classe12.media import sandbox
from classe12.media.inspecting import sha256
from classe12.media.receiving import on_disk
from classe12.media.sandbox import Limits, Outcome, SandboxBroken

log = logging.getLogger(__name__)
PAPER = Limits(cpu_s=10, wall_s=20, memory=1024 * MIB, file_size=0)
PICTURE = Limits(cpu_s=30, wall_s=40, memory=2048 * MIB, file_size=60 * MIB)
PART = MIB  # bytes gathered before a write
PLACE = "attachments"  # in staging and in storage
_checks = ThreadPoolExecutor(
    2, "attachments"
)  # children at once: a file waits rather than the service
BROKEN = Refused(
    "no_check",
    "Nous n’avons pas pu vérifier ce fichier, et ce n’est pas votre faute. Réessayez dans une minute.",
    "pieces",
)
NO_ROOM = Refused(
    "no_room",
    "Le service manque de place en ce moment. Publiez votre texte, et joignez le fichier dans une heure.",
    "pieces",
)


async def receive(stream: AsyncIterator[bytes], name: str) -> NewFile:
    """Take one file to storage.

    Args:
        stream: its bytes; may raise when the line is cut.
        name: what its sender calls it; only ever shown.

    Raises:
        Refused: too heavy, not one of the kinds that we serve, no room; says what to do.
    """
    file_id = new_id()
    folder = staging(PLACE) / str(file_id)
    await on_disk(folder.mkdir)
    try:
        await _write(stream, folder / "file", name)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(_checks, _prepare, folder, file_id, name)
    except SandboxBroken as failure:
        log.error("attachment %s: %s", file_id, failure)  # noqa: TRY400
        raise BROKEN from failure
    except OSError as failure:
        if failure.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NO_ROOM from failure
        raise
    finally:
        await on_disk(shutil.rmtree, folder, True)


async def _write(stream: AsyncIterator[bytes], path: Path, name: str) -> None:
    """Write what comes, never more than the limit."""
    part, gathered, total = [], 0, 0
    with path.open("wb") as file:
        async for piece in stream:
            total += len(piece)
            if total > rules.LARGEST:
                raise rules.too_heavy(" ".join(name.split())[:80])
            part.append(piece)
            gathered += len(piece)
            if gathered >= PART:
                await on_disk(file.write, b"".join(part))
                part, gathered = [], 0
        await on_disk(file.write, b"".join(part))


def _prepare(folder: Path, file_id: UUID, name: str) -> NewFile:
    """Check a file, make a picture anew, put it in storage."""
    path = folder / "file"
    checked = check(path)
    kind = rules.served_kind(checked.kind)
    if checked.kind in PICTURES:
        path = make_picture(path, checked.kind, folder)
    key = f"{PLACE}/{file_id}.{kind.value}"
    found = NewFile(
        id=file_id,
        name=rules.file_name(name, kind),
        kind=kind.value,
        key=key,
        bytes=path.stat().st_size,
        sha256=sha256(path),
        charset=checked.charset,
    )
    get_storage().move_file(key, path)
    return found


def check(path: Path) -> Checked:
    """Return what a file is.

    Raises:
        Refused: it is not one that we serve. SandboxBroken: to be tried again.
    """
    outcome = sandbox.paper(path, PAPER)
    if outcome.is_late or outcome.status:
        raise rules.refusal("cut")
    return rules.judge(json.loads(outcome.output))


def make_picture(path: Path, kind: Kind, folder: Path) -> Path:
    """Return the picture made anew: upright, without metadata, no larger than a screen needs.

    Raises:
        Refused: it cannot be read. SandboxBroken: to be tried again.
    """
    target = folder / f"image.{rules.served_kind(kind).value}"
    outcome: Outcome = sandbox.ffmpeg(
        rules.picture_arguments(str(path), kind, target.name),
        read=(path,),
        folder=folder,
        limits=PICTURE,
    )
    if outcome.is_late or outcome.status or not target.exists() or not target.stat().st_size:
        raise rules.refusal("picture")
    return target


def drop_expired() -> int:
    """Delete the files that nothing carries and whose time is over; return how many went."""
    with reading() as db:
        expired = attachments.list_expired(db)
    for _, key in expired:
        get_storage().delete(key)
    with transaction() as db:
        attachments.forget_files(db, [file_id for file_id, _ in expired])
    return len(expired)


def reconcile(older_than: timedelta) -> int:
    """Remove the files that no row names, and what killed requests left; return how many files went.

    Args:
        older_than: what is younger may be on its way.
    """
    remove_old_files(staging(PLACE), older_than)
    limit = now() - older_than
    old = [found.key for found in get_storage().list(PLACE) if found.modified_at < limit]
    with reading() as db:
        known = attachments.list_known(db, old)
    orphans = [key for key in old if key not in known]
    for key in orphans:
        log.info("nobody names %s: deleted", key)
        get_storage().delete(key)
    return len(orphans)
