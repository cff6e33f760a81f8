"""What a paper says, whatever the screen: both writers, of workbooks and of PDF, read the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from classe12.adoption.queries.usage import UsagePage, screen_of_page
from classe12.adoption.rules import indicators, usage_indicators
from classe12.adoption.rules.indicators import Indicator
from classe12.adoption.rules.sheets import TABLES, Table
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.tiles import Tile, tiles_of
from classe12.adoption.rules.usage_parts.files import PRINTED, usage_tables
from classe12.core.clock import PARIS
from classe12.core.saying import USUAL
from classe12.core.text import day, hour
from classe12.deployment.papers.labels import SHEETS, Value, figure, label, value
from classe12.deployment.queries.schools import SchoolList

LISTED = (
    "Rang",
    "UAI",
    "École",
    "Lieu",
    "Classes estimées",
    "Statut",
    "Prochain geste",
    "Pourquoi",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a paper; the last rows are those kept on paper when it goes on in time."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    goes_on: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A screen that leaves.

    Attributes:
        title: what it is about; at: when it was read, "28 novembre 2026 à 9 h 41".
        tiles: key figures, as they are read.
        definitions: of what it counts.
    """

    title: str
    at: str
    tiles: Sequence[Tile]
    sheets: Sequence[Sheet]
    definitions: Sequence[Indicator] = ()


def _at(snapshot: Snapshot) -> str:
    at = snapshot.computed_at.astimezone(PARIS)
    return f"{day(at)} {at.year} à {hour(at)}"


def figures_paper(snapshot: Snapshot, unit: str) -> Paper:
    """Return the dashboard of a view, as a policy that counts this unit says it."""
    sheets = []
    for name, table in TABLES.items():
        found = table(snapshot)
        rows = [[value(c, v) for c, v in zip(found.header, row, strict=True)] for row in found.rows]
        sheets.append(Sheet(SHEETS[name], [label(column) for column in found.header], rows))
    return Paper(
        snapshot.name, _at(snapshot), tiles_of(snapshot, unit), sheets, indicators.counted(unit)
    )


def usage_paper(page: UsagePage) -> Paper:
    """Return the usage of a view: the same blocks as its screen."""
    screen = screen_of_page(page)
    sheets = []
    for name, table in usage_tables(screen).items():
        title, header = PRINTED[name]
        rows = [[figure("" if cell is None else str(cell)) for cell in row] for row in table.rows]
        sheets.append(Sheet(title, header, rows, goes_on=False))
    return Paper(
        f"Usage, {page.snapshot.name}",
        _at(page.snapshot),
        screen.tiles,
        sheets,
        usage_indicators.ALL,
    )


def schools_paper(found: SchoolList, today: date, unit: str) -> Paper:
    """Return a list of schools, whole, in its order: schools, and no name of anybody."""
    kept = [rank for rank, words in enumerate(LISTED) if unit == USUAL or rank != 4]
    active, silent = ("Active", "Silencieuse") if unit == USUAL else ("Actif", "Silencieux")
    rows = [
        (
            rank, line.uai, line.name, line.where, figure(line.classes),
            active if line.is_active else silent, line.words, line.why,
        )
        for rank, line in enumerate(found.rows, start=1)
    ]  # fmt: skip
    sheet = Sheet(
        "Écoles",
        [LISTED[rank] for rank in kept],
        [[row[rank] for rank in kept] for row in rows],
        goes_on=False,
    )
    return Paper(f"Écoles, {found.name}", f"{day(today)} {today.year}", (), (sheet,))


def campaign_paper(campaign: str, schools: Table, effect: Table, today: date) -> Paper:
    """Return what a launched campaign changed, and its schools."""
    sheets = [
        Sheet(
            name,
            [label(column) for column in table.header],
            [[figure("" if cell is None else str(cell)) for cell in row] for row in table.rows],
            goes_on=False,
        )
        for name, table in (("Ce qu’elle a changé", effect), ("Écoles", schools))
    ]
    return Paper(f"Campagne {campaign}", f"{day(today)} {today.year}", (), sheets)
