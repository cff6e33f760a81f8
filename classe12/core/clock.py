"""The clock, read at the edge only: rules take `now` as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in metropolitan France, the day that weeks and views are counted in."""
    return now().astimezone(PARIS).date()
