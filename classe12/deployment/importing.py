"""The work of an import, outside of any act: its files read from storage, its progress kept as it goes.

Used by the job and by the command line, so that both go through the same door.
"""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

from classe12.core.clock import now
from classe12.core.database import reading, transaction
from classe12.core.errors import Refused
from classe12.core.storage import get_storage
from classe12.deployment.actions import import_work as acts
from classe12.deployment.models import ImportFile, ImportState, SchoolImport
from classe12.deployment.queries.import_choices import choices_of
from classe12.deployment.queries.import_files import files_of
from classe12.territories.imports.merging import merge
from classe12.territories.imports.reading import read_schools
from classe12.territories.imports.records import Progress, Reading

READING = 0.5  # part of a preview that reading the files takes
PAUSE = 0.4  # seconds between two signs of progress kept


def silent(stage: str, done: float) -> None:
    """Tell nobody."""


def keeper(import_id: UUID) -> Progress:
    """Return what keeps how far the work on an import is, a few times a second at most."""
    last = 0.0

    def keep(stage: str, done: float) -> None:
        nonlocal last
        if time.monotonic() - last >= PAUSE:
            last = time.monotonic()
            with transaction() as db:
                acts.tell(db, import_id, stage, done)

    return keep


def work(import_id: UUID, progress: Progress = silent) -> None:
    """Do what an import waits for: read it, apply it or undo it; twice is once.

    A refusal is kept in the import, in words. Killed anywhere, nothing is half-written.
    """
    with reading() as db:
        found = db.get(SchoolImport, import_id)
        state = found.state if found else None
    try:
        if state == ImportState.READING:
            preview(import_id, progress)
        elif state == ImportState.APPLYING:
            progress("Écriture", 0.1)
            with transaction() as db:
                acts.apply_import(db, import_id, now())
            _clear_files(import_id)
        elif state == ImportState.UNDOING:
            progress("Remise en l’état", 0.1)
            with transaction() as db:
                acts.undo_import(db, import_id, now())
    except Refused as refusal:
        with transaction() as db:
            acts.refuse(db, import_id, refusal.sentence)
        _clear_files(import_id)


def preview(import_id: UUID, progress: Progress) -> None:
    """Read the files of an import and keep what they would change.

    The files stay until it is applied or given up, one day at most: a choice between two reads them again.
    """
    with reading() as db:
        files = [file for file in files_of(db, import_id) if not file.is_left]
    readings = _read(files, lambda stage, done: progress(stage, done * READING))
    with transaction() as db:
        acts.remember_choices(db, import_id, {one.file: one.kind for one in readings})
        choices = choices_of(db, import_id)
    merged = merge(readings, choices)
    with transaction() as db:
        acts.keep_preview(
            db,
            import_id,
            readings,
            merged,
            now(),
            lambda stage, done: progress(
                "Comparaison avec l’annuaire", READING + done * (1 - READING)
            ),
        )


def _read(files: Sequence[ImportFile], progress: Progress) -> list[Reading]:
    whole, done_before, found = sum(file.bytes for file in files), 0, []
    for file in files:
        before, part = done_before / whole, file.bytes / whole

        def tell(
            stage: str,
            done: float,
            before: float = before,
            part: float = part,
            name: str = file.name,
        ) -> None:
            progress(f"Lecture de {name}"[:60], before + done * part)

        with ExitStack() as stack:
            try:
                path: Path = stack.enter_context(get_storage().local_path(file.key))
            except (FileNotFoundError, ValueError):
                raise Refused(
                    "file_gone", f"{file.name} n’est plus là\u00a0: déposez-le de nouveau."
                ) from None
            found.append(read_schools(path, tell, name=file.name))
        done_before += file.bytes
    return found


def _clear_files(import_id: UUID) -> None:
    """Remove the bytes of files that are read: their name, size and SHA-256 stay."""
    with transaction() as db:
        files = files_of(db, import_id)
        keys = [file.key for file in files if file.key]
        for file in files:
            file.key = ""
    for key in keys:
        get_storage().delete(key)


def forget_left_files() -> None:
    """Give up what was sent more than a day ago and never read, and the bytes that are of no use any more."""
    with transaction() as db:
        keys = acts.drop_left(db, now())
    for key in keys:
        get_storage().delete(key)
