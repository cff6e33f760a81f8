"""The school year: weeks of class, holidays, the five periods.

A break runs from its first day without class to the day when classes start again, excluded. What is
shorter than a week ("pont", mi-carême) closes days but does not end a period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SUMMER = "Vacances d’été"
AUSTRAL_WINTER = "Vacances d’hiver austral"  # in La Réunion a school year ends in July too
YEAR_ENDS = frozenset({SUMMER, AUSTRAL_WINTER})
FIRST_MONTH = 8  # accounts opened at the end of August are for the year that begins
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Break:
    """School holidays of a zone; `ends_on` is the day when classes start again."""

    zone: str
    name: str
    starts_on: date
    ends_on: date


def school_year(day: date) -> int:
    """Return the school year of a day by its first calendar year: 2026 is 2026-2027."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def school_year_name(year: int) -> str:
    """Return "2026-2027" for 2026."""
    return f"{year}-{year + 1}"


def week_start(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def is_holiday(day: date, breaks: Sequence[Break]) -> bool:
    """Whether a day falls in holidays; weekends of class weeks do not."""
    return any(found.starts_on <= day < found.ends_on for found in breaks)


def period(day: date, breaks: Sequence[Break]) -> int | None:
    """Return the period of the year, 1 to 5, or None in holidays or when the year is not known.

    Args:
        day: the day asked for.
        breaks: the holidays of one zone.
    """
    start = _first_day(school_year(day), breaks)
    long = [found for found in breaks if ends_a_period(found)]
    if start is None or day < start or is_holiday(day, long):
        return None
    return 1 + sum(start < found.ends_on <= day for found in long)


def ends_a_period(found: Break) -> bool:
    """Whether a period ends with this break: not with a bridge, nor with a single day."""
    return found.ends_on - found.starts_on >= WEEK


def is_known(year: int, breaks: Sequence[Break]) -> bool:
    """Whether the calendar of a zone says when a school year begins.

    Args:
        year: the school year, by its first calendar year.
        breaks: the holidays of one zone.
    """
    return _first_day(year, breaks) is not None


def school_week(day: date, breaks: Sequence[Break]) -> int | None:
    """Return the number of the week among the weeks with class, the rentrée's being 1.

    Returns:
        None in a week without a day of class, or when the year is not known.
    """
    start = _first_day(school_year(day), breaks)
    if start is None or not _has_class(week_start(day), start, breaks):
        return None
    weeks = (week_start(day) - week_start(start)) // WEEK
    mondays = (week_start(start) + number * WEEK for number in range(weeks + 1))
    return sum(_has_class(monday, start, breaks) for monday in mondays)


def _first_day(year: int, breaks: Sequence[Break]) -> date | None:
    """Return the day of the rentrée: the end of the long holidays before it."""
    ends = [found.ends_on for found in breaks if found.name in YEAR_ENDS]
    return next((day for day in ends if day.year == year), None)


def _has_class(monday: date, start: date, breaks: Sequence[Break]) -> bool:
    days = [monday + timedelta(days=number) for number in range(5)]
    return any(day >= start and not is_holiday(day, breaks) for day in days)
