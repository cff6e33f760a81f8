"""Where files are kept: a folder of ours, or a bucket (S3).

Invariants: a key is made by the server, never from a name that somebody typed, and cannot leave the
store; a file appears whole under its key or not at all; `staging()` is the local scratch room.
"""

from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path

from classe12.core.errors import Misconfigured, NotFound
from classe12.core.settings import get_settings
from classe12.core.storage.bucket import ObjectStorage
from classe12.core.storage.folder import FolderStorage, remove_old_files
from classe12.core.storage.port import Storage, Stored, check_key

__all__ = [
    "FolderStorage",
    "ObjectStorage",
    "Storage",
    "Stored",
    "check_key",
    "get_storage",
    "open_started",
    "remove_old_files",
    "staging",
]


def staging(name: str) -> Path:
    """Return a folder for files on their way, on the disk of this machine, made if needed.

    Args:
        name: "uploads" or "work".
    """
    folder = get_settings().var.resolve() / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@lru_cache(maxsize=1)
def get_storage() -> Storage:
    """Return the store of this process.

    Raises:
        Misconfigured: when the address of the bucket cannot be understood.
    """
    url = get_settings().storage_url
    if not url:
        return FolderStorage(get_settings().var.resolve() / "files")
    from obstore.exceptions import BaseError
    from obstore.store import from_url

    try:
        return ObjectStorage(from_url(url), get_settings().var.resolve() / "downloads")
    except (BaseError, ValueError) as error:
        raise Misconfigured(
            f"CLASSE12_STORAGE_URL : {error}. Donnez s3://seau/dossier, et AWS_ACCESS_KEY_ID, "
            "AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT dans l’environnement."
        ) from None


async def open_started(key: str, start: int, end: int) -> AsyncIterator[bytes]:
    """Return the pieces of a file, its first one read: a missing file is told before the answer begins.

    Args:
        key: of the file.
        start, end: octets, the last one left out.

    Raises:
        NotFound: there is no such file.
    """
    pieces = get_storage().open_range(key, start, end)
    try:
        first = await anext(pieces)
    except (FileNotFoundError, StopAsyncIteration):
        raise NotFound from None

    async def whole() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return whole()
