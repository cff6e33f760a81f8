"""Ideas for tests, proposed through the acts themselves."""

from itertools import count
from uuid import UUID

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.ideas import actions
from tests.factories.people import a_teacher

_serial = count(1)


def an_idea(db: Session, author: Actor | None = None, title: str = "", detail: str = "") -> UUID:
    """Have somebody propose an idea; return its identifier."""
    title = title or f"Ralentir la lecture d’une vidéo, version {next(_serial)}"
    found = actions.propose(db, author or a_teacher(db), title, detail)
    db.flush()
    return found
