"""The school calendar of the ministry (`fr-en-calendrier-scolaire`, CSV or JSON): a row an académie, a break.

Invariants: one break at a time in a zone; the dates are those of the pupils. What is published is the day
after whose class pupils leave, and the day when they come back; a Wednesday, a Saturday or a Sunday has no
class already, and a bridge is given by its first day without class.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from classe12.core.clock import PARIS
from classe12.core.errors import Refused
from classe12.core.text import capital, fold
from classe12.territories import reference
from classe12.territories.imports.records import Refusal
from classe12.territories.imports.table import Row, open_table
from classe12.territories.rules import Break
from classe12.territories.rules.calendar import AUSTRAL_WINTER, SUMMER

START, END, ZONES = ("start_date", "date_de_debut"), ("end_date", "date_de_fin"), ("zones", "zone")
TELLS = (("description",), START, END, ZONES)  # the columns that tell such a file
WITHOUT_CLASS = {2, 5, 6}  # Wednesday, Saturday, Sunday
LONGEST = timedelta(days=120)
DAY = timedelta(days=1)
NAME_MAX = 40
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
NAMES = {
    fold(name): name
    for name in (SUMMER, AUSTRAL_WINTER, "Vacances d’été austral", "Vacances d’hiver", "Vacances de printemps")
} | {"grandes vacances": SUMMER}  # fmt: skip


@dataclass(slots=True)
class CalendarReading:
    """A file, read.

    Attributes:
        read: its rows; out_of_scope: of other territories, for teachers only, or of years that are over.
        breaks: by zone, with the line that gave each first.
    """

    file: str
    read: int = 0
    out_of_scope: int = 0
    breaks: dict[str, list[tuple[int, Break]]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)


def read_calendar(path: Path, since: date) -> CalendarReading:
    """Read a file of the school calendar.

    Args:
        path: the file.
        since: what ended before this day is left out.

    Raises:
        Refused: when it cannot be read, or is another file.
    """
    reading = CalendarReading(path.name)
    with open_table(path) as table:
        missing = [group[0] for group in TELLS if not table.columns & set(group)]
        if missing:
            raise Refused(
                "format",
                f"{path.name} n’est pas le calendrier scolaire du ministère\u00a0: il lui manque {', '.join(missing)}. "
                "Gardez la ligne d’en-têtes du fichier d’origine.",
            )
        for row, _ in table.rows:
            reading.read += 1
            _take(reading, row, since)
    return reading


def _take(reading: CalendarReading, row: Row, since: date) -> None:
    try:
        if row.problem:
            raise Refused("row", row.problem)
        found = read_break(row)
        if found is None or found.ends_on <= since:
            reading.out_of_scope += 1
            return
        _keep(reading, row.line, found)
    except Refused as refusal:
        reading.refused.append(Refusal(row.line, capital(refusal.sentence)))


def _keep(reading: CalendarReading, line: int, found: Break) -> None:
    """Keep a break; the same one of another académie of the zone says nothing more."""
    known = reading.breaks.setdefault(found.zone, [])
    for first, other in known:
        if found.starts_on < other.ends_on and other.starts_on < found.ends_on:
            if (found.starts_on, found.ends_on) == (other.starts_on, other.ends_on):
                return
            raise Refused("other_dates", f"la ligne {first} donne d’autres dates à la même zone.")
    known.append((line, found))


def read_break(row: Row) -> Break | None:
    """Read a row; None when it is of another territory, or for teachers only.

    Raises:
        Refused: why it cannot be taken.
    """
    zone = _zones().get(fold(row.get(*ZONES)))
    if zone is None or not _is_for_pupils(fold(row.get("population")), zone):
        return None
    name = _name(row.get("description"))
    leaves, back = _day(row.get(*START), "le départ"), _day(row.get(*END), "la reprise")
    if back < leaves:
        raise Refused("order", f"la reprise ({back:%d/%m/%Y}) est avant le départ.")
    if back - leaves > LONGEST:
        raise Refused("too_long", "ces vacances dureraient plus de quatre mois.")
    is_off = leaves.weekday() in WITHOUT_CLASS or name.startswith("Pont") or back <= leaves + DAY
    first = leaves if is_off else leaves + DAY
    return Break(zone, name, first, max(back, first + DAY))


def _zones() -> dict[str, str]:
    """Return the zones by the names that the ministry gives them."""
    known = {fold(found.zone): found.zone for found in reference.academies()}
    return (
        known
        | {f"zone {name}": zone for name, zone in known.items() if len(zone) == 1}
        | {name.removeprefix("la "): zone for name, zone in known.items()}
    )


def _is_for_pupils(population: str, zone: str) -> bool:
    """Tell whether a row is about the pupils of a zone: not of Saint-Martin alone, for Guadeloupe."""
    if population.startswith("enseignant"):
        return False
    return population in {"", "-"} or population.startswith("eleves") or fold(zone) in population


def _name(cell: str) -> str:
    written = cell.replace("'", "’")
    if not written:
        raise Refused("name", "il manque le nom des vacances.")
    if len(written) > NAME_MAX:
        raise Refused("name", f"le nom des vacances dépasse {NAME_MAX} caractères.")
    return NAMES.get(fold(written), written)


def _day(cell: str, what: str) -> date:
    """Return the day of an instant, as it is in Paris, where the ministry writes them."""
    if not cell:
        raise Refused(
            "no_day", f"{what} n’est pas encore publié\u00a0: reprenez le fichier plus tard."
        )
    try:
        if slashed := SLASHED.fullmatch(cell):
            day, month, year = map(int, slashed.groups())
            return date(year, month, day)
        instant = datetime.fromisoformat(cell)
    except ValueError:
        raise Refused("day", f"{what} n’est pas une date\u00a0: {cell[:30]}.") from None
    return (instant.astimezone(PARIS) if instant.tzinfo else instant).date()
