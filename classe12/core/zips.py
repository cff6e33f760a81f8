"""A ZIP written while it is read: nothing is kept in memory nor on disk, whatever its size."""

import zipfile
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime

PIECE = 256 * 1024  # bytes given at once


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a ZIP: its name, and its bytes: at hand, or coming in pieces."""

    name: str
    content: bytes | AsyncIterator[bytes]


class _Drain:
    """What the ZIP is written into, emptied as it goes; it cannot go back."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, piece: bytes) -> int:
        """Take bytes."""
        self.held += piece
        return len(piece)

    def flush(self) -> None:
        """Keep nothing back."""

    def take(self) -> bytes:
        """Give what was written since the last time."""
        given = bytes(self.held)
        self.held.clear()
        return given


async def write(entries: Iterable[Entry], at: datetime) -> AsyncIterator[bytes]:
    """Yield the bytes of a ZIP of files that are compressed already, or small.

    Args:
        entries: its files, in order.
        at: the date that they are given.
    """
    drain = _Drain()
    with zipfile.ZipFile(drain, "w", zipfile.ZIP_STORED) as made:  # type: ignore[call-overload]
        for entry in entries:
            info = zipfile.ZipInfo(entry.name, at.timetuple()[:6])
            with made.open(info, "w", force_zip64=True) as file:
                if isinstance(entry.content, bytes):
                    file.write(entry.content)
                else:
                    async for piece in entry.content:
                        file.write(piece)
                        if len(drain.held) >= PIECE:
                            yield drain.take()
            yield drain.take()
    yield drain.take()
