"""Read a whole file: choose the reader, keep one record a UAI, note what is refused."""

from pathlib import Path

from classe12.core.errors import Refused
from classe12.core.text import capital
from classe12.territories.imports.formats import Format, format_of, mapping_of, year_of
from classe12.territories.imports.records import Progress, Reading, Refusal, SchoolRecord
from classe12.territories.imports.repairs import Repairs
from classe12.territories.imports.table import Row, open_table
from classe12.territories.rules import is_uai, parse_uai

STEP = 500  # rows between two signs of progress


def read_schools(
    path: Path, progress: Progress = lambda stage, done: None, *, name: str = ""
) -> Reading:
    """Read a file of the ministry.

    Args:
        path: the file.
        progress: called now and then with the part of the file read.
        name: what it is called, when it is not the name of `path`.

    Raises:
        Refused: when the file as a whole cannot be read, or no row of it can.
    """
    reading = Reading(name or path.name)
    with open_table(path, reading.file) as table:
        known = format_of(table.columns)
        reading.kind, reading.code = known.name, known.code
        reading.mapping = mapping_of(known, table.written)
        repairs = Repairs(known, table.columns)
        reading.repairs, reading.year = repairs.found, year_of(table.columns)
        for row, done in table.rows:
            reading.read += 1
            if record := _take(reading, known, row):
                repairs.note(row, record)
            if reading.read % STEP == 0:
                progress("Lecture", done)
    if not reading.read:
        raise Refused(
            "no_rows",
            f"{reading.file} n’a aucune ligne sous ses en-têtes\u00a0: reprenez l’export d’origine.",
        )
    if not reading.records:
        first = f" Ligne {reading.refused[0].line} : {reading.refused[0].reason}" * bool(
            reading.refused
        )
        raise Refused("nothing", f"Aucune ligne de {reading.file} n’a pu être lue.{first}")
    rentrees = [one.enrolment.rentree for one in reading.records.values() if one.enrolment]
    reading.year = max(rentrees, default=reading.year)
    return reading


def _take(reading: Reading, known: Format, row: Row) -> SchoolRecord | None:
    """Take a row in, or note why not; return what is kept of it."""
    _see(reading, known, row)
    try:
        if row.problem:
            raise Refused("row", row.problem)
        record = known.read(row)
        if record is not None and _keep(reading, record):
            return record
        reading.out_of_scope += 1
    except Refused as refusal:
        sentence = refusal.sentence
        reading.refused.append(Refusal(row.line, capital(sentence)))
    return None


def _see(reading: Reading, known: Format, row: Row) -> None:
    """Note that a UAI is in the file, whatever becomes of its row; after a cut, nobody knows."""
    try:
        if row.is_cut:
            raise Refused("cut", "")
        uai = row.get(*known.uai)
        reading.seen.add(uai if is_uai(uai) else parse_uai(uai))
    except Refused:
        reading.unknown.append(row.line)


def _keep(reading: Reading, record: SchoolRecord) -> bool:
    """Keep the first record of a UAI, or the one of its last rentrée; False for older figures."""
    before = reading.records.get(record.uai)
    if before is None:
        reading.records[record.uai] = record
        return True
    if (
        record.enrolment
        and before.enrolment
        and record.enrolment.rentree != before.enrolment.rentree
    ):
        if record.enrolment.rentree > before.enrolment.rentree:
            reading.records[record.uai] = record
        return False
    raise Refused("duplicate", f"L’UAI {record.uai} est déjà à la ligne {before.line}.")
