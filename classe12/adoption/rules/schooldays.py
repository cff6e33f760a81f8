"""Weeks with class and school periods, by zone: what people come back in, once holidays are taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from classe12.adoption.rules.weeks import WEEK
from classe12.territories.rules import Break, is_holiday, period, school_year

DAYS = 5  # of class, from Monday
PERIODS = 5  # of a school year


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a zone.

    Attributes:
        zone: of holidays.
        monday: its first day.
        rank: of the last week with class, this one included, counted from the first of those given.
        period: of the year, numbered on from year to year; of the period before, in holidays.
        is_class: whether there is a day of class.
    """

    zone: str
    monday: date
    rank: int
    period: int
    is_class: bool


def calendar(breaks: Sequence[Break], first: date, last: date) -> tuple[Week, ...]:
    """Return the weeks of every zone from one Monday to another, those before any class left out."""
    zones = sorted({found.zone for found in breaks})
    return tuple(
        week
        for zone in zones
        for week in _zone(zone, [found for found in breaks if found.zone == zone], first, last)
    )


def _zone(zone: str, breaks: Sequence[Break], first: date, last: date) -> list[Week]:
    weeks: list[Week] = []
    rank = number = 0
    monday = first
    while monday <= last:
        found = _period(monday, breaks)
        if found is not None:
            rank, number = rank + 1, found
        if rank:
            weeks.append(Week(zone, monday, rank, number, found is not None))
        monday += WEEK
    return weeks


def _period(monday: date, breaks: Sequence[Break]) -> int | None:
    """Return the period of the first day of class of a week, None when it has none."""
    for day in (monday + timedelta(days=rank) for rank in range(DAYS)):
        found = None if is_holiday(day, breaks) else period(day, breaks)
        if found is not None:
            return school_year(day) * PERIODS + found - 1
    return None


def period_name(number: int) -> str:
    """Return "P2 2026-2027" for a period numbered as in `Week`."""
    year, rank = divmod(number, PERIODS)
    return f"P{rank + 1} {year}-{year + 1}"
