"""The doors of what leaves by itself: a person's own notices, who comes with a token, what may be told.

Invariant: a video is told to people who were not shown it only when anybody may see it.
"""

from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.settings import get_settings
from classe12.notifications.models import Notice
from classe12.notifications.rules import tokens
from classe12.notifications.rules.tokens import Pass
from classe12.videos.access import visible_to

UNSUBSCRIBE, SURVEY = "unsubscribe", "survey"  # what a token is for
ABSENT = "Cette notification n’est plus là."
INCOMPLETE = "Ce lien n’est pas complet. Ouvrez-le depuis le courrier, ou connectez-vous."


def get_own_notice(db: Session, actor: Actor, notice_id: UUID) -> Notice:
    """Return a notice of the person who acts.

    Raises:
        NotFound: it is gone or somebody else's.
    """
    found = db.get(Notice, notice_id)
    if (
        found is None
        or found.person_id != actor.person_id
        or found.programme_id != actor.programme_id
    ):
        raise NotFound(ABSENT)
    return found


def make_pass(use: str, programme_id: int, person_id: UUID, about: str) -> str:
    """Return the token that lets a person do one thing without signing in."""
    return tokens.make(get_settings().pepper(), Pass(use, programme_id, person_id, about))


def get_pass(db: Session, actor: Actor, use: str, token: str) -> Pass:
    """Return what a token lets do, to whoever holds it.

    Raises:
        NotFound: it was not made here for this use and this programme, or its person left.
    """
    found = tokens.read(get_settings().pepper(), use, token)
    if found is None or found.programme_id != actor.programme_id:
        raise NotFound(INCOMPLETE)
    person = db.get(Person, found.person_id)
    if person is None or person.closed_at:
        raise NotFound(INCOMPLETE)
    return found


def who_answers(db: Session, actor: Actor, token: str) -> tuple[UUID, str]:
    """Return who answers the survey, and the period of their token; "" for whoever is signed in.

    Raises:
        NotFound: the token was not made here, or nobody is signed in.
    """
    if token:
        allowed = get_pass(db, actor, SURVEY, token)
        return allowed.person_id, allowed.about
    if actor.person_id is None:
        raise NotFound(INCOMPLETE)
    return actor.person_id, ""


def is_public(programme_id: int) -> ColumnElement[bool]:
    """Return the condition that anybody of a programme may see a video."""
    return visible_to(Actor(programme_id))
