"""People for tests: rows, and the actor that the guard would make of them.

Build actors here only when the test is about something else than identification.
"""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from sqlmodel import Session

from classe12.accounts.models import Function, Grant, Membership, Person, Role, ScopeKind
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.territories.models import School
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, reference_data

NATIONAL = (("national", ""),)
_serial = count(1)


def a_person(db: Session, name: str = "Awa Diallo", **values: Any) -> Person:
    """Add somebody who accepted the charter, without programme or role."""
    number = next(_serial)
    defaults: dict[str, Any] = {
        "email": f"personne.{number}@ac-creteil.fr",
        "display_name": name,
        "function": Function.PROFESSEUR,
        "is_fictitious": True,
        "created_at": now(),
        "charter_accepted_at": now(),
    }
    person = Person(**{**defaults, **values})
    db.add(person)
    db.flush()
    return person


def a_member(
    db: Session,
    role: Role = Role.TEACHER,
    scopes: tuple[tuple[str, str], ...] = NATIONAL,
    *,
    programme_id: int | None = None,
    school_uai: str | None = None,
    levels: tuple[str, ...] = ("CP",),
    **values: Any,
) -> Actor:
    """Add a member of a programme with a role over territories; return who they are once signed in.

    Args:
        db: the test's session.
        role: a teacher by default; a teacher has a school, made when none is given.
        scopes: territories of the role, as (kind, code).
        programme_id: Classe à 12 by default.
        school_uai: their school.
        levels: what they teach.
        values: fields of the person.
    """
    reference_data(db)
    programme_id = programme_id or classe_a_12(db).id
    if role is Role.TEACHER and school_uai is None:
        school_uai = a_school(db).uai
    person = a_person(db, **values)
    db.add(
        Membership(
            person_id=person.id,
            programme_id=programme_id,
            school_uai=school_uai,
            levels=list(levels) if role is Role.TEACHER else [],
            function=person.function,
            joined_at=now() - timedelta(days=30),
        )
    )
    for kind, code in scopes if role is not Role.TEACHER else ():
        db.add(
            Grant(
                person_id=person.id,
                programme_id=programme_id,
                role=role,
                scope_kind=ScopeKind(kind),
                scope_code=code,
                granted_at=now(),
            )
        )
    db.flush()
    school = db.get(School, school_uai) if school_uai else None
    network = school.network_uai if school else None
    return replace(actor_of(person, programme_id, role, scopes), network_uai=network or "")


def actor_of(
    person: Person,
    programme_id: int,
    role: Role,
    scopes: tuple[tuple[str, str], ...] = NATIONAL,
) -> Actor:
    """Return the actor of a signed-in person whose second factor is done."""
    return Actor(
        programme_id=programme_id,
        person_id=person.id,
        name=person.display_name,
        roles=frozenset({Role.TEACHER.value, role.value}),
        scopes=frozenset() if role is Role.TEACHER else frozenset(scopes),
    )


def a_teacher(db: Session, **options: Any) -> Actor:
    """Add a teacher of a school of Val-de-Marne."""
    return a_member(db, Role.TEACHER, **options)


def a_moderator(db: Session, **options: Any) -> Actor:
    """Add a member of the team that reviews videos."""
    return a_member(db, Role.MODERATOR, **{"name": "Mona Ferrier", **options})


def a_lead(db: Session, *scopes: tuple[str, str], **options: Any) -> Actor:
    """Add a deployment lead of these territories; of the whole country when none is given."""
    return a_member(db, Role.LEAD, scopes or NATIONAL, **{"name": "Louis Aubert", **options})


def a_visitor(db: Session, key: str = "v" * 32) -> Actor:
    """Return an anonymous visitor of Classe à 12."""
    return Actor(programme_id=classe_a_12(db).id, visitor=key)
