"""An objective: a share to reach by a date, what is missing, how fast one must go, how fast one goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from classe12.adoption.rules.privacy import shown_people
from classe12.adoption.rules.weeks import WEEK
from classe12.core.saying import USUAL
from classe12.core.text import number, percent, plural
from classe12.deployment.models.objectives import Unit
from classe12.territories.rules import Break, is_holiday, week_start

OBJECTIVES = "/pilotage/objectifs"
SHARE, UNIT, DUE = "part", "unite", "echeance"
FIELDS = (SHARE, UNIT, DUE)
UNITS = {Unit.SCHOOLS: "des écoles", Unit.CLASSES: "des classes (estimation)"}
NOUNS = {Unit.SCHOOLS: ("école", "écoles"), Unit.CLASSES: ("classe", "classes")}
FARTHEST = timedelta(days=1200)
TREND_WEEKS = 4
# Shares of the reachable users at which a State start-up speeds up, then is handed over (beta.gouv method).
GATES = (
    (0.01, "1\u00a0%, preuve"),
    (0.05, "5\u00a0%, accélération"),
    (0.30, "30\u00a0%, transfert"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """An objective as it was typed: a share in percent, what it is a share of, the last day."""

    percent: str
    unit: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a territory is: how many are covered of how many, and how many were four weeks ago.

    None is a number that may not be shown.
    """

    total: int
    covered: int | None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What an objective still asks.

    Attributes:
        wanted: how many must be covered.
        missing: how many are not yet; None when it may not be shown.
        weeks: weeks with class until the date, the present one included.
        pace: how many a week it takes; None without weeks left, or when it may not be shown.
        trend: how many a week lately; None when it is not known.
    """

    wanted: int
    missing: int | None
    weeks: int
    pace: float | None
    trend: float | None


def read_percent(written: str) -> int | None:
    """Return a share typed as "35", "35 %" or "35,0"; None when it is not a whole one from 1 to 100."""
    words = written.replace("%", "").replace("\u00a0", "").strip().replace(",", ".")
    whole = words.removesuffix(".0")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= 3):
        return None
    return int(whole) if 1 <= int(whole) <= 100 else None


def units_of(counted: str) -> tuple[tuple[str, str], ...]:
    """Return what a share may count, as choices: classes where the policy counts them.

    Args:
        counted: unit of coverage of the policy.
    """
    return tuple((u.value, w) for u, w in UNITS.items() if counted == USUAL or u is Unit.SCHOOLS)


def problems(typed: Typed, today: date) -> dict[str, str]:
    """Return what an objective lacks, as field name to sentence."""
    found: dict[str, str] = {}
    if read_percent(typed.percent) is None:
        found[SHARE] = "Écrivez une part entière, de 1 à 100."
    if typed.unit not in set(Unit):
        found[UNIT] = "Choisissez ce que compte cette part."
    if typed.due_on is None or not today < typed.due_on <= today + FARTHEST:
        found[DUE] = "Choisissez un jour à venir, dans trois ans au plus."
    return found


def school_weeks(today: date, due_on: date, zones: Sequence[Sequence[Break]]) -> int:
    """Return how many weeks with class are left until a day, the present week included when it has class.

    Args:
        today: the day.
        due_on: the last day.
        zones: holidays of each zone of the territory; a week has class when it has in one of them.
    """
    monday, count = week_start(today), 0
    while monday <= due_on:
        days = [monday + timedelta(days=rank) for rank in range(5)]
        left = [day for day in days if today <= day <= due_on]
        count += any(not is_holiday(day, breaks) for breaks in zones or [()] for day in left)
        monday += WEEK
    return count


def gap(share: int, standing: Standing, weeks: int) -> Gap:
    """Return what an objective still asks.

    Args:
        share: in percent.
        standing: where the territory is.
        weeks: weeks with class that are left.
    """
    wanted = ceil(standing.total * share / 100)
    if standing.covered is None:
        return Gap(wanted, None, weeks, None, None)
    missing = max(0, wanted - standing.covered)
    pace = missing / weeks if weeks else None
    trend = None
    if standing.before is not None:
        trend = max(0, standing.covered - standing.before) / TREND_WEEKS
    return Gap(wanted, missing, weeks, pace, trend)


def gap_sentence(found: Gap, unit: Unit, *, is_over: bool) -> str:
    """Return what is missing, and at which pace it comes, in one or two sentences."""
    noun = NOUNS[unit]
    if found.missing is None:
        return "La couverture de ce territoire n’est pas montrée\u00a0: moins de 5 écoles ou personnes."
    if not found.missing:
        return "Atteint." if is_over else "Déjà atteint."
    lacking = f"Il manque {plural(found.missing, *noun)}"
    if is_over or found.pace is None:
        return (
            f"Non atteint\u00a0: il manquait {plural(found.missing, *noun)}."
            if is_over
            else f"{lacking}."
        )
    said = f"{lacking}\u00a0: {number(found.pace, 1)} par semaine de classe, pendant {plural(found.weeks, 'semaine')}."
    if found.trend is None:
        return said
    return f"{said} Depuis quatre semaines\u00a0: {number(found.trend, 1)} par semaine."


def curve(
    reached: Mapping[date, int],
    weeks: Sequence[date],
    covered: int | None,
    cell: str,
    secret: bytes,
) -> list[int | None]:
    """Return how many schools were covered at the end of each week, as it may be shown.

    The last value is that of the tile, exact; the former ones are near five, on a grid of their own: which
    cells of the country had to be hidden in a week that is past is not known any more, and a multiple of five
    on a secret grid says nothing of a handful by subtraction either (docs/adr/0015-small-figures.md).

    Args:
        reached: schools of each week that had their first sign of life of the year.
        weeks: Mondays shown.
        covered: covered now; None when it may not be shown: then nothing is.
        cell: what is counted; `secret`: the service's own.
    """
    if covered is None:
        return [None] * len(weeks)
    found: list[int | None] = []
    for week in weeks[:-1]:
        count = sum(number for day, number in reached.items() if day <= week)
        shown = shown_people(count, f"{cell}|{week.isoformat()}", secret) if count else 0
        found.append(None if shown is None else min(shown, covered))
    return [*found, covered]


def named(share: int, unit: Unit) -> str:
    """Return "35 % des écoles"."""
    return f"{percent(share / 100)} {UNITS[unit]}"
