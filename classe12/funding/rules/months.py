"""The months of a statement: read from an address, proposed, in words."""

import re
from datetime import date

from classe12.core.errors import Refused
from classe12.funding.models import Convention

NO_MONTH = "Ce mois n’existe pas\u00a0: écrivez-le comme 2026-03, ou choisissez-le sur la page de la convention."
NO_MONTH_YET = "Ce mois n’a pas commencé\u00a0: choisissez celui-ci, ou un mois passé."
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def read_month(written: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of the month that an address asks for; of this one by default.

    Raises:
        Refused: no month is written so, or it has not begun.
    """
    first = today.replace(day=1)
    if written:
        is_month = re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", written, re.ASCII)
        if not is_month or written < "1900":
            raise Refused("no_month", NO_MONTH)
        first = date.fromisoformat(f"{written}-01")
    if first > today:
        raise Refused("no_month", NO_MONTH_YET)
    following = (
        date(first.year + 1, 1, 1) if first.month == 12 else date(first.year, first.month + 1, 1)
    )
    return first, date.fromordinal(following.toordinal() - 1)


def months_of(convention: Convention, today: date) -> tuple[tuple[str, str], ...]:
    """Return the months that a statement may be asked of, this one first: as an address asks, in words."""
    last, first = today, min(convention.begins_on, today)
    return tuple(
        (f"{year:04}-{month:02}", month_name(date(year, month, 1)))
        for year in range(last.year, first.year - 1, -1)
        for month in range(12, 0, -1)
        if (first.year, first.month) <= (year, month) <= (last.year, last.month)
    )


def month_name(day: date) -> str:
    """Return "novembre 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"
