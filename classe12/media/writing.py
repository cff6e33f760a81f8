"""The bytes of one request, written at their place in the file of an upload.

Invariant: a byte is acknowledged once it is on disk (fdatasync) and its offset committed, in this
order; a request that lost its lease writes nothing more.
"""

import hashlib
import os
import time
from pathlib import Path
from threading import Lock
from uuid import UUID

from classe12.core.database import transaction
from classe12.core.errors import Gone, Refused
from classe12.core.settings import MIB
from classe12.core.storage import staging
from classe12.core.storage.folder import fsync_folder
from classe12.media import actions
from classe12.media.actions import Lease
from classe12.media.rules import containers, limits, words
from classe12.media.rules.tus import Checksum

QUICK_S = 0.02  # seconds of a write under which it may hold up the event loop
CHECKPOINT = 16 * MIB  # bytes between two acknowledgements
CHECKPOINT_S = 3.0  # seconds between two acknowledgements, on a slow line
IOV_MAX = 1000  # pieces that one system call may write (1024 on Linux)


def staged(upload_id: UUID) -> Path:
    """Return where the bytes of an upload wait."""
    return staging("uploads") / str(upload_id)


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
