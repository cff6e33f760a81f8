"""When the credits of a year run out, from the pace of the last months and from what is planned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import floor

from classe12.funding.rules.money import CENT, ZERO

LOOK_BACK = timedelta(days=180)
PAYMENT_DELAY = timedelta(days=30)  # from the service done to its payment

Dated = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What becomes of the credits of a year.

    Attributes:
        remaining: in euros, today.
        expected: what the rest of the year asks for, in euros.
        runs_out_on: first day when what is asked goes over what remains; None if not this year.
    """

    remaining: Decimal
    expected: Decimal
    runs_out_on: date | None

    @property
    def missing(self) -> Decimal:
        """What lacks at the end of the year, in euros; nothing when the credits are enough."""
        return max(ZERO, self.expected - self.remaining)

    @property
    def unused(self) -> Decimal:
        """What nobody asks for until the end of the year, in euros: lost unless it is carried over."""
        return max(ZERO, self.remaining - self.expected)


def forecast(
    remaining: Decimal, spent: Iterable[Dated], planned: Iterable[Dated], begins: date, today: date
) -> Forecast:
    """Return what becomes of the credits of the year of `today`.

    The pace is what was spent in the last 180 days (since `begins` when later), a day. What the rest of
    the year asks for is the larger of the pace and of what is planned: an order that is planned is part of
    the pace to come, so both are never added. The day is the first when either goes over what remains.

    Args:
        remaining: in euros.
        spent: day and amount of what was spent; planned: of what is to come, overdue ones count today.
        begins: first day of the convention.
        today: the day.
    """
    since = max(begins, today - LOOK_BACK)
    days = max(1, (today - since).days)
    rate = sum((amount for day, amount in spent if since < day <= today), ZERO) / days
    last = date(today.year, 12, 31)
    coming = sorted((max(day, today), amount) for day, amount in planned if day <= last)
    by_pace = rate * (last - today).days
    by_plan = sum((amount for _, amount in coming), ZERO)
    found = [_by_pace(remaining, rate, today), _by_plan(remaining, coming)]
    ends = [day for day in found if day is not None and day <= last]
    expected = max(by_pace, by_plan).quantize(CENT, ROUND_HALF_UP)
    return Forecast(remaining, expected, min(ends) if ends else None)


def _by_pace(remaining: Decimal, rate: Decimal, today: date) -> date | None:
    if rate <= 0:
        return None
    days = floor(remaining / rate) + 1
    return today + timedelta(days=days) if days <= 366 else None


def _by_plan(remaining: Decimal, coming: Iterable[Dated]) -> date | None:
    asked = ZERO
    for day, amount in coming:
        asked += amount
        if asked > remaining:
            return day
    return None
