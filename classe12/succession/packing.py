"""Writes the whole of a programme in one ZIP: rows, seals of the journal, files, and a manifest last.

A few rows and one piece of a file are in memory at once. Everything that is read of the database is of one
instant.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session

from classe12 import __version__
from classe12.adoption.actions import fold_all
from classe12.core import chain
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.storage import get_storage
from classe12.programmes.queries import get_programme
from classe12.succession.queries import rows
from classe12.succession.queries.plan import LEFT_OUT, plan
from classe12.succession.rules import manifest as rules
from classe12.succession.rules.manifest import Entry, Manifest

PIECE = 1024 * 1024  # bytes of a file
TRIES = 5  # to begin when every event is counted
Report = Callable[[int], None]

README = """La copie entière d’un programme
===============================

Elle se reprend dans une installation neuve de la même version :

    python -m classe12 handover import CE-FICHIER.zip

- tables/ : une ligne JSON par ligne de chaque table, telle que la base l’écrit.
- journal/ : les sceaux du journal des actes, chacun avec celui d’avant.
- files/ : les films, leurs versions, les images, les pièces jointes et les documents.
- manifest.json : les versions, les nombres et l’empreinte SHA-256 de chaque fichier.

Ce fichier contient des données personnelles : gardez-le comme tel, et effacez-le une fois repris.

Ce qui n’y est pas, et pourquoi :
"""


class Writer:
    """A ZIP under way, which notes what is written in it."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self.zipped = zipped
        self.entries: list[Entry] = []

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool) -> None:
        """Write a file, piece after piece."""
        info = zipfile.ZipInfo(name, now().timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        size, seen = 0, hashlib.sha256()
        with self.zipped.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                seen.update(piece)
                size += len(piece)
        self.entries.append(Entry(name, size, seen.hexdigest()))


def pack(path: Path, programme_id: int, report: Report = lambda percent: None) -> Manifest:
    """Write the copy of a programme.

    Args:
        path: where, a file that is not there yet.
        programme_id: which programme.
        report: called with the percentage that is done.
    """
    with zipfile.ZipFile(path, "w") as zipped:
        made = Writer(zipped)
        left = "".join(f"\n- {name} : {why}." for name, why in sorted(LEFT_OUT.items()))
        made.add(rules.README, [(README + left + "\n").encode()], packed=True)
        said, keys = _write_rows(made, programme_id, report)
        # The snapshot is closed: files are long to copy, and hold nobody up.
        absent = _add_files(made, keys, report)
        said = replace(said, absent=absent, entries=tuple(made.entries))
        made.add(rules.MANIFEST, [rules.write(said).encode()], packed=True)
    return said


def _write_rows(made: Writer, programme_id: int, report: Report) -> tuple[Manifest, list[str]]:
    """Write the rows and the seals of one instant; return what is said of them, and the keys of files."""
    for tried in range(TRIES):
        fold_all()
        with transaction() as db:
            while chain.seal(db):
                pass
        with transaction() as db:
            rows.open_snapshot(db, programme_id)
            waiting = rows.count_waiting(db, programme_id)
            if waiting and tried < TRIES - 1:
                continue
            counted = _write_tables(db, made, programme_id, report)
            programme = get_programme(db, programme_id)
            said = Manifest(
                __version__, rows.schema(db), programme.slug, programme.name, programme_id,
                now().isoformat(), counted, waiting, rows.count_unsealed(db, programme_id),
            )  # fmt: skip
            return said, sorted(set(rows.keys(db, programme_id)))
    raise AssertionError


def _write_tables(db: Session, made: Writer, programme_id: int, report: Report) -> dict[str, int]:
    counted: dict[str, int] = {}
    for place, one in enumerate(plan(), start=1):
        lines = _counted(rows.rows(db, programme_id, one), counted, one.name)
        made.add(f"{rules.TABLES}{one.name}.jsonl", lines, packed=True)
        report(30 * place // len(plan()))
    seals = (f"{line}\n".encode() for line in rows.seals(db, programme_id))
    made.add(rules.SEALS, seals, packed=True)
    return counted


def _counted(lines: Iterator[str], counted: dict[str, int], name: str) -> Iterator[bytes]:
    counted[name] = 0
    for line in lines:
        counted[name] += 1
        yield f"{line}\n".encode()


def _add_files(made: Writer, keys: list[str], report: Report) -> tuple[str, ...]:
    """Write the files; return the keys of those that the store does not have."""
    absent = []
    for place, key in enumerate(keys, start=1):
        try:
            with get_storage().local_path(key) as local:
                made.add(rules.FILES + key, _pieces(local), packed=False)
        except FileNotFoundError:
            absent.append(key)
        report(30 + 69 * place // len(keys))
    return tuple(absent)


def _pieces(local: Path) -> Iterator[bytes]:
    with local.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
