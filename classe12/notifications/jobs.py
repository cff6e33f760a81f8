"""What leaves by itself, at its hour; everything runs twice without harm."""

from collections.abc import Callable
from datetime import timedelta
from typing import Concatenate, ParamSpec

from sqlmodel import Session

from classe12.core.clock import now, today
from classe12.core.database import reading, transaction
from classe12.core.jobs import every
from classe12.notifications.actions import digest, first_mails, notices, survey
from classe12.notifications.queries.survey import asked_today
from classe12.programmes.queries import list_open_programmes

P = ParamSpec("P")
NOTICES_KEPT = timedelta(days=365)


@every("*/10 4-9 * * 1", name="notifications.send_digests")
def send_digests() -> None:
    """Compose the digests of the week, on Monday morning; what a killed run left is taken up again."""
    for programme_id in _programmes():
        _all_of(digest.compose_batch, programme_id, today(), now())


@every("7,37 5-18 * * *", name="notifications.send_first_mails")
def send_first_mails() -> None:
    """Send the newcomers' mails that are due, by day."""
    for programme_id in _programmes():
        _all_of(first_mails.send_batch, programme_id, today(), now())


@every("23 6-9 * * 1-5", name="notifications.send_surveys")
def send_surveys() -> None:
    """Ask the two questions, in the zones whose period ends."""
    with reading() as db:
        asked = asked_today(db, today())
    for programme_id in _programmes("surveys"):
        for zone, period in asked.items():
            _all_of(survey.invite_batch, programme_id, zone, period, now())


@every("43 3 * * *", name="notifications.forget_old")
def forget_old() -> None:
    """Delete the notices of more than a year ago."""
    with transaction() as db:
        notices.forget_old(db, now() - NOTICES_KEPT)


def _programmes(feature: str = "") -> list[int]:
    """Return the open programmes, those that have a feature when one is named."""
    with reading() as db:
        rows = list_open_programmes(db)
    return [row.id for row in rows if not feature or feature in row.policy.features]


def _all_of(batch: Callable[Concatenate[Session, P], int], *args: P.args, **more: P.kwargs) -> None:
    """Run a batch in a transaction of its own until there is nothing left."""
    while True:
        with transaction() as db:
            if batch(db, *args, **more) == 0:
                return
