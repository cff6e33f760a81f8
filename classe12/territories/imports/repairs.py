"""What was repaired of a row, or left aside: told by kind, with the first lines.

Pure: what a file wrote in a few columns is compared with what was read of it.
"""

import re
from collections.abc import Iterator

from classe12.territories import reference
from classe12.territories.imports.formats import Format
from classe12.territories.imports.records import SchoolRecord
from classe12.territories.imports.table import Row

LINES = 5  # first lines told of each kind
LOST_ZERO = re.compile(r"\d{6}[A-Z]")
POSTCODE = ("code_postal", "code_postal_uai")
DEPARTEMENT = ("code_departement", "code_du_departement", "n_departement")
POSITION = ("latitude", "longitude")


class Repairs:
    """The repairs of one file: `found` gives how many and the first lines, by kind."""

    def __init__(self, known: Format, columns: frozenset[str]) -> None:
        """Look at the columns that a file of a format has."""
        self.found: dict[str, tuple[int, list[int]]] = {}
        self._uai = next((name for name in known.uai if name in columns), "")
        self._postcode = next((name for name in POSTCODE if name in columns), "")
        self._departement = next((name for name in DEPARTEMENT if name in columns), "")
        self._position = all(name in columns for name in POSITION)

    def note(self, row: Row, record: SchoolRecord) -> None:
        """Note what was repaired or left aside of a row that was read."""
        for kind in self._kinds(row.cells, record):
            counted, lines = self.found.get(kind, (0, []))
            self.found[kind] = (counted + 1, lines if counted >= LINES else [*lines, row.line])

    def _kinds(self, cells: dict[str, str], record: SchoolRecord) -> Iterator[str]:
        uai = cells.get(self._uai, "")
        if uai != record.uai:
            lost = LOST_ZERO.fullmatch(uai.strip().upper())
            yield "uai_zero" if lost else "uai_written"
        if (postcode := cells.get(self._postcode, "").strip()) and postcode != record.postcode:
            yield "postcode" if record.postcode else "postcode_left"
        if departement := cells.get(self._departement, "").strip():
            yield from _of_departement(departement)
        if self._position:
            yield from _of_position(cells, record)


def _of_departement(written: str) -> Iterator[str]:
    if written in reference.departement_codes():
        return
    code = re.sub(r"[.,]0+$", "", written).upper().zfill(3)
    if code not in reference.departement_codes():
        yield "departement_unknown"


def _of_position(cells: dict[str, str], record: SchoolRecord) -> Iterator[str]:
    latitude, longitude = cells["latitude"].strip(), cells["longitude"].strip()
    if (latitude or longitude) and record.latitude is None:
        yield "position_left"
    elif "," in latitude or "," in longitude:
        yield "comma"
