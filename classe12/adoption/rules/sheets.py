"""The files of the figures: a figure under five is told so, see `core.sheets` for the rest.

A table is a header and its rows, None where a figure may not be shown; each kind of file writes them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from classe12.adoption.rules.snapshot import Rate, Snapshot
from classe12.adoption.rules.tiles import UNDER
from classe12.adoption.rules.weeks import week_name
from classe12.core import sheets
from classe12.territories.rules import school_year_name

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their header."""

    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a CSV file; a cell that is None is "moins de 5"."""
    return sheets.sheet(header, ([UNDER if c is None else c for c in row] for row in rows))


def activity_table(snapshot: Snapshot) -> Table:
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
    return Table(header, tuple(rows))


def coverage_table(snapshot: Snapshot) -> Table:
    """Return the coverage of the territory and of those inside it."""
    header = (
        "territoire",
        "code",
        "nom",
        "ecoles_du_perimetre",
        "ecoles_couvertes",
        "part_en_pourcent",
    )
    return Table(header, [_coverage_row(rate) for rate in (snapshot.coverage, *snapshot.rates)])


def _coverage_row(rate: Rate) -> Sequence[Cell]:
    kind, code = rate.territory.place
    ratio = None if rate.ratio is None else f"{100 * rate.ratio:.1f}".replace(".", ",")
    covered: Cell = rate.covered
    if not rate.schools:
        covered = ratio = ""
    return kind, rate.territory.number or code, rate.territory.name, rate.schools, covered, ratio


def survey_table(snapshot: Snapshot) -> Table:
    """Return the answers to the survey by period."""
    header = (
        "annee_scolaire",
        "periode",
        "reponses_arrondies_a_5",
        "ont_decouvert_une_pratique_arrondies_a_5",
        "ont_change_quelque_chose_arrondies_a_5",
    )
    year = school_year_name(snapshot.view.year)
    rows = [
        (year, period, found.answers, found.discovered, found.changed)
        for period, found in snapshot.survey.items()
    ]
    return Table(header, rows)


def as_sheet(table: Callable[[Snapshot], Table]) -> Callable[[Snapshot], str]:
    """Return what writes a table as a CSV file."""

    def made(snapshot: Snapshot) -> str:
        found = table(snapshot)
        return sheet(found.header, found.rows)

    return made


activity_sheet = as_sheet(activity_table)
coverage_sheet = as_sheet(coverage_table)
survey_sheet = as_sheet(survey_table)
PUBLIC_TABLES = {"activite": activity_table, "enquete": survey_table}
TABLES = {**PUBLIC_TABLES, "couverture": coverage_table}
PUBLIC_SHEETS = {"activite": activity_sheet, "enquete": survey_sheet}
SHEETS = {**PUBLIC_SHEETS, "couverture": coverage_sheet}
