"""Who gets a place: the first who ask, then the first who wait. The caller holds the event."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from classe12.news.models import Place

P = TypeVar("P")
REMINDED_BEFORE = timedelta(hours=24)


def place_for(capacity: int | None, registered: int) -> Place:
    """Return what the next person gets.

    Args:
        capacity: how many places there are, None for as many as want to.
        registered: how many are taken.
    """
    if capacity is None or registered < capacity:
        return Place.REGISTERED
    return Place.WAITING


def promoted(capacity: int | None, registered: int, line: Sequence[P]) -> tuple[P, ...]:
    """Return who leaves the waiting list for a place, the first first.

    Args:
        capacity, registered: as in `place_for`.
        line: who waits, in the order they asked.
    """
    if capacity is None:
        return tuple(line)
    return tuple(line[: max(0, capacity - registered)])


def is_reminder_due(starts_at: datetime, confirmed_at: datetime, moment: datetime) -> bool:
    """Whether somebody is to be reminded: from the day before, unless they were told since then."""
    since = starts_at - REMINDED_BEFORE
    return since <= moment < starts_at and confirmed_at < since
