"""The doors of a network's page, and of the words left in a school.

Invariant: an absent network and somebody else's give the same NotFound.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from classe12.accounts.models import Membership
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.territories.models import Departement, Network
from classe12.workspace.models import Handover
from classe12.workspace.rules.handover import is_welcomed
from classe12.workspace.rules.network import may_write_note, networks_of

NO_NETWORK = "Ce réseau n’existe pas, ou n’est pas le vôtre."
NO_WORDS = "Ce mot n’est plus là."


@dataclass(frozen=True, slots=True)
class Place:
    """A network that somebody may see, and whether they pin its note."""

    network: Network
    can_write_note: bool


def get_network(db: Session, actor: Actor, uai: str = "") -> Place:
    """Return a network to one of its members or to who coordinates it.

    Args:
        db: a session.
        actor: who asks.
        uai: which network; "" for their own.

    Raises:
        NotFound: absent, or not theirs.
    """
    mine = networks_of(actor)
    wanted = uai or next(iter(mine), "")
    network = db.get(Network, wanted) if wanted in mine else None
    if network is None:
        raise NotFound(NO_NETWORK)
    departement = db.get_one(Departement, network.departement_code)
    can_write = may_write_note(actor, network.uai, departement.code, departement.academie_code)
    return Place(network, can_write)


def get_own_membership(db: Session, actor: Actor) -> Membership:
    """Return the membership of somebody whose school is in a network.

    Raises:
        NotFound: no school, or a school in no network.
    """
    key = (actor.person_id, actor.programme_id)
    found = db.get(Membership, key) if actor.person_id and actor.network_uai else None
    if found is None or not found.school_uai:
        raise NotFound(NO_NETWORK)
    return found


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
