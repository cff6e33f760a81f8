"""Files for spreadsheets: CSV that French ones open (UTF-8 with its mark, semicolons), no formula.

Target I4 (ASVS 5.0, 1.2.10): a cell that a spreadsheet could take for a formula starts with an
apostrophe, which spreadsheets show and never run.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
DANGEROUS = frozenset("=+-@\t\r\n\0＝＋－＠")


def safe_cell(value: str | int) -> str:
    """Return a cell as text that no spreadsheet takes for a formula; a number below zero stays one."""
    text = str(value)
    if _NUMBER.fullmatch(text):
        return text
    first = text.lstrip(" \u00a0")[:1]
    return f"'{text}" if text[:1] in DANGEROUS or first in DANGEROUS else text


def sheet(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return a CSV file, its mark included."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return MARK + file.getvalue()
