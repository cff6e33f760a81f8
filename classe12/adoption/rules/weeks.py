"""Weeks and school years that figures are counted in.

A week starts on Monday, in metropolitan time, for everybody: an act in La Réunion on Monday at
1 a.m. counts in the week before. A week belongs whole to the school year of its Monday, so that
weeks add up to years.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from classe12.core.clock import PARIS
from classe12.core.text import day as day_in_words
from classe12.territories.rules import Break, school_year, week_start

WEEK = timedelta(days=7)
MIDDLE = timedelta(days=2)
ACTIVATED_WITHIN = timedelta(days=7)  # of joining
KEPT_YEARS = 2  # school years whose personal data are kept, the present one included


def day_of(at: datetime) -> date:
    """Return the day in metropolitan France of an instant."""
    return at.astimezone(PARIS).date()


def year_of(week: date) -> int:
    """Return the school year that a week, given by its Monday, belongs to."""
    return school_year(week)


def year_start(year: int) -> date:
    """Return the day that stands for a school year in the roll-ups."""
    return date(year, 8, 1)


def first_week(year: int) -> date:
    """Return the Monday of the first week of a school year."""
    monday = week_start(year_start(year))
    return monday if year_of(monday) == year else monday + WEEK


def shown_weeks(year: int, today: date, count: int = 0) -> list[date]:
    """Return the Mondays that a chart shows: from the week of 1 September to now, or the last ones.

    Args:
        year: the school year.
        today: the present day.
        count: how many weeks at most, 0 for all of them.
    """
    last = min(week_start(today), first_week(year + 1) - WEEK)
    start = min(week_start(date(year, 9, 1)), last)
    start = max(start, first_week(year))
    weeks = [start + WEEK * rank for rank in range((last - start) // WEEK + 1)]
    return weeks[-count:] if count else weeks


def week_name(week: date) -> str:
    """Return "S12" for the week 12 of the calendar (ISO 8601)."""
    return f"S{week.isocalendar().week}"


def week_sentence(today: date) -> str:
    """Return "jeudi 19 mars, semaine 12"."""
    return f"{day_in_words(today)}, semaine {today.isocalendar().week}"


def kept_since(today: date) -> date:
    """Return the first day whose personal data are kept: at most 24 months back."""
    return first_week(school_year(today) - KEPT_YEARS + 1)


def activates_since(at: datetime) -> datetime:
    """Return since when who joined is activated by what they do now: whole days in metropolitan France."""
    return datetime.combine(day_of(at) - ACTIVATED_WITHIN, time(), PARIS)


def holiday_weeks(
    breaks: Sequence[Break], weeks: Sequence[date], zones: frozenset[str]
) -> list[tuple[date, date, str]]:
    """Return the holidays to name on a chart: (first week, last week, words), by date.

    Args:
        breaks: holidays of every zone.
        weeks: Mondays shown; a week is of holidays when its Wednesday is.
        zones: zones of the territory; the holidays of several zones make one band.
    """
    found: dict[str, dict[str, list[date]]] = {}
    for pause in breaks:
        closed = [w for w in weeks if pause.starts_on <= w + MIDDLE < pause.ends_on]
        if pause.zone in zones and closed:
            found.setdefault(pause.name, {})[pause.zone] = closed
    bands = []
    for name, by_zone in found.items():
        closed = sorted(week for some in by_zone.values() for week in some)
        differs = len({tuple(some) for some in by_zone.values()}) > 1
        suffix = f" ({', '.join(sorted(by_zone))})" if differs else ""
        bands.append((closed[0], closed[-1], _short(name) + suffix))
    return sorted(bands)


def _short(name: str) -> str:
    """Return "Toussaint" for "Vacances de la Toussaint"."""
    return re.sub(r"^Vacances (de la |de |d’)?", "", name).capitalize()
