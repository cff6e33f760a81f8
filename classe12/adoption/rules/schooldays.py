"""Weeks with class and school periods, by zone: what people come back in, once holidays are taken out.

A school year whose calendar is not known in a zone has no holidays there: each of its weeks counts, the year
is one period, and the pages say so.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from classe12.adoption.rules.weeks import WEEK
from classe12.territories.rules import Break, is_holiday, is_known, period, school_year

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


def calendar(
    breaks: Sequence[Break], first: date, last: date, zones: Iterable[str] = ()
) -> tuple[Week, ...]:
    """Return the weeks of every zone from one Monday to another, those before any class left out.

    Args:
        breaks: holidays of the zones whose calendar is known.
        first, last: the Mondays.
        zones: those asked for besides; without a known calendar, every week is one with class there, and
            the school year is one period.
    """
    known: dict[str, list[Break]] = {zone: [] for zone in zones}
    for found in breaks:
        known.setdefault(found.zone, []).append(found)
    return tuple(
        week
        for zone, pauses in sorted(known.items())
        for week in (_zone(zone, pauses, first, last) if pauses else _whole(zone, first, last))
    )


def weeks_with_class(
    breaks: Sequence[Break], zones: Collection[str], first: date, last: date
) -> frozenset[date]:
    """Return the Mondays of the weeks with class of some zones: of those whose calendar is known, if any."""
    known = [found for found in breaks if found.zone in zones]
    weeks = calendar(known, first, last, () if known else zones)
    return frozenset(week.monday for week in weeks if week.is_class)


def _whole(zone: str, first: date, last: date) -> list[Week]:
    """Return every week, as one with class: where holidays are not known, none is left out."""
    count = (last - first) // WEEK + 1
    mondays = (first + WEEK * rank for rank in range(count))
    return [
        Week(zone, monday, rank, school_year(monday) * PERIODS, is_class=True)
        for rank, monday in enumerate(mondays, start=1)
    ]


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
        if is_holiday(day, breaks):
            continue
        found = period(day, breaks) if is_known(school_year(day), breaks) else 1
        if found is not None:
            return school_year(day) * PERIODS + found - 1
    return None


def unknown_zones(breaks: Sequence[Break], zones: Collection[str], year: int) -> tuple[str, ...]:
    """Return the zones whose calendar of a school year is not known, by name."""
    return tuple(
        zone
        for zone in sorted(zones)
        if not is_known(year, [found for found in breaks if found.zone == zone])
    )


def period_name(number: int) -> str:
    """Return "P2 2026-2027" for a period numbered as in `Week`."""
    year, rank = divmod(number, PERIODS)
    return f"P{rank + 1} {year}-{year + 1}"
