"""The files: CSV that French spreadsheets open (UTF-8 with its mark, semicolons), without formulas.

Target I4 (ASVS 5.0, 1.2.10): a cell that a spreadsheet could take for a formula starts with an
apostrophe, which spreadsheets show and never run.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from classe12.adoption.rules.snapshot import Rate, Snapshot
from classe12.adoption.rules.tiles import UNDER
from classe12.adoption.rules.weeks import week_name

MARK = "\ufeff"
DANGEROUS = frozenset("=+-@\t\r\n\0＝＋－＠")
Cell = str | int | None


def safe_cell(value: Cell) -> str:
    """Return a cell as text that no spreadsheet takes for a formula; None is "moins de 5"."""
    text = UNDER if value is None else str(value)
    first = text.lstrip(" \u00a0")[:1]
    return f"'{text}" if text[:1] in DANGEROUS or first in DANGEROUS else text


def sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a CSV file, its mark included."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return MARK + file.getvalue()


def activity_sheet(snapshot: Snapshot) -> str:
    """Return the figures by week."""
    header = (
        "semaine",
        "lundi",
        "enseignants_actifs_arrondis_a_5",
        "ecoles_actives_arrondies_a_5",
        "personnes_ayant_essaye_arrondies_a_5",
        "videos_publiees",
        "vues",
    )
    rows = zip(
        [week_name(week) for week in snapshot.weeks],
        [week.isoformat() for week in snapshot.weeks],
        snapshot.active_people,
        snapshot.active_schools,
        snapshot.weekly_tried,
        snapshot.weekly_videos,
        snapshot.weekly_views,
        strict=True,
    )
    return sheet(header, rows)


def coverage_sheet(snapshot: Snapshot) -> str:
    """Return the coverage of the territory and of those inside it."""
    header = (
        "territoire",
        "code",
        "nom",
        "ecoles_du_perimetre",
        "ecoles_couvertes",
        "part_en_pourcent",
    )
    return sheet(header, [_coverage_row(rate) for rate in (snapshot.coverage, *snapshot.rates)])


def _coverage_row(rate: Rate) -> Sequence[Cell]:
    kind, code = rate.territory.place
    ratio = None if rate.ratio is None else f"{100 * rate.ratio:.1f}".replace(".", ",")
    covered: Cell = rate.covered
    if not rate.schools:
        covered = ratio = ""
    return kind, rate.territory.number or code, rate.territory.name, rate.schools, covered, ratio


SHEETS = {"activite": activity_sheet, "couverture": coverage_sheet}
