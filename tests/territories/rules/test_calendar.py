"""Weeks, periods and holidays of a school year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from classe12.territories import reference
from classe12.territories.rules import (
    Break,
    is_holiday,
    period,
    school_week,
    school_year,
    school_year_name,
    week_start,
)

ZONE_A = [found for found in reference.holidays() if found.zone == "A"]
ZONE_C = [found for found in reference.holidays() if found.zone == "C"]


def test_a_school_year_is_named_by_its_two_years() -> None:
    assert school_year(date(2026, 7, 31)) == 2025
    assert school_year(date(2026, 8, 1)) == 2026
    assert school_year(date(2027, 1, 4)) == 2026
    assert school_year_name(2026) == "2026-2027"


def test_a_week_starts_on_monday() -> None:
    assert week_start(date(2026, 11, 22)) == date(2026, 11, 16)
    assert week_start(date(2026, 11, 23)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 31), None),
        (date(2026, 9, 1), 1),
        (date(2026, 10, 16), 1),
        (date(2026, 10, 17), None),
        (date(2026, 11, 1), None),
        (date(2026, 11, 2), 2),
        (date(2027, 1, 4), 3),
        (date(2027, 2, 10), 3),
        (date(2027, 3, 1), 4),
        (date(2027, 4, 26), 5),
        (date(2027, 5, 7), 5),
        (date(2027, 7, 2), 5),
        (date(2027, 7, 3), None),
        (date(2031, 10, 1), None),
    ],
)
def test_periods_of_zone_a(day: date, expected: int | None) -> None:
    assert period(day, ZONE_A) == expected


def test_winter_is_earlier_in_zone_c() -> None:
    assert (period(date(2027, 2, 10), ZONE_A), period(date(2027, 2, 10), ZONE_C)) == (3, None)
    assert (period(date(2027, 2, 22), ZONE_A), period(date(2027, 2, 22), ZONE_C)) == (None, 4)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 28), None),
        (date(2026, 8, 31), 1),  # Monday of the week of the rentrée, a Tuesday
        (date(2026, 9, 6), 1),
        (date(2026, 9, 7), 2),
        (date(2026, 10, 12), 7),
        (date(2026, 10, 19), None),
        (date(2026, 11, 2), 8),
        (date(2027, 5, 6), 28),  # the week of the Ascension has three days of class
    ],
)
def test_weeks_with_class_are_counted(day: date, expected: int | None) -> None:
    assert school_week(day, ZONE_A) == expected


@pytest.mark.parametrize("zone", ["A", "B", "C"])
@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_has_36_weeks_and_five_periods(zone: str, year: int) -> None:
    breaks = [found for found in reference.holidays() if found.zone == zone]
    days = [date(year, 9, 1) + timedelta(days=number) for number in range(310)]
    weeks = [school_week(day, breaks) for day in days]
    assert max(week for week in weeks if week) in {36, 37}
    assert {period(day, breaks) for day in days} == {1, 2, 3, 4, 5, None}


def test_classes_start_again_on_the_last_day() -> None:
    breaks = [Break("A", "Vacances d’hiver", date(2027, 2, 13), date(2027, 3, 1))]
    assert is_holiday(date(2027, 2, 28), breaks)
    assert not is_holiday(date(2027, 3, 1), breaks)
    assert not is_holiday(date(2027, 2, 12), breaks)


def test_listed_holidays_start_on_a_day_without_class_and_never_overlap() -> None:
    for zone in ("A", "B", "C"):
        found = [each for each in reference.holidays() if each.zone == zone]
        assert all(each.starts_on.weekday() in {3, 5} for each in found)
        assert all(a.ends_on < b.starts_on for a, b in pairwise(found))
