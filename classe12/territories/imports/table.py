"""A CSV file, whoever saved it (or a JSON export): encoding, separator, header, then rows with their line.

Bounded: size of the file, number of rows, length of a cell. Read as a stream.
"""

import codecs
import csv
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TextIO

from classe12.core.errors import Refused
from classe12.core.text import fold
from classe12.territories.imports.cells import clean

MOST_BYTES = 300_000_000
MOST_ROWS = 600_000
MOST_COLUMNS = 300
MOST_LINES = 5  # of the file in one row
LONGEST_CELL = 2000
CHUNK = 1 << 20
CUT = "le fichier est sans doute coupé. Reprenez-le en entier."
SIGNATURES = {
    b"PK": "un classeur Excel",
    b"\xd0\xcf": "un classeur Excel",
    b"\x1f\x8b": "une archive",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its first line in the file, its cells by column, or why it cannot be read.

    `is_cut`: the file stops in it, so that what follows is not known.
    """

    line: int
    cells: dict[str, str]
    problem: str = ""
    is_cut: bool = False

    def get(self, *names: str) -> str:
        """Return the cleaned cell of the first of these columns that the file has, "" for none.

        Raises:
            Refused: for a cell that cannot be read.
        """
        return next((clean(self.cells[name]) for name in names if name in self.cells), "")


@dataclass(frozen=True, slots=True)
class Table:
    """An open file; `rows` gives each row with the part of the file read so far (0 to 1)."""

    written: dict[str, str]  # the columns, as the header writes them
    rows: Iterator[tuple[Row, float]]

    @property
    def columns(self) -> frozenset[str]:
        """The names of its columns."""
        return frozenset(self.written)


@contextmanager
def open_table(path: Path, name: str = "") -> Iterator[Table]:
    """Open a CSV file, or the JSON that the ministry exports: a list of flat objects.

    Args:
        path: the file.
        name: what it is called, when it is not the name of `path`.

    Raises:
        Refused: when it is absent, empty, too big or neither of them.
    """
    name = name or path.name
    size = _checked_size(path, name)
    if _is_json(path):
        yield _json_table(path, name, size)
        return
    with path.open(encoding=_encoding(path, name), newline="") as file:
        first = file.readline(CHUNK)
        delimiter = max(";,\t", key=first.count)
        header = next(csv.reader([first], delimiter=delimiter), [])
        names = [column_name(cell) for cell in header]
        if not 1 < len(names) <= MOST_COLUMNS:
            raise Refused("not_a_table", f"{name} n’est pas un fichier CSV avec des colonnes.")
        written = {name: clean(cell) for name, cell in zip(names, header, strict=True) if name}
        yield Table(written, _rows(file, names, delimiter, size, is_ended=_is_ended(path)))


def column_name(cell: str) -> str:
    """Return a column's name without accents, case nor signs: "REP +" is rep_plus."""
    name = fold(cell.replace("+", " plus ").replace("\ufeff", ""))
    return re.sub(r"[^a-z0-9]+", "_", name).strip("_")


def _checked_size(path: Path, name: str) -> int:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(2)
    except OSError as error:
        raise Refused("file", f"{path} ne peut pas être lu : {error.strerror}.") from None
    if start in SIGNATURES:
        raise Refused(
            "not_csv", f"{name} est {SIGNATURES[start]} : enregistrez-le en « CSV UTF-8 »."
        )
    if not size:
        raise Refused("empty", f"{name} est vide.")
    if size > MOST_BYTES:
        raise Refused("too_big", f"{name} dépasse {MOST_BYTES // 1_000_000} Mo.")
    return size


def _encoding(path: Path, name: str) -> str:
    """Return UTF-16 after its mark, UTF-8 when the whole file is, else Windows-1252.

    Raises:
        Refused: when it is none of them.
    """
    with path.open("rb") as file:
        has_mark = file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    for encoding in ("utf-16",) if has_mark else ("utf-8-sig", "cp1252"):
        if _decodes(path, encoding):
            return encoding
    raise Refused("encoding", f"Le texte de {name} n’est ni en UTF-8 ni en Windows-1252.")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _is_ended(path: Path) -> bool:
    """Whether the last line has its end, as those before it."""
    with path.open("rb") as file:
        file.seek(-min(2, path.stat().st_size), os.SEEK_END)
        return file.read().strip(b"\x00")[-1:] in {b"\n", b"\r"}  # UTF-16 has a zero beside


def _rows(
    file: TextIO, names: list[str], delimiter: str, size: int, *, is_ended: bool
) -> Iterator[tuple[Row, float]]:
    """Read the rows; the last one is refused when the file is cut in it, and never taken as a school."""
    reader = csv.reader(file, delimiter=delimiter)
    line, shortest = 2, len(names)
    held: tuple[Row, float, int] | None = None  # the row before, until another one comes
    try:
        for number, cells in enumerate(reader):
            if number >= MOST_ROWS:
                raise Refused("too_many_rows", f"Le fichier dépasse {MOST_ROWS} lignes.")
            last = reader.line_num + 1
            if any(cells):
                if held:
                    yield held[0], held[1]
                    shortest = min(shortest, held[2])
                done = min(1.0, file.buffer.tell() / size)
                held = _row(line, last, names, cells), done, len(cells)
            line = last + 1
    except csv.Error:
        raise Refused(
            "unreadable",
            f"À la ligne {line}, un guillemet n’est pas refermé : rien n’a été importé.",
        ) from None
    if held:
        row, done, width = held
        cut = _cut(width, shortest, is_ended)
        yield replace(row, problem=row.problem or cut, is_cut=bool(cut)), done


def _cut(width: int, shortest: int, is_ended: bool) -> str:
    """Return why the last row of a file may be half a row, "" when it is whole."""
    if width < shortest:
        return f"la dernière ligne a {width} colonnes au lieu de {shortest} : {CUT}"
    return "" if is_ended else f"la dernière ligne n’a pas de fin, comme les autres en ont : {CUT}"


def _row(line: int, last: int, names: list[str], cells: list[str]) -> Row:
    problem = ""
    if last - line >= MOST_LINES:
        problem = f"les lignes {line} à {last} n’en font qu’une : un guillemet n’est pas refermé."
    elif max(map(len, cells)) > LONGEST_CELL:
        problem = f"une cellule dépasse {LONGEST_CELL} caractères."
    elif any(cells[len(names) :]):
        problem = f"il y a {len(cells)} colonnes au lieu de {len(names)}."
    padded = cells + [""] * (len(names) - len(cells))
    return Row(line, dict(zip(names, padded, strict=False)), problem)


def _is_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"["


def _json_table(path: Path, name: str, size: int) -> Table:
    """Return the objects of a JSON list as rows; `line` is the rank of the object, from 1."""
    found = _objects(path, name, size)
    first = next(found, None)
    if first is None:
        raise Refused("empty", f"{name} ne contient aucune ligne.")
    named = [*first[0], *(("latitude", "longitude") if "position" in first[0] else ())]
    if len(named) > MOST_COLUMNS:
        raise Refused("not_a_table", f"{name} a plus de {MOST_COLUMNS} colonnes.")

    def rows() -> Iterator[tuple[Row, float]]:
        for rank, (one, done) in enumerate(chain([first], found), start=1):
            if rank > MOST_ROWS:
                raise Refused("too_many_rows", f"Le fichier dépasse {MOST_ROWS} lignes.")
            yield Row(rank, _cells(one), _too_long(one)), done

    return Table({column_name(one): one for one in named}, rows())


def _objects(path: Path, name: str, size: int) -> Iterator[tuple[dict[str, object], float]]:
    """Read one object after the other: a national file never stands whole in memory."""
    decoder, buffer = json.JSONDecoder(), ""
    with path.open(encoding=_encoding(path, name)) as file:
        read = 0
        is_over = False
        while not is_over:
            piece = file.read(CHUNK)
            read += len(piece)  # characters: near enough for a sign of progress
            is_over = not piece
            buffer = (buffer + piece).lstrip(" \r\n\t,[\ufeff")
            while buffer[:1] == "{":
                try:
                    one, end = decoder.raw_decode(buffer)
                except ValueError:
                    break  # the rest of this object is in the next piece
                yield one, min(1.0, read / size)
                buffer = buffer[end:].lstrip(" \r\n\t,")
            if len(buffer) > CHUNK * 4:
                break
        if buffer.strip() not in {"", "]"}:
            raise Refused("unreadable", f"{name} n’est pas un JSON entier : reprenez l’export.")


def _cells(one: dict[str, object]) -> dict[str, str]:
    found = {column_name(name): _plain(value) for name, value in one.items()}
    position = one.get("position")
    if isinstance(position, dict):
        found.setdefault("latitude", _plain(position.get("lat")))
        found.setdefault("longitude", _plain(position.get("lon")))
    return found


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else ""


def _too_long(one: dict[str, object]) -> str:
    longest = max((len(value) for value in one.values() if isinstance(value, str)), default=0)
    return f"une cellule dépasse {LONGEST_CELL} caractères." if longest > LONGEST_CELL else ""
