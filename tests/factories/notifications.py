"""What leaves by itself, for tests: facts that are told, mails that were asked for."""

from itertools import count
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.mail import Mail
from classe12.notifications.actions.notices import Fact, tell
from classe12.notifications.models import Notice

_serial = count(1)


def a_fact(person: Actor, **values: Any) -> Fact:
    """Return thanks for a video, unless told otherwise."""
    number = next(_serial)
    assert person.person_id
    defaults: dict[str, Any] = {
        "programme_id": person.programme_id,
        "person_id": person.person_id,
        "what": "thanked",
        "group": f"thanks:{number}",
        "key": str(number),
        "subject": f"Le minuteur {number}",
        "href": f"/video/{number}/le-minuteur",
        "at": now(),
    }
    return Fact(**{**defaults, **values})


def a_notice(db: Session, person: Actor, **values: Any) -> Notice:
    """Tell somebody a fact and return their notice."""
    fact = a_fact(person, **values)
    tell(db, fact)
    return notices_of(db, person)[0]


def notices_of(db: Session, person: Actor) -> list[Notice]:
    """Return somebody's notices, the latest first."""
    db.expire_all()
    mine = select(Notice).where(col(Notice.person_id) == person.person_id)
    return list(db.exec(mine.order_by(col(Notice.at).desc(), col(Notice.id).desc())))


def mails_to(db: Session, person: Actor) -> list[Mail]:
    """Return the mails asked for somebody, oldest first."""
    query = text("SELECT email FROM person WHERE id = :id")
    email = db.execute(query, {"id": person.person_id}).scalar_one()
    found = select(Mail).where(col(Mail.recipient) == email)
    return list(db.exec(found.order_by(col(Mail.created_at), col(Mail.id))))
