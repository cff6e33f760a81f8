"""What a store of files promises, whatever keeps them."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

PIECE = 256 * 1024  # bytes read at once
_KEY = re.compile(r"[a-z]+(/[0-9a-z][0-9a-z_-]*)+(\.[0-9a-z]+)?")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the store: its key, its size in bytes, when it was written."""

    key: str
    size: int
    modified_at: datetime


class Storage(Protocol):
    """What a store does; a missing key raises FileNotFoundError, a wrong one ValueError."""

    def put_file(self, key: str, path: Path) -> None:
        """Keep a copy of a local file under a key, replacing what was there at once."""

    def move_file(self, key: str, path: Path) -> None:
        """Like `put_file`, but the local file is gone afterwards."""

    def open_range(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """Yield the bytes from `start` included to `end` excluded."""

    def size(self, key: str) -> int:
        """Return the size of a file in bytes."""

    def exists(self, key: str) -> bool:
        """Return whether there is a file under a key."""

    def delete(self, key: str) -> None:
        """Remove a file; removing an absent one is no error."""

    def list(self, prefix: str) -> Iterator[Stored]:
        """Yield the files whose key starts with `prefix/`."""

    def local_path(self, key: str) -> AbstractContextManager[Path]:
        """Give a local file with the content of a key, to read only, for programs that need one."""

    def forget_unfinished(self, older_than: timedelta) -> None:
        """Remove what an interrupted write left behind."""


def check_key(key: str) -> str:
    """Return the key.

    Raises:
        ValueError: when it is not `word/part[/part...]` in lower case, digits, hyphens.
    """
    if not _KEY.fullmatch(key) or len(key) > 200:
        raise ValueError(f"not a storage key: {key[:80]!r}")
    return key
