"""The doors of the page of a network or a circonscription, and of the words left in a school.

Invariant: an absent place and somebody else's give the same NotFound.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Membership, ScopeKind
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.territories.models import Circonscription, Departement, Network, School
from classe12.territories.queries.places import circonscription_name
from classe12.workspace.models import Handover
from classe12.workspace.rules.handover import is_welcomed
from classe12.workspace.rules.network import may_write_note, places_of

NO_PLACE = "Ce réseau n’existe pas, ou n’est pas le vôtre."
NO_SCHOOL = "Dites d’abord dans votre profil où vous enseignez."
NO_WORDS = "Ce mot n’est plus là."


@dataclass(frozen=True, slots=True)
class Place:
    """A network or a circonscription that somebody may see.

    Attributes:
        priority: of a network; None for a circonscription.
        can_write_note: whether they pin its note; known for the place that was asked for only.
    """

    kind: ScopeKind
    uai: str
    name: str
    departement_code: str
    priority: str | None = None
    can_write_note: bool = False


def list_places(db: Session, actor: Actor) -> list[Place]:
    """Return the places whose page is somebody's, their school's first."""
    of_school = (
        select(School.network_uai, School.circonscription_uai)
        .join(Membership, col(Membership.school_uai) == col(School.uai))
        .where(
            col(Membership.person_id) == actor.person_id,
            col(Membership.programme_id) == actor.programme_id,
        )
    )
    network, circonscription = db.exec(of_school).first() or (None, None)
    wanted = places_of(actor, network, circonscription)
    codes = [uai for _, uai in wanted]
    found: dict[tuple[ScopeKind, str], Place] = {}
    for one in db.exec(select(Network).where(col(Network.uai).in_(codes))):
        place = Place(ScopeKind.NETWORK, one.uai, one.name, one.departement_code, one.priority)
        found[place.kind, place.uai] = place
    for other in db.exec(select(Circonscription).where(col(Circonscription.uai).in_(codes))):
        place = Place(
            ScopeKind.CIRCONSCRIPTION,
            other.uai,
            circonscription_name(other.name),
            other.departement_code,
        )
        found[place.kind, place.uai] = place
    return [found[key] for key in wanted if key in found]


def get_place(db: Session, actor: Actor, uai: str = "") -> tuple[Place, list[Place]]:
    """Return a place to one of its members or to who coordinates it, among all that are theirs.

    Args:
        db: a session.
        actor: who asks.
        uai: which place; "" for the first.

    Raises:
        NotFound: absent, or not theirs.
    """
    places = list_places(db, actor)
    found = next((place for place in places if uai in {"", place.uai}), None)
    if found is None:
        raise NotFound(NO_PLACE)
    departement = db.get_one(Departement, found.departement_code)
    key = (found.kind, found.uai)
    can_write = may_write_note(actor, key, departement.code, departement.academie_code)
    return replace(found, can_write_note=can_write), places


def get_own_membership(db: Session, actor: Actor) -> Membership:
    """Return the membership of somebody who said where they teach.

    Raises:
        NotFound: no school.
    """
    found = _membership(db, actor)
    if found is None or not found.school_uai:
        raise NotFound(NO_SCHOOL)
    return found


def has_school(db: Session, actor: Actor) -> bool:
    """Tell whether somebody said where they teach."""
    found = _membership(db, actor)
    return found is not None and bool(found.school_uai)


def _membership(db: Session, actor: Actor) -> Membership | None:
    return db.get(Membership, (actor.person_id, actor.programme_id)) if actor.person_id else None


def get_own_handover(db: Session, actor: Actor) -> Handover | None:
    """Return the words that somebody left, None when they left none."""
    mine = select(Handover).where(
        Handover.programme_id == actor.programme_id, Handover.person_id == actor.person_id
    )
    return db.exec(mine).first()


def get_welcome(db: Session, actor: Actor, handover_id: UUID) -> Handover:
    """Return words that welcome somebody in their school.

    Raises:
        NotFound: absent, of another school, or not for them.
    """
    me, found = get_own_membership(db, actor), db.get(Handover, handover_id)
    if (
        found is None
        or (found.programme_id, found.school_uai) != (me.programme_id, me.school_uai)
        or not is_welcomed(me.person_id, me.joined_at, found.person_id, found.written_at)
    ):
        raise NotFound(NO_WORDS)
    return found
