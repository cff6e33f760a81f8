"""What comes: schools covered by the end of the year, and what the objectives still ask each week."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.queries.aims import aims
from classe12.adoption.queries.snapshots import parts_of, zones_of
from classe12.adoption.rules.forecast import Forecast, forecast
from classe12.adoption.rules.schooldays import weeks_with_class
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.usage_parts.blocks import Block
from classe12.adoption.rules.usage_parts.outlook import forecast_block
from classe12.adoption.rules.views import View
from classe12.adoption.rules.weeks import WEEK, first_week
from classe12.core.clock import today
from classe12.territories.queries import academies, breaks, departements
from classe12.territories.rules import Break, school_year, week_start

_REACHED = text(
    """
    SELECT week, sum(count) AS counted FROM usage_tally
    WHERE programme_id = :programme_id AND place_kind = :kind AND place_code = ANY(:codes)
      AND priority = :priority AND level = :level
      AND measure = 'reached_schools' AND week < :until GROUP BY week
    """
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of a view, None when there is none, and the weeks with class to come."""

    forecast: Forecast | None
    to_come: tuple[date, ...]


def outlook(db: Session, view: View, shown: Snapshot) -> Outlook:
    """Return the forecast of a view; `shown` are its figures, as they may be shown."""
    around, below = academies(db), departements(db)
    parts = parts_of(view.place, around) or (view.place,)
    zones = zones_of(view.place, around, below)
    values: dict[str, object] = {
        "programme_id": view.programme_id,
        "kind": parts[0][0],
        "codes": [code for _, code in parts],
        "priority": view.priority,
        "level": view.level,
        "until": first_week(view.year + 1),
    }
    reached = {row.week: float(row.counted) for row in db.execute(_REACHED, values)}
    years, to_come = _weeks(reached, view.year, breaks(db), zones)
    return Outlook(_forecast(shown, years, len(to_come)), to_come)


def outlook_block(db: Session, shown: Snapshot) -> tuple[Block, tuple[str, ...]]:
    """Return the forecast of a view in words, and what each objective still asks: schools a week."""
    found, rate = outlook(db, shown.view, shown), shown.coverage
    block = forecast_block(
        found.forecast, (rate.covered, rate.schools), found.to_come, shown.computed_at
    )
    return block, aims(db, shown)


def _weeks(
    reached: dict[date, float], year: int, known: Sequence[Break], zones: frozenset[str]
) -> tuple[list[list[float]], tuple[date, ...]]:
    """Return the new schools by week with class of each year, and the weeks with class to come."""
    present = week_start(today())
    first, last = min([*reached, first_week(year)]), first_week(year + 1) - WEEK
    mondays = sorted(weeks_with_class(known, zones, first, last))
    by_year: dict[int, list[float]] = defaultdict(list)
    for monday in mondays:
        if monday < present:
            by_year[school_year(monday)].append(reached.get(monday, 0.0))
    is_now = year == school_year(today())
    years = [by_year[year] for year in sorted(by_year) if any(by_year[year])]
    return years, tuple(monday for monday in mondays if monday >= present) if is_now else ()


def _forecast(shown: Snapshot, years: list[list[float]], weeks: int) -> Forecast | None:
    """Return the forecast; none when the coverage may not be shown, or when nothing is to come."""
    rate = shown.coverage
    if rate.covered is None or not rate.schools or not weeks or not years:
        return None
    return forecast(years, weeks, rate.covered, rate.schools)
