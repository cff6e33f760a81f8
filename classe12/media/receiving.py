"""The bytes of an upload, from the network to the disk; memory does not grow with the file.

Invariant: a byte is acknowledged once it is on disk (fdatasync) and its offset committed, in this
order; a request that lost its lease writes nothing more.
"""

import asyncio
import errno
import hashlib
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from classe12.core.database import reading, transaction
from classe12.core.errors import Gone, Refused
from classe12.core.settings import MIB, get_settings
from classe12.core.storage import get_storage, staging
from classe12.core.storage.folder import fsync_folder
from classe12.media import actions
from classe12.media.actions import Lease, LeaseLost
from classe12.media.models import Upload
from classe12.media.rules import containers, limits, words
from classe12.media.rules.tus import Checksum

R = TypeVar("R")
PART = MIB  # bytes gathered before a write
QUICK_S = 0.02  # seconds of a write under which it may hold up the event loop
CHECKPOINT = 16 * MIB  # bytes between two acknowledgements
CHECKPOINT_S = 3.0  # seconds between two acknowledgements, on a slow line
IOV_MAX = 1000  # pieces that one system call may write (1024 on Linux)
_disk = ThreadPoolExecutor(8, "disk")  # so that slow disks do not hold up the rest of the service


async def on_disk(function: Callable[..., R], *arguments: Any) -> R:
    """Run something slow on the threads of the disk."""
    return await asyncio.get_running_loop().run_in_executor(_disk, function, *arguments)


def staged(upload_id: UUID) -> Path:
    """Return where the bytes of an upload wait."""
    return staging("uploads") / str(upload_id)


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


class Writer:
    """Writes the bytes of one request at their place and acknowledges them."""

    def __init__(self, lease: Lease, checksum: Checksum | None) -> None:
        self.lease = lease
        self.position = self.acknowledged = lease.received
        self.acknowledged_at = time.monotonic()
        self.is_quick = True  # the last write was
        self.keeping = Lock()  # the next bytes are written while the last ones are acknowledged
        self.checksum = checksum
        self.sum = hashlib.new(checksum.algorithm) if checksum else None
        path = staged(lease.upload_id)
        self.handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o640)
        if lease.received == 0:
            fsync_folder(path.parent)
        elif os.fstat(self.handle).st_size < lease.received:
            os.close(self.handle)
            raise Gone("Cet envoi s’est perdu. Recommencez-le depuis le début.")

    def write(self, pieces: list[bytes]) -> None:
        """Write at the end."""
        if self.position == 0:
            _check_first_bytes(b"".join(pieces)[: containers.HEAD], self.lease.length)
        if self.is_old():
            self._keep()  # still ours? Only then may we touch the file
        began = time.monotonic()
        for start in range(0, len(pieces), IOV_MAX):
            self._write_all(pieces[start : start + IOV_MAX])
        self.is_quick = time.monotonic() - began < QUICK_S

    def is_old(self) -> bool:
        """Whether the lease was taken or prolonged a while ago."""
        age = time.monotonic() - self.acknowledged_at
        return age > limits.UPLOAD_LEASE.total_seconds() / 2

    def _write_all(self, pieces: list[bytes]) -> None:
        written = os.pwritev(self.handle, pieces, self.position)
        if written < sum(map(len, pieces)):  # a disk almost full writes less than asked
            rest = memoryview(b"".join(pieces))
            while written < len(rest):
                written += os.pwrite(self.handle, rest[written:], self.position + written)
        for piece in pieces:
            self.position += len(piece)
            if self.sum:
                self.sum.update(piece)

    def is_due(self) -> bool:
        """Whether enough came, or enough time went by, to acknowledge what was written."""
        waiting = self.position - self.acknowledged
        elapsed = time.monotonic() - self.acknowledged_at
        return waiting >= CHECKPOINT or (waiting > 0 and elapsed >= CHECKPOINT_S)

    def acknowledge(self) -> None:
        """Put what was written on disk for sure, then commit the offset; not before a checksum."""
        position = self.position
        if self.checksum is None and position > self.acknowledged:
            os.fdatasync(self.handle)
            self._keep(position)

    def verify(self) -> None:
        """Compare with the sender's checksum, at the end of the request.

        Raises:
            Refused: "bad_checksum"; nothing of this request was kept.
        """
        if self.checksum and self.sum and self.sum.digest() != self.checksum.digest:
            raise Refused("bad_checksum", "Les octets reçus ne sont pas ceux qui ont été envoyés.")
        self.checksum = None

    def _keep(self, received: int = 0) -> None:
        with self.keeping:
            received = max(received, self.acknowledged)
            with transaction() as db:
                actions.keep_bytes(db, self.lease, received)
            self.acknowledged, self.acknowledged_at = received, time.monotonic()

    def close(self) -> None:
        """Close the file."""
        os.close(self.handle)


def _check_first_bytes(head: bytes, length: int) -> None:
    """Refuse at once what cannot be a video, rather than after 200 MB."""
    if len(head) >= min(containers.HEAD, length) and containers.sniff(head) is None:
        raise words.refusal("not_a_video")


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


__all__ = ["LeaseLost", "Writer", "check_room", "finish", "on_disk", "receive", "staged"]
