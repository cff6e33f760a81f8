"""The co-teaching pair as its own people read it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, select

from classe12.accounts.access import get_own_person
from classe12.accounts.models import Membership, Pair, PairPlace, Person
from classe12.accounts.rules.profile import public_name
from classe12.core.actor import Actor

MOST = 60  # colleagues of one school


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair proposed to who reads."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """Where somebody is with their pair.

    Attributes:
        colleague: who they are in a pair with, "" for nobody.
        sent_to: whom they proposed it to, "" for nobody: a name, or the address as they typed it.
        received: what was proposed to them, oldest first.
        colleagues: (identifier, name) of the colleagues of their school who accept to be listed.
        has_school: whether their profile has a school.
    """

    colleague: str = ""
    sent_to: str = ""
    received: tuple[Proposal, ...] = ()
    colleagues: tuple[tuple[str, str], ...] = ()
    has_school: bool = False


def get_pair(db: Session, actor: Actor) -> PairRow:
    """Return where who asks is with their pair.

    Raises:
        NotFound: when nobody is signed in.
    """
    me = get_own_person(db, actor)
    membership = db.get(Membership, (me.id, actor.programme_id))
    uai = membership.school_uai if membership else None
    return PairRow(
        colleague=pair_name(db, actor),
        sent_to=_sent_to(db, actor),
        received=_received(db, actor, me.email),
        colleagues=_listed(db, actor, uai) if uai else (),
        has_school=uai is not None,
    )


def pair_of(db: Session, programme_id: int, person_id: UUID) -> UUID | None:
    """Return who somebody is in a pair with, None for nobody."""
    mine = select(PairPlace.pair_id).where(
        col(PairPlace.person_id) == person_id, col(PairPlace.programme_id) == programme_id
    )
    query = select(PairPlace.person_id).where(col(PairPlace.pair_id).in_(mine))
    return db.exec(query.where(col(PairPlace.person_id) != person_id)).first()


def pair_name(db: Session, actor: Actor) -> str:
    """Return how the pair of who asks is called, "" for nobody."""
    if actor.person_id is None:
        return ""
    other = pair_of(db, actor.programme_id, actor.person_id)
    return public_name(db.get_one(Person, other).display_name) if other else ""


def _sent_to(db: Session, actor: Actor) -> str:
    found = db.exec(
        select(Person.display_name, Pair.invited_email)
        .select_from(Pair)
        .outerjoin(Person, col(Person.id) == col(Pair.invited_id))
        .where(
            col(Pair.inviter_id) == actor.person_id,
            col(Pair.programme_id) == actor.programme_id,
            col(Pair.accepted_at).is_(None),
        )
    ).first()
    return (public_name(found[0] or "") or found[1]) if found else ""


def _received(db: Session, actor: Actor, email: str) -> tuple[Proposal, ...]:
    rows = db.exec(
        select(Pair.id, Person.display_name)
        .join(Person, col(Person.id) == col(Pair.inviter_id))
        .where(
            col(Pair.programme_id) == actor.programme_id,
            col(Pair.accepted_at).is_(None),
            col(Person.closed_at).is_(None),
            or_(col(Pair.invited_id) == actor.person_id, col(Pair.invited_email) == email),
        )
        .order_by(col(Pair.asked_at))
        .limit(10)
    )
    return tuple(Proposal(str(id_), public_name(name)) for id_, name in rows)


def _listed(db: Session, actor: Actor, uai: str) -> tuple[tuple[str, str], ...]:
    rows = db.exec(
        select(Person.id, Person.display_name)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            col(Membership.programme_id) == actor.programme_id,
            col(Membership.school_uai) == uai,
            col(Membership.is_listed).is_(True),
            col(Person.id) != actor.person_id,
            col(Person.closed_at).is_(None),
        )
        .order_by(col(Person.display_name), col(Person.id))
        .limit(MOST)
    )
    return tuple((str(id_), public_name(name)) for id_, name in rows)
