"""What becomes of a picture that somebody sends: made anew in two sizes, without its metadata.

Invariant: its file is opened in the sandbox only, by the one decoder of the format that its first
bytes tell; what is kept and served is what we made, never what was sent.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from classe12.core.clock import now
from classe12.core.database import reading, transaction
from classe12.core.errors import Refused
from classe12.core.ids import new_id
from classe12.core.settings import MIB
from classe12.core.storage import get_storage, staging
from classe12.media import sandbox
from classe12.media.sandbox import Limits
from classe12.news.actions.pictures import UNUSED_FOR, forget_unused, known
from classe12.news.rules import pictures as rules

LIMITS = Limits(cpu_s=20, wall_s=30, memory=1536 * MIB, file_size=32 * MIB)


@dataclass(frozen=True, slots=True)
class Made:
    """A picture whose two files are in storage; `size` and `octets` as in `add_picture`."""

    id: UUID
    size: tuple[int, int]
    octets: tuple[int, int]


def make(sent: bytes) -> Made:
    """Make a picture anew and keep its files.

    Args:
        sent: the file that somebody sent.

    Raises:
        Refused: it is no picture that we accept; says what to do.
        SandboxBroken: to be tried again.
    """
    demuxer = rules.sniff(sent)
    if demuxer is None:
        raise Refused("not_a_picture", rules.NOT_A_PICTURE)
    picture_id = new_id()
    with _folder(picture_id) as folder:
        original = folder / "sent"
        original.write_bytes(sent)
        outcome = sandbox.ffmpeg(
            rules.arguments(demuxer, original), read=(original,), folder=folder, limits=LIMITS
        )
        made = [folder / name for name in rules.NAMES]
        if outcome.is_late or outcome.status or not all(file.exists() for file in made):
            raise Refused("unreadable", rules.UNREADABLE)
        size = rules.jpeg_size(made[0].read_bytes())
        octets = tuple(file.stat().st_size for file in made)
        for file, name in zip(made, rules.NAMES, strict=True):
            get_storage().move_file(key(picture_id, name), file)
    return Made(picture_id, size, (octets[0], octets[1]))


def key(picture_id: UUID | str, name: str) -> str:
    """Return where a file of a picture is kept."""
    return f"pictures/{picture_id}/{name}"


@contextmanager
def _folder(picture_id: UUID) -> Iterator[Path]:
    folder = staging("pictures") / str(picture_id)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> int:
    """Remove the pictures that nothing shows and the files that no row names; returns how many files."""
    with transaction() as db:
        forget_unused(db)
    stored: dict[UUID, list[str]] = {}
    for file in get_storage().list("pictures"):
        if file.modified_at < now() - UNUSED_FOR:  # a younger one may wait for its row
            stored.setdefault(UUID(file.key.split("/")[1]), []).append(file.key)
    with reading() as db:
        noted = known(db, set(stored))
    orphans = [
        key for picture_id, keys in stored.items() if picture_id not in noted for key in keys
    ]
    for orphan in orphans:
        get_storage().delete(orphan)
    return len(orphans)
