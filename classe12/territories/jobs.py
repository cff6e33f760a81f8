"""Background work of the directory; every job runs twice without harm."""

from classe12.core.clock import today
from classe12.core.database import transaction
from classe12.core.jobs import every
from classe12.territories import actions


@every("17 2 * * *", name="territories.open_school_year")
def open_school_year() -> None:
    """Open the school year, once a year."""
    with transaction() as db:
        actions.open_school_year(db, today())
