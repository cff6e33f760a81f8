"""The bytes of an upload, from the network to the disk to storage; memory does not grow with them."""

import asyncio
import errno
import shutil
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from uuid import UUID

from classe12.core.database import reading, transaction
from classe12.core.errors import Gone, Refused
from classe12.core.settings import MIB, get_settings
from classe12.core.storage import get_storage, staging
from classe12.media import actions
from classe12.media.actions import Lease
from classe12.media.models import Upload
from classe12.media.rules import words
from classe12.media.rules.tus import Checksum
from classe12.media.writing import CHECKPOINT_S, Writer, staged

R = TypeVar("R")
PART = MIB  # bytes gathered before a write
_disk = ThreadPoolExecutor(8, "disk")  # so that slow disks do not hold up the rest of the service


async def on_disk(function: Callable[..., R], *arguments: Any) -> R:
    """Run something slow on the threads of the disk."""
    return await asyncio.get_running_loop().run_in_executor(_disk, function, *arguments)


def check_room(length: int) -> None:
    """Refuse a file that would leave too little room to work.

    Args:
        length: its size in bytes; besides it, twice the largest file must stay free per worker.

    Raises:
        Refused: "no_room".
    """
    settings = get_settings()
    needed = length + 2 * settings.upload_max_bytes * settings.worker_concurrency
    if shutil.disk_usage(staging("uploads")).free < needed:
        raise words.no_room()


async def receive(
    stream: AsyncIterator[bytes], lease: Lease, checksum: Checksum | None = None
) -> int:
    """Write a stream of bytes at the end of an upload.

    Args:
        stream: the body of the request; may raise when the line is cut.
        lease: the right to write.
        checksum: what the whole body must amount to, else nothing of it is kept.

    Returns:
        The number of bytes of the file that are on disk for sure.

    Raises:
        Refused: too many bytes, no room, wrong checksum, not a video.
        LeaseLost: somebody else took over, or the upload was cancelled.
    """
    try:
        writer = await on_disk(Writer, lease, checksum)
        try:
            await _pump(stream, writer)
        finally:
            await on_disk(writer.close)
    except OSError as failure:
        if failure.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise words.no_room() from failure
        raise
    return writer.acknowledged


async def _pump(stream: AsyncIterator[bytes], writer: Writer) -> None:
    """Write what comes, part by part, while what came before is acknowledged.

    A write to a quick disk is a copy in memory: it costs less than handing it to a thread (measured:
    three times the system time). A slow disk gets a thread.
    """
    left = writer.lease.length - writer.position
    part: list[bytes] = []
    gathered, flushed_at, is_whole = 0, time.monotonic(), False
    acknowledging = _done()
    try:
        async for piece in stream:
            left -= len(piece)
            if left < 0:
                raise Refused("too_many_bytes", "Ce fichier est plus long qu’annoncé.")
            part.append(piece)
            gathered += len(piece)
            if gathered >= PART or time.monotonic() - flushed_at >= CHECKPOINT_S:
                await _write(writer, part)
                if acknowledging.done() and writer.is_due():
                    await acknowledging
                    acknowledging = asyncio.ensure_future(on_disk(writer.acknowledge))
                part, gathered, flushed_at = [], 0, time.monotonic()
        is_whole = True
    finally:
        await acknowledging
        if part and left >= 0:
            await on_disk(writer.write, part)
        if is_whole:
            writer.verify()
        await on_disk(writer.acknowledge)


async def _write(writer: Writer, part: list[bytes]) -> None:
    if writer.is_quick and not writer.is_old():
        writer.write(part)
    else:
        await on_disk(writer.write, part)


def _done() -> asyncio.Future[None]:
    """Return something to wait for that is over already."""
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    over.set_result(None)
    return over


def finish(upload_id: UUID) -> UUID:
    """Move a whole file to storage, then make it an asset; safe to run twice, and at once.

    Returns:
        The asset.

    Raises:
        Gone: when the bytes are nowhere to be found.
    """
    with reading() as db:
        upload = db.get_one(Upload, upload_id)
        length, is_finished = upload.length, upload.finished_at is not None
    if not is_finished:
        _move_to_storage(upload_id, length)
    with transaction() as db:
        return actions.finish_upload(db, upload_id)


def _move_to_storage(upload_id: UUID, length: int) -> None:
    path, key, storage = staged(upload_id), actions.original_key(upload_id), get_storage()
    try:
        if path.stat().st_size == length:
            storage.move_file(key, path)
    except FileNotFoundError:
        pass  # moved before, by us or by somebody else at this very moment
    if not storage.exists(key) or storage.size(key) != length:
        raise Gone("Cet envoi s’est perdu. Recommencez-le depuis le début.")
