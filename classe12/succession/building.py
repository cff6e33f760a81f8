"""Builds the files of a programme, in the worker.

Safe to run twice: written under a name of its own, moved to the store, then the row says ready.
"""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from classe12.core.clock import now
from classe12.core.database import reading
from classe12.core.made import Report
from classe12.core.storage import get_storage, remove_old_files, staging
from classe12.succession import archiving, packing
from classe12.succession.actions import files
from classe12.succession.actions.files import Whole
from classe12.succession.models import FileKind

PLACE = "programmes"
ON_ITS_WAY = timedelta(hours=6)  # a file that nobody names yet may be one that is being moved


def build_next(file_id: UUID) -> None:
    """Build a file if it is still to be built."""
    files.MAKING.build(
        file_id,
        place="programmes",
        folder=lambda of: f"{PLACE}/{of.kind.value}",
        write=_write,
        finish=files.complete_file,
    )


def _write(path: Path, of: Whole, report: Report) -> None:
    write = packing.pack if of.kind is FileKind.HANDOVER else archiving.write_archive
    write(path, of.programme_id, report)


def sweep_files() -> None:
    """Remove the files that no row names: expired, replaced, left by a crash."""
    stored = list(get_storage().list(PLACE))
    with reading() as db:
        named = files.named_keys(db)
    for found in stored:
        if found.key not in named and found.modified_at < now() - ON_ITS_WAY:
            get_storage().delete(found.key)
    for place in ("programmes", "handover"):
        remove_old_files(staging(place), timedelta(days=1))
