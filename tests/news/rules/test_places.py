"""Who gets a place, who waits, who is reminded."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.news.models import Place
from classe12.news.rules.places import is_reminder_due, place_for, promoted

START = datetime(2026, 3, 19, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("capacity", "registered", "place"),
    [
        (None, 400, Place.REGISTERED),
        (2, 0, Place.REGISTERED),
        (2, 1, Place.REGISTERED),
        (2, 2, Place.WAITING),
        (2, 3, Place.WAITING),
    ],
)
def test_there_is_a_place_as_long_as_one_is_left(capacity, registered, place) -> None:
    assert place_for(capacity, registered) is place


@given(st.none() | st.integers(1, 30), st.integers(0, 40), st.lists(st.integers(), max_size=40))
def test_the_first_who_wait_get_what_is_left_and_no_more(capacity, registered, line) -> None:
    chosen = promoted(capacity, registered, line)
    assert list(chosen) == line[: len(chosen)]
    if capacity is None:
        assert len(chosen) == len(line)
    else:
        assert registered + len(chosen) <= max(capacity, registered)
        assert len(chosen) == len(line) or registered + len(chosen) >= capacity


@pytest.mark.parametrize(
    ("before", "told_before", "due"),
    [
        (25, 100, False),  # too early
        (24, 100, True),
        (1, 100, True),
        (0, 100, False),  # it begins
        (10, 25, True),
        (10, 20, False),  # they were told less than a day before the event
    ],
)
def test_the_reminder_leaves_the_day_before(before: int, told_before: int, due: bool) -> None:
    assert is_reminder_due(START, START - told_before * HOUR, START - before * HOUR) is due
