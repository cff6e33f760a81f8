"""The store that is a folder of ours."""

import asyncio
import os
import secrets
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from classe12.core.storage.port import PIECE, Stored, check_key


def fsync_folder(folder: Path) -> None:
    """Make the names of a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class FolderStorage:
    """Files under a folder: written under a temporary name, fsynced, then renamed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.unfinished = root / ".unfinished"

    def _path(self, key: str) -> Path:
        return self.root / check_key(key)

    def put_file(self, key: str, path: Path) -> None:
        """Copy, fsync, rename."""
        self._path(key)
        self.unfinished.mkdir(parents=True, exist_ok=True)
        copy = self.unfinished / secrets.token_hex(16)
        try:
            shutil.copyfile(path, copy)
            self.move_file(key, copy)
        finally:
            copy.unlink(missing_ok=True)

    def move_file(self, key: str, path: Path) -> None:
        """Fsync and rename; copies when the folder is on another disk."""
        target = self._path(key)
        if path.stat().st_dev != _device(self.root):
            self.put_file(key, path)
            path.unlink()
            return
        with path.open("rb") as handle:
            os.fsync(handle.fileno())
        path.chmod(0o640)
        _rename(path, target)
        fsync_folder(target.parent)

    async def open_range(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """Read piece by piece, outside the event loop."""
        handle = await asyncio.to_thread(self._path(key).open, "rb")
        try:
            while start < end:
                piece = await asyncio.to_thread(
                    os.pread, handle.fileno(), min(PIECE, end - start), start
                )
                if not piece:
                    return
                start += len(piece)
                yield piece
        finally:
            handle.close()

    def size(self, key: str) -> int:
        """Ask the file system."""
        return self._path(key).stat().st_size

    def exists(self, key: str) -> bool:
        """Ask the file system."""
        return self._path(key).is_file()

    def delete(self, key: str) -> None:
        """Unlink, then the folder when it is empty."""
        path = self._path(key)
        path.unlink(missing_ok=True)
        if path.parent.parent != self.root:
            try:
                path.parent.rmdir()
            except OSError:
                pass

    def list(self, prefix: str) -> Iterator[Stored]:
        """Walk the folder."""
        for path in sorted((self.root / prefix).rglob("*")):
            if path.is_file():
                found = path.stat()
                modified = datetime.fromtimestamp(found.st_mtime, UTC)
                yield Stored(path.relative_to(self.root).as_posix(), found.st_size, modified)

    @contextmanager
    def local_path(self, key: str) -> Iterator[Path]:
        """Give the file itself."""
        path = self._path(key)
        if not path.is_file():
            raise FileNotFoundError(key)
        yield path

    def forget_unfinished(self, older_than: timedelta) -> None:
        """Remove old temporary copies."""
        remove_old_files(self.unfinished, older_than)


def _rename(path: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    except FileNotFoundError:  # `delete` removed the empty folder in between
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)


def _device(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    return folder.stat().st_dev


def remove_old_files(folder: Path, older_than: timedelta) -> int:
    """Remove what is directly in a folder and was not touched for that long; return how many."""
    limit = time.time() - older_than.total_seconds()
    removed = 0
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            if path.stat().st_mtime < limit:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                removed += 1
        except FileNotFoundError:
            continue
    return removed
