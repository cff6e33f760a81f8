"""Writes the mails of events, in the transaction of the act that they tell of."""

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.core import mail
from classe12.news.models import Gathering
from classe12.news.rules import times
from classe12.news.rules.letters import About
from classe12.news.rules.links import EVENTS, calendar_path, event_path
from classe12.programmes.queries import base_url_of, get_programme


def about(db: Session, gathering: Gathering) -> About:
    """Return an event as its mails name it."""
    assert gathering.starts_at is not None
    assert gathering.ends_at is not None
    base = base_url_of(db, gathering.programme_id)
    return About(
        programme=get_programme(db, gathering.programme_id).name,
        title=gathering.title,
        when=times.when(gathering.starts_at, gathering.ends_at),
        place=gathering.place,
        link=gathering.link,
        page=base + event_path(gathering.id, gathering.slug),
        calendar=base + calendar_path(gathering.id),
        others=base + EVENTS,
    )


def tell(
    db: Session,
    told: About,
    people: Iterable[UUID],
    letter: Callable[[About], tuple[str, str]],
    kind: str,
) -> None:
    """Write the same mail to people who still have an account.

    Args:
        db: the act's transaction.
        told: the event, before or after the act.
        people: who reads it.
        letter: one of `rules.letters`.
        kind: kind of mail, "event_registered".
    """
    subject, text = letter(told)
    open_accounts = select(Person.email).where(
        col(Person.id).in_(list(people)), col(Person.closed_at).is_(None)
    )
    for address in db.exec(open_accounts).all():
        mail.send(db, address, subject, text, kind, sender=told.programme)
