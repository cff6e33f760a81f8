"""The weeks that say whether a school is silent: those of its school period, up to last Sunday.

What happens in the present week is not counted yet: a list that moved at each visit would tell the day
when somebody of a small school came (docs/adr/0024-silent-schools.md). A period keeps the holidays that
follow it, until its successor has a whole week.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from classe12.notifications.rules.survey import PERIOD_NAMES
from classe12.territories.rules import Break, period, school_year, week_start
from classe12.territories.rules.calendar import ends_a_period

DAY = timedelta(days=1)
EVE = timedelta(days=2)  # nobody is called two days before holidays
UNKNOWN = "année scolaire"  # where the calendar of the zone is not known


@dataclass(frozen=True, slots=True)
class Span:
    """The weeks looked at.

    Attributes:
        since: Monday of the first one.
        until: Monday of the present week, left out.
        name: "deuxième période", or `UNKNOWN`.
        back_on: the day when classes start again, while it is holidays or about to be; else None.
    """

    since: date
    until: date
    name: str
    back_on: date | None = None

    @property
    def stopped_on(self) -> date:
        """The last day counted, a Sunday."""
        return self.until - DAY


def span_of(today: date, breaks: Sequence[Break]) -> Span:
    """Return the weeks that count on a day, in a zone.

    Args:
        today: the day.
        breaks: the holidays of the zone, of this school year and the one before; none when unknown.
    """
    until = week_start(today)
    last = until - DAY
    long = [found for found in breaks if ends_a_period(found)]
    begun = [found.ends_on for found in long if found.ends_on <= last]
    back_on = next((b.ends_on for b in long if b.starts_on - EVE <= today < b.ends_on), None)
    if not begun:
        return Span(week_start(date(school_year(last), 9, 1)), until, UNKNOWN, back_on)
    number = period(max(begun), breaks)
    name = f"{PERIOD_NAMES[number]} période" if number in PERIOD_NAMES else UNKNOWN
    return Span(week_start(max(begun)), until, name, back_on)
