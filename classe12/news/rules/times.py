"""Dates and hours of events: typed and shown in Paris time, kept as instants."""

from datetime import datetime, time

from classe12.core.clock import PARIS
from classe12.core.text import day, hour
from classe12.news.rules.articles import day_of

PARIS_TIME = "heure de Paris"


def hour_of(text: str) -> time | None:
    """Return the time of day of "14:30", None when it is not one."""
    try:
        found = time.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is None else None


def instant_of(day_text: str, hour_text: str) -> datetime | None:
    """Return the instant of a date and an hour of Paris, None when they are not ones."""
    found, at = day_of(day_text), hour_of(hour_text)
    return None if found is None or at is None else datetime.combine(found, at, PARIS)


def day_text(moment: datetime | None) -> str:
    """Return an instant's day as a form holds it."""
    return moment.astimezone(PARIS).date().isoformat() if moment else ""


def hour_text(moment: datetime | None) -> str:
    """Return an instant's hour as a form holds it."""
    return f"{moment.astimezone(PARIS):%H:%M}" if moment else ""


def dated(moment: datetime) -> str:
    """Return "jeudi 19 mars 2026"."""
    return f"{day(moment)} {moment.astimezone(PARIS).year}"


def when(starts_at: datetime, ends_at: datetime) -> str:
    """Return "jeudi 19 mars 2026, de 14 h 00 à 16 h 00 (heure de Paris)"."""
    first, last = dated(starts_at), dated(ends_at)
    if first == last:
        return f"{first}, de {hour(starts_at)} à {hour(ends_at)} ({PARIS_TIME})"
    return f"du {first}, {hour(starts_at)}, au {last}, {hour(ends_at)} ({PARIS_TIME})"


def short_month(moment: datetime) -> str:
    """Return the month of a small date block: "mars", "juil."."""
    months = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
    return months[moment.astimezone(PARIS).month - 1]
