"""Writes of the directory: reference data, schools of the official files, school years, the calendar."""

from classe12.core import events
from classe12.programmes.events import KitInstalled
from classe12.territories.actions.calendars import install_calendar
from classe12.territories.actions.estimates import correct_estimate
from classe12.territories.actions.reference import install_reference_data
from classe12.territories.actions.schools import import_schools
from classe12.territories.actions.wanted import follow_kit
from classe12.territories.actions.years import open_school_year

__all__ = [
    "correct_estimate",
    "import_schools",
    "install_calendar",
    "install_reference_data",
    "open_school_year",
    "subscribe",
]


def subscribe() -> None:
    """Follow the perimeter that a kit gives."""
    events.on(KitInstalled, follow_kit)
