"""Builds the copy of somebody's data: one JSON a table, and their files, in a ZIP.

What is in it comes from the register (`rules.register`), so nothing personal can be forgotten there.
Safe to run twice: written under a name of its own, moved to storage, then the row says ready.
"""

import json
import zipfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from classe12.accounts.actions import exports
from classe12.accounts.queries import export as queries
from classe12.core.clock import now
from classe12.core.database import reading
from classe12.core.made import Report
from classe12.core.storage import get_storage, remove_old_files, staging

README = """Vos données
===========

Ce dossier contient tout ce que le service garde de vous.

- donnees/ : un fichier JSON par table. Les noms des tables et des colonnes sont ceux de la base.
- fichiers/ : vos vidéos et vos autres fichiers, tels qu’ils sont diffusés.

Ce qui n’y est pas : les secrets qui ouvrent votre compte (empreintes de codes et de connexions, graine du
second code), et ce que d’autres personnes ont écrit.

Pour corriger ou effacer vos données : pages « Mon profil » et « Mes données ».
"""


def build_next(export_id: UUID) -> None:
    """Build an export if it is still to be built."""
    exports.MAKING.build(
        export_id,
        place="exports",
        folder=lambda person_id: f"exports/{person_id}",
        write=_write,
        finish=exports.complete_export,
    )


def _write(path: Path, person_id: UUID, report: Report) -> None:
    with reading() as db:
        tables = queries.collect(db, person_id)
        files = queries.list_files(db, person_id)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("LISEZ-MOI.txt", README)
        for name, rows in tables.items():
            made.writestr(f"donnees/{name}.json", as_json(rows))
        report(10)
        for rank, file in enumerate(files, start=1):
            # Withdrawn while the copy was being made: the rows that were read say more than the store.
            with suppress(FileNotFoundError), get_storage().local_path(file.key) as local:
                made.write(local, f"fichiers/{file.name}", zipfile.ZIP_STORED)
            report(10 + 89 * rank // len(files))


def as_json(rows: list[dict[str, Any]]) -> str:
    """Return rows as JSON: instants and days in ISO 8601, identifiers as texts."""
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str)


def sweep_files() -> None:
    """Remove the files that no export names: expired, replaced, of somebody erased, left by a crash."""
    stored = list(get_storage().list("exports"))
    recent = now() - timedelta(minutes=30)
    with reading() as db:
        named = queries.named_keys(db, [found.key for found in stored])
        building = queries.people_under_way(db)
    for found in stored:
        is_coming = found.modified_at > recent and found.key.split("/")[1] in building
        if found.key not in named and not is_coming:
            get_storage().delete(found.key)
    remove_old_files(staging("exports"), timedelta(hours=1))
