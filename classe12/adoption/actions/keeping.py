"""Forgetting: people who leave, and what is too old. The figures do not change."""

from uuid import UUID, uuid4

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.rules.weeks import kept_since, year_of, year_start
from classe12.core.clock import today


def forget_person(db: Session, person_id: UUID) -> None:
    """Put a number drawn by chance, the same everywhere, in the place of a person.

    What they did stays counted, and counted once, but nothing leads back to them.
    """
    values = {"person": person_id, "nobody": uuid4()}
    db.execute(text("UPDATE usage_event SET person_id = :nobody WHERE person_id = :person"), values)
    db.execute(text("UPDATE usage_presence SET who = :nobody WHERE who = :person"), values)


def forget_old(db: Session) -> int:
    """Drop the personal data of the school years before the last one; return the events dropped.

    Figures by week stay: they name nobody.
    """
    since = kept_since(today())
    dropped = db.execute(
        text(
            "WITH dropped AS (DELETE FROM usage_event WHERE happened_on < :since RETURNING 1) "
            "SELECT count(*) FROM dropped"
        ),
        {"since": since},
    )
    db.execute(
        text("DELETE FROM usage_presence WHERE starts_on < :since"),
        {"since": year_start(year_of(since))},
    )
    return int(dropped.scalar_one())
