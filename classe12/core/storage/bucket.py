"""The store that is a bucket (S3), through obstore."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from classe12.core.storage.folder import remove_old_files
from classe12.core.storage.port import PIECE, Stored, check_key


class ObjectStorage:
    """Files in a bucket, through any store of obstore."""

    def __init__(self, store: Any, scratch: Path) -> None:
        self.store = store
        self.scratch = scratch

    def put_file(self, key: str, path: Path) -> None:
        """Send it, in parts when it is big; the object appears with the last part."""
        self.store.put(check_key(key), path)

    def move_file(self, key: str, path: Path) -> None:
        """Send it, then remove the local file."""
        self.put_file(key, path)
        path.unlink()

    async def open_range(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """Stream one range."""
        if start >= end:
            return
        answer = await self.store.get_async(check_key(key), options={"range": (start, end)})
        async for piece in answer.stream(min_chunk_size=PIECE):
            yield bytes(piece)

    def size(self, key: str) -> int:
        """Ask the bucket."""
        return int(self.store.head(check_key(key))["size"])

    def exists(self, key: str) -> bool:
        """Ask the bucket."""
        try:
            self.size(key)
        except FileNotFoundError:
            return False
        return True

    def delete(self, key: str) -> None:
        """Remove the object."""
        try:
            self.store.delete(check_key(key))
        except FileNotFoundError:
            pass

    def list(self, prefix: str) -> Iterator[Stored]:
        """List the objects, page by page."""
        for page in self.store.list(prefix):
            for found in page:
                yield Stored(found["path"], found["size"], found["last_modified"])

    @contextmanager
    def local_path(self, key: str) -> Iterator[Path]:
        """Download it for the time of the block."""
        answer = self.store.get(check_key(key))
        self.scratch.mkdir(parents=True, exist_ok=True)
        path = self.scratch / secrets.token_hex(16)
        try:
            with path.open("wb") as copy:
                for piece in answer.stream(min_chunk_size=4 * PIECE):
                    copy.write(piece)
            yield path
        finally:
            path.unlink(missing_ok=True)

    def forget_unfinished(self, older_than: timedelta) -> None:
        """Remove old downloads; unfinished multipart sendings are the bucket's own to expire."""
        remove_old_files(self.scratch, older_than)
