"""What the command line does with the directory: imports, by the door of the screen; the school calendar."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from classe12.core import actor, database
from classe12.core.clock import today
from classe12.core.errors import Refused
from classe12.core.ids import new_id
from classe12.core.storage import get_storage
from classe12.core.text import plural
from classe12.deployment import importing
from classe12.deployment.actions import imports as acts
from classe12.deployment.models import ImportState, SchoolImport
from classe12.deployment.queries.import_files import files_of, refusals_of
from classe12.deployment.rules import imports as rules
from classe12.programmes.queries import list_programmes
from classe12.territories.actions import install_calendar
from classe12.territories.imports.calendars import CalendarReading, read_calendar
from classe12.territories.imports.records import Progress
from classe12.territories.imports.table import open_table
from classe12.territories.rules import school_year

SHOWN = 20  # refused rows printed
PREVIEW = 0.8  # part of the whole that the preview takes


@dataclass(frozen=True, slots=True)
class Told:
    """What an import did, or would do: schools by outcome, and lines to read."""

    counts: Mapping[str, int]
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """Return the lines as a text."""
        return "\n".join(self.lines)


def import_schools(paths: Sequence[Path], progress: Progress, *, dry_run: bool = False) -> Told:
    """Import files of the ministry into the perimeter of the first programme, Classe à 12.

    Args:
        paths: the files, CSV or JSON, read together.
        progress: called with what is being done and the part of the whole done, 0 to 1.
        dry_run: whether to stop at the preview.

    Raises:
        Refused: when a file cannot be read; nothing is written then.
    """
    with database.reading() as db:
        service = actor.system(list_programmes(db)[0].id)
    import_id = _send(service, paths)
    with database.transaction() as db:
        acts.ask_preview(db, service, import_id, by_a_job=False)
    importing.work(import_id, lambda stage, done: progress(stage, done * PREVIEW))
    told = _told(import_id, dry_run=dry_run)
    with database.transaction() as db:
        if dry_run:
            acts.drop_import(db, service, import_id)
        else:
            acts.ask_apply(db, service, import_id, by_a_job=False)
    importing.work(import_id, lambda stage, done: progress(stage, PREVIEW + done * (1 - PREVIEW)))
    _told(import_id, dry_run=dry_run)  # refused at the last moment
    progress("Terminé", 1.0)
    return told


def _send(service: actor.Actor, paths: Sequence[Path]) -> UUID:
    import_id: UUID | None = None
    for path in paths:
        with open_table(path):  # refuses what cannot be read before anything is kept
            pass
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        key = f"imports/{new_id()}"
        get_storage().put_file(key, path)
        received = acts.Received(rules.file_name(path.name), path.stat().st_size, digest, key)
        try:
            with database.transaction() as db:
                import_id = acts.add_file(db, service, import_id, received)
        except Refused as refused:
            get_storage().delete(key)
            if refused.code != acts.TWICE:
                raise
    if import_id is None:
        raise Refused("no_file", "Donnez au moins un fichier.")
    return import_id


def _told(import_id: UUID, *, dry_run: bool) -> Told:
    with database.reading() as db:
        found = db.get_one(SchoolImport, import_id)
        if found.state == ImportState.REFUSED:
            raise Refused("import", found.refusal)
        return Told(found.counts, tuple(_lines(db, found, dry_run=dry_run)))


def _lines(db: Session, found: SchoolImport, *, dry_run: bool) -> list[str]:
    lines = [
        f"{file.name} ({file.format})\u00a0: {plural(file.read, 'ligne lue', 'lignes lues')}, "
        f"{plural(file.out_of_scope, 'hors sujet', 'hors sujet')}, "
        f"{plural(file.refused, 'refusée', 'refusées')}."
        for file in files_of(db, found.id)
    ]
    year = school_year(found.day or today())
    lines += [
        f"{file.name}\u00a0: {said}"
        for file in files_of(db, found.id)
        for said in (*rules.repairs_in_words(file.notes), rules.year_in_words(file.year, year))
        if said
    ]
    lines.append(rules.sums(found.counts))
    if found.counts["conflicts"]:
        lines.append(
            plural(found.counts["conflicts"], "désaccord", "désaccords") + " entre sources."
        )
    refused = refusals_of(db, found.id, SHOWN)
    lines += [f"Ligne {one.line}\u00a0: {one.reason}" for one in refused]
    if found.counts["refused"] > len(refused):
        left = found.counts["refused"] - len(refused)
        lines.append(f"Et {plural(left, 'autre ligne refusée', 'autres lignes refusées')}.")
    return [*lines, "Aperçu seulement\u00a0: rien n’a été écrit."] if dry_run else lines


def import_calendar(paths: Sequence[Path], *, dry_run: bool = False) -> str:
    """Install the school holidays of files of the ministry; return what was read and done, in lines.

    Args:
        paths: files of `fr-en-calendrier-scolaire`, whole or by zone; the last one wins.
        dry_run: whether to stop once they are read.

    Raises:
        Refused: when a file cannot be read; nothing is written then.
    """
    since = date(school_year(today()) - 1, 8, 1)  # figures are kept for two school years
    readings = [read_calendar(path, since) for path in paths]
    lines = [line for reading in readings for line in _read_lines(reading)]
    if dry_run:
        return "\n".join([*lines, "Lecture seulement\u00a0: rien n’a été écrit."])
    with database.transaction() as db:
        service = actor.system(list_programmes(db)[0].id)
        for reading in readings:
            found = [one for breaks in reading.breaks.values() for _, one in breaks]
            done = install_calendar(db, service, found)
            lines.append(
                f"{reading.file}\u00a0: {plural(done.added, 'période ajoutée', 'périodes ajoutées')}, "
                f"{plural(done.changed, 'corrigée', 'corrigées')}, {plural(done.same, 'inchangée', 'inchangées')}."
            )
    return "\n".join(lines)


def _read_lines(reading: CalendarReading) -> list[str]:
    zones = ", ".join(sorted(zone for zone, breaks in reading.breaks.items() if breaks))
    return [
        f"{reading.file}\u00a0: {plural(reading.read, 'ligne lue', 'lignes lues')}, "
        f"{plural(reading.out_of_scope, 'hors sujet', 'hors sujet')}, "
        f"{plural(len(reading.refused), 'refusée', 'refusées')}. Zones\u00a0: {zones or 'aucune'}.",
        *(f"Ligne {one.line}\u00a0: {one.reason}" for one in reading.refused[:SHOWN]),
    ]
