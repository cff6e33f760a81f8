"""Reads the copy of a programme back: checked before, files first under other names, rows in one transaction.

Nothing of what is inside is believed: names, sizes and digests are checked, and what is read never goes over
what was announced.
"""

import hashlib
import json
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy.exc import DBAPIError

from classe12.core.database import reading, transaction
from classe12.core.errors import Refused
from classe12.core.storage import get_storage, staging
from classe12.core.text import size as size_words
from classe12.succession.actions.taking import Taken, Taker, check_host
from classe12.succession.queries import rows
from classe12.succession.queries.plan import plan
from classe12.succession.rules import manifest as rules
from classe12.succession.rules.manifest import Entry, Manifest

PIECE = 1024 * 1024  # bytes
AT_ONCE = 500  # rows of one statement
HEAVIEST = 8 * 1024 * 1024  # bytes of one statement, but for a row that is heavier alone
Report = Callable[[int], None]


def unpack(path: Path, report: Report = lambda percent: None) -> Taken:
    """Take over the programme of a file.

    Args:
        path: the file.
        report: called with the percentage that is done.

    Raises:
        Refused: one sentence; nothing was taken over.
    """
    try:
        with zipfile.ZipFile(path) as zipped, _room() as room:
            said = check(zipped)
            return _take(zipped, said, room, report)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError):
        raise Refused("not_ours", rules.NOT_OURS) from None


def check(zipped: zipfile.ZipFile) -> Manifest:
    """Return what a file says of itself, once each name and each size in it is checked.

    Raises:
        Refused: it is not what it should be, or of another version.
    """
    found = zipped.infolist()
    for info in found:
        rules.check_name(info.filename)
        is_packed = info.compress_type != zipfile.ZIP_STORED
        rules.check_sizes(info.filename, info.file_size, info.compress_size, is_packed=is_packed)
    names = [info.filename for info in found]
    if rules.MANIFEST not in names or len(set(names)) != len(names):
        raise Refused("not_ours", rules.NOT_OURS)
    if zipped.getinfo(rules.MANIFEST).file_size > rules.LARGEST_MANIFEST:
        raise Refused("not_ours", rules.NOT_OURS)
    said = rules.read(zipped.read(rules.MANIFEST))
    wanted = {entry.name: entry for entry in said.entries}
    for info in found:
        entry = wanted.pop(info.filename, None)
        is_other = entry is None or entry.bytes != info.file_size
        if info.filename != rules.MANIFEST and is_other:
            raise Refused("damaged", rules.DAMAGED.format(name=info.filename))
    if wanted:
        raise Refused("damaged", rules.DAMAGED.format(name=next(iter(wanted))))
    with reading() as db:
        rules.check_schema(said.schema, rows.schema(db))
    return said


@contextmanager
def _room() -> Iterator[Path]:
    folder = staging("handover") / secrets.token_hex(16)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _take(zipped: zipfile.ZipFile, said: Manifest, room: Path, report: Report) -> Taken:
    brought = _bring_files(zipped, said, room, report)
    moved: list[str] = []
    try:
        with transaction() as db:
            taker = Taker(db, said)
            taker.begin()
            for place, one in enumerate(plan(), start=1):
                entry = said.entry(f"{rules.TABLES}{one.name}.jsonl")
                for lines in _batches(zipped, entry):
                    if one.name == "programme":
                        hosts = [json.loads(line).get("host") for line in lines]
                        check_host(db, taker.programme_id, [host for host in hosts if host])
                    taker.take(one, lines)
                report(50 + 40 * place // len(plan()))
            for lines in _batches(zipped, said.entry(rules.SEALS)):
                taker.take_seals(lines)
            taken = taker.finish()
            for key, local in brought.items():
                if _is_new(key, said.entry(rules.FILES + key)):
                    moved.append(key)
                    get_storage().move_file(key, local)
        report(100)
        return taken
    except DBAPIError as error:
        _take_back(moved)
        raise Refused("damaged", rules.DAMAGED.format(name=rules.TABLES)) from error
    except BaseException:
        _take_back(moved)
        raise


def _is_new(key: str, entry: Entry) -> bool:
    """Tell whether a file is to be put in the store: what a killed import left there is the same one.

    Raises:
        Refused: another file has this key.
    """
    if not get_storage().exists(key):
        return True
    with get_storage().local_path(key) as local, local.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != entry.sha256:
            raise Refused("damaged", rules.DAMAGED.format(name=entry.name))
    return False


def _take_back(moved: list[str]) -> None:
    for key in moved:
        get_storage().delete(key)


def _bring_files(
    zipped: zipfile.ZipFile, said: Manifest, room: Path, report: Report
) -> dict[str, Path]:
    """Write the files of the store beside it, under names of ours."""
    files = [entry for entry in said.entries if entry.name.startswith(rules.FILES)]
    needed, free = sum(entry.bytes for entry in files), shutil.disk_usage(room).free
    if needed > free:
        sentence = rules.NO_ROOM.format(needed=size_words(needed), free=size_words(free))
        raise Refused("no_room", sentence)
    brought = {}
    for place, entry in enumerate(files, start=1):
        local = room / str(place)
        with local.open("wb") as copy:
            for piece in _pieces(zipped, entry):
                copy.write(piece)
        brought[entry.name.removeprefix(rules.FILES)] = local
        report(50 * place // len(files))
    return brought


def _pieces(zipped: zipfile.ZipFile, entry: Entry) -> Iterator[bytes]:
    """Yield a file inside; it is refused when it is not what was announced."""
    read, seen = 0, hashlib.sha256()
    with zipped.open(entry.name) as file:
        while piece := _read(file, entry):
            read += len(piece)
            seen.update(piece)
            if read > entry.bytes:
                break
            yield piece
    if read != entry.bytes or seen.hexdigest() != entry.sha256:
        raise Refused("damaged", rules.DAMAGED.format(name=entry.name))


def _read(file: IO[bytes], entry: Entry) -> bytes:
    try:
        return file.read(PIECE)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise Refused("damaged", rules.DAMAGED.format(name=entry.name)) from None


def _batches(zipped: zipfile.ZipFile, entry: Entry) -> Iterator[list[str]]:
    """Yield the lines of a text, some at once."""
    lines: list[str] = []
    weight = 0
    for line in _lines(zipped, entry):
        lines.append(line)
        weight += len(line)
        if len(lines) >= AT_ONCE or weight >= HEAVIEST:
            yield lines
            lines, weight = [], 0
    if lines:
        yield lines


def _lines(zipped: zipfile.ZipFile, entry: Entry) -> Iterator[str]:
    rest = b""
    for piece in _pieces(zipped, entry):
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > rules.LONGEST_LINE:
            raise Refused("bomb", rules.BOMB.format(name=entry.name))
        yield from _texts(whole, entry)
    yield from _texts([rest] if rest else [], entry)


def _texts(lines: list[bytes], entry: Entry) -> Iterator[str]:
    for line in lines:
        try:
            yield line.decode()
        except UnicodeDecodeError:
            raise Refused("damaged", rules.DAMAGED.format(name=entry.name)) from None
