"""Rights over one's own data: how fresh a sign-in must be, how long things are kept (RGPD)."""

from calendar import monthrange
from datetime import datetime, timedelta

FRESH = timedelta(minutes=5)  # reliability target A8
EXPORT_KEPT = timedelta(days=7)
EXPORTS_A_DAY = 5
LAST_MAILS = timedelta(hours=20)  # what has not left by then never will
NOTICE = timedelta(days=30)
MONTHS_BEFORE_NOTICE, MONTHS_BEFORE_ERASURE = 23, 24


def is_fresh(signed_in_at: datetime, now: datetime) -> bool:
    """Tell whether a sign-in is recent enough for what cannot be undone."""
    return now - signed_in_at < FRESH


def months_later(moment: datetime, months: int) -> datetime:
    """Return the same instant of the calendar some months later, or earlier with a negative number.

    The last day of the month stands for a day that it does not have.
    """
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def erased_on(last_sign_in: datetime, now: datetime) -> datetime:
    """Return when somebody who is told now would be erased: 24 months, and a month after the notice."""
    return max(months_later(last_sign_in, MONTHS_BEFORE_ERASURE), now + NOTICE)
