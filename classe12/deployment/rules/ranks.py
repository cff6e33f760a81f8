"""The same week of the school period before, and the days of class that went by.

A week is of a period when its Wednesday is; its rank is counted from the first such week. Holidays
are those of one zone, so that nothing is compared with a week when classes were closed.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from classe12.adoption.rules.weeks import MIDDLE, WEEK
from classe12.territories.rules import Break, is_holiday, period, school_year

DAY = timedelta(days=1)
LONGEST_BREAK = 12  # weeks, the summer included
SATURDAY = 5


def same_week_before(monday: date, breaks: Sequence[Break]) -> date | None:
    """Return the Monday of the week with the same rank in the period before.

    Args:
        monday: of the week looked at.
        breaks: holidays of one zone, over both periods.

    Returns:
        None in holidays, when the period before was shorter, or when the calendar is not known.
    """
    here = _period_of(monday, breaks)
    if here is None:
        return None
    rank, week = 0, monday
    while _period_of(week, breaks) == here:
        rank, week = rank + 1, week - WEEK
    for _ in range(LONGEST_BREAK):
        if _period_of(week, breaks) is not None:
            break
        week -= WEEK
    before, weeks = _period_of(week, breaks), []
    while before is not None and _period_of(week, breaks) == before:
        weeks.append(week)
        week -= WEEK
    return weeks[-rank] if rank <= len(weeks) else None


def _period_of(monday: date, breaks: Sequence[Break]) -> tuple[int, int] | None:
    middle = monday + MIDDLE
    number = period(middle, breaks)
    return None if number is None else (school_year(middle), number)


def days_of_class(last: date, today: date, zones: Mapping[str, Sequence[Break]]) -> int:
    """Return how many days of class went by after a day, today excepted.

    A day counts when classes are open in one zone at least: the service is then at work somewhere.

    Args:
        last: the day when something happened.
        today: the present day.
        zones: holidays of each zone.
    """
    days = ((last + DAY * rank) for rank in range(1, (today - last).days))
    return sum(
        day.weekday() < SATURDAY and not all(is_holiday(day, known) for known in zones.values())
        for day in days
    )
