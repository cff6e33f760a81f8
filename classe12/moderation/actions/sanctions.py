"""Warning somebody, suspending them for a time, lifting it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.accounts.access import has_staff_role
from classe12.accounts.events import PersonErased
from classe12.accounts.models import Membership, Person, Sanction, SanctionKind
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound
from classe12.core.text import tidy
from classe12.moderation.actions import statements
from classe12.moderation.models import Category, Kind, Measure, Origin
from classe12.moderation.rules import sanctions as rules
from classe12.moderation.rules.grounds import OF_REPORTS
from classe12.moderation.rules.statements import Restriction, long_day
from classe12.programmes.queries import get_programme

NOBODY = "Personne n’a ce compte dans le programme, ou il ne vous revient pas d’en décider."
OVER = "Cette sanction est déjà terminée."
ERASED = "Effacé avec le compte."


@dataclass(frozen=True, slots=True)
class Typed:
    """A sanction as it was typed; names as in `rules.sanctions`."""

    email: str = ""
    kind: str = ""
    until: str = ""
    ground: str = ""
    words: str = ""


def decide(db: Session, actor: Actor, typed: Typed) -> UUID:
    """Warn or suspend somebody; they are told why, until when and how to contest it.

    Args:
        db: the act's transaction.
        actor: the moderator.
        typed: whom, what, until when, and why.

    Returns:
        The sanction.

    Raises:
        Invalid: what it lacks, or nobody whom the actor may sanction.
    """
    email, words = tidy(typed.email).lower(), tidy(typed.words)
    found = rules.problems(email, typed.kind, typed.until, typed.ground, words, today())
    if found:
        raise Invalid(found)
    person = _person(db, actor, email)
    kind = SanctionKind(typed.kind)
    assert actor.person_id is not None
    made = Sanction(
        programme_id=actor.programme_id,
        person_id=person.id,
        kind=kind,
        words=words,
        decided_by=actor.person_id,
        decided_at=now(),
        ends_at=rules.ends(kind, typed.until),
    )
    db.add(made)
    db.flush()
    _tell(db, made, Category(typed.ground))
    audit.record(db, actor, "moderation.sanction", "person", person.id, why=kind.value)
    return made.id


def _person(db: Session, actor: Actor, email: str) -> Person:
    member = select(Person).join(Membership, col(Membership.person_id) == col(Person.id))
    here = (col(Membership.programme_id) == actor.programme_id, col(Person.email) == email)
    # One at a time about a person: two suspensions are two decisions, in an order.
    person = db.exec(member.where(*here).with_for_update(of=Person)).first()
    if person is None or person.closed_at is not None:
        raise Invalid({rules.EMAIL: NOBODY})
    is_staff = has_staff_role(db, actor.programme_id, person.id)
    if not rules.may_decide(person.id, is_staff=is_staff, actor=actor):
        raise Invalid({rules.EMAIL: NOBODY})
    return person


def _tell(db: Session, made: Sanction, ground: Category) -> None:
    kind = SanctionKind(made.kind)
    last = long_day(made.ends_at - timedelta(minutes=1)) if made.ends_at else ""
    subject, fact = rules.fact(kind, last)
    statements.state(
        db,
        made.programme_id,
        Restriction(
            kind=Kind.ACCOUNT,
            subject_id=made.id,
            person_id=made.person_id,
            href="",
            measure=Measure(made.kind),
            subject=f"{subject}, {get_programme(db, made.programme_id).name}",
            fact=fact,
            words=made.words,
            basis=OF_REPORTS[ground],
            origin=Origin.OWN,
            by=made.decided_by,
            after=rules.AFTER if kind is SanctionKind.SUSPEND else "",
            ends_at=made.ends_at,
        ),
    )


def lift(db: Session, actor: Actor, sanction_id: UUID) -> None:
    """End a sanction before its day; effective at the person's next event.

    Raises:
        NotFound: absent, elsewhere, over, or not for the actor to lift.
    """
    found = db.get(Sanction, sanction_id, with_for_update=True, populate_existing=True)
    if found is None or found.programme_id != actor.programme_id or found.lifted_at is not None:
        raise NotFound(OVER)
    if not rules.may_decide(found.person_id, is_staff=False, actor=actor):
        raise NotFound(OVER)
    found.lifted_at, found.lifted_by = now(), actor.person_id
    db.add(found)
    audit.record(db, actor, "moderation.lift_sanction", "person", found.person_id)


def forget_words(db: Session, event: PersonErased) -> None:
    """Empty what was written about somebody who is erased."""
    theirs = update(Sanction).where(col(Sanction.person_id) == event.person_id)
    db.execute(theirs.values(words=ERASED))
