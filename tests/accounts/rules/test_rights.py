"""How fresh, how long."""

from datetime import UTC, datetime, timedelta

import pytest

from classe12.accounts.rules.rights import NOTICE, erased_on, is_fresh, months_later

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def test_a_sign_in_is_fresh_for_five_minutes() -> None:
    assert is_fresh(NOON, NOON + timedelta(minutes=4, seconds=59))
    assert not is_fresh(NOON, NOON + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (0, NOON),
        (1, NOON.replace(month=4, day=30)),
        (-1, NOON.replace(month=2, day=28)),
        (-3, NOON.replace(year=2025, month=12)),
        (-24, NOON.replace(year=2024)),
        (9, NOON.replace(month=12)),
    ],
)
def test_months_are_those_of_the_calendar(months: int, expected: datetime) -> None:
    assert months_later(NOON, months) == expected


def test_a_29th_of_february_has_a_day_each_year() -> None:
    leap = datetime(2024, 2, 29, tzinfo=UTC)
    assert months_later(leap, 12) == datetime(2025, 2, 28, tzinfo=UTC)


def test_nobody_is_erased_without_a_month_of_notice() -> None:
    assert erased_on(NOON, NOON + timedelta(days=700)) == months_later(NOON, 24)
    late = NOON + timedelta(days=2000)
    assert erased_on(NOON, late) == late + NOTICE
