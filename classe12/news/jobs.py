"""Background work of the news; everything runs twice without harm."""

from classe12.core.database import transaction
from classe12.core.jobs import every
from classe12.news import pictures
from classe12.news.actions import registrations


@every("*/10 * * * *", name="news.remind")
def remind() -> None:
    """Remind those who come to an event of the next day."""
    with transaction() as db:
        registrations.remind(db)


@every("53 2 * * *", name="news.forget")
def forget() -> None:
    """Forget who came to old events, and the pictures that nothing shows."""
    with transaction() as db:
        registrations.forget_old(db)
    pictures.sweep()
