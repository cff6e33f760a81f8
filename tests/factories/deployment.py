"""Schools to follow: a perimeter, who was active when, and what was done."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from classe12.adoption.actions import fold
from classe12.adoption.models import Kind
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.deployment.actions import contacts, follow
from classe12.deployment.models import Outcome, TouchKind
from classe12.deployment.rules.contacts import Typed
from classe12.deployment.rules.follow import NONE, Told
from classe12.territories.models import School
from classe12.territories.rules import week_start
from tests.factories.adoption import an_event
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, in_perimeter


def last_week() -> date:
    """Return the Monday of the last week that counts for the status of schools."""
    return week_start(today()) - timedelta(days=7)


def a_target(db: Session, *, classes: float = 2, **values: Any) -> School:
    """Add a school of the perimeter with split CP classes."""
    school = a_school(db, **values)
    in_perimeter(db, school, classe_a_12(db).id, CP=classes)
    return school


def active(db: Session, school: School, on: date | None = None, people: int = 1) -> None:
    """Have people of a school watch something last week, or on a day."""
    for _ in range(people):
        an_event(db, Kind.WATCHED, on or last_week(), person_id=uuid4(), school_uai=school.uai)
    while fold(db):
        pass


def told(
    db: Session, actor: Actor, school: School, outcome: Outcome = Outcome.REACHED, later: str = NONE
) -> None:
    """Tell a call."""
    follow.tell(db, actor, school.uai, Told(TouchKind.CALL, outcome, later, "Appel d’un test"))


def a_contact(
    db: Session, actor: Actor, school: School, where: str = "network", **values: str
) -> None:
    """Add a contact."""
    typed = {"name": "Anne Morel", "function": "coordonnateur", "email": "anne.morel@ac-creteil.fr"}
    contacts.add(db, actor, school.uai, Typed(**{**typed, **values}, where=where))
    db.flush()
