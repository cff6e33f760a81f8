"""Builds the copy of somebody's data: one JSON a table, and their files, in a ZIP.

What is in it comes from the register (`rules.register`), so nothing personal can be forgotten there.
Safe to run twice: written under a name of its own, moved to storage, then the row says ready.
"""

import json
import secrets
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from classe12.accounts.actions import exports
from classe12.accounts.actions.exports import Claim
from classe12.accounts.queries import export as queries
from classe12.core.clock import now
from classe12.core.database import reading, transaction
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


class NotOurs(Exception):
    """Another worker took over, or the person was erased meanwhile."""


def build_next(export_id: UUID) -> None:
    """Build an export if it is still to be built."""
    with transaction() as db:
        claim = exports.claim_export(db, export_id)
    if claim is None:
        return
    try:
        _build(claim)
    except NotOurs:
        return
    except Exception:
        with transaction() as db:
            exports.put_back_export(db, claim)
        raise


def _build(claim: Claim) -> None:
    key = f"exports/{claim.person_id}/{claim.export_id}-{secrets.token_hex(8)}.zip"
    with _scratch() as path:
        _write(path, claim)
        octets = path.stat().st_size
        get_storage().move_file(key, path)
    with transaction() as db:
        is_ours = exports.complete_export(db, claim, key, octets)
    if not is_ours:
        get_storage().delete(key)


@contextmanager
def _scratch() -> Iterator[Path]:
    path = staging("exports") / secrets.token_hex(16)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _write(path: Path, claim: Claim) -> None:
    with reading() as db:
        tables = queries.collect(db, claim.person_id)
        files = queries.list_files(db, claim.person_id)
    report = _reporter(claim)
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


def _reporter(claim: Claim) -> Callable[[int], None]:
    def report(progress: int) -> None:
        with transaction() as db:
            if not exports.report_export(db, claim, progress):
                raise NotOurs

    return report


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
