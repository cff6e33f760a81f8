"""The door of a school: absent, elsewhere and not yours give the same NotFound."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.adoption.rules.views import NATION, Place
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.deployment.models import Contact, ContactPlace
from classe12.deployment.rules.follow import Ability, abilities

ABSENT = "Cette école n’est pas parmi les vôtres, ou n’est plus dans l’annuaire."
NO_CONTACT = "Ce contact n’existe pas, ou n’est plus là."

_AROUND = text(
    """
    SELECT s.uai, s.departement_code, d.academie_code, a.region, a.zone, s.circonscription_uai,
      s.network_uai
    FROM school s JOIN departement d ON d.code = s.departement_code
    JOIN academie a ON a.code = d.academie_code WHERE s.uai = :uai
    """
)


@dataclass(frozen=True, slots=True)
class Around:
    """Where a school is; `circonscription` and `network` are "" when they are not known."""

    uai: str
    departement: str
    academie: str
    zone: str
    circonscription: str
    network: str

    def places(self) -> frozenset[Place]:
        """Return the territories that the school is part of."""
        found = {NATION, ("academie", self.academie), ("departement", self.departement)}
        if self.circonscription:
            found.add(("circonscription", self.circonscription))
        if self.network:
            found.add(("network", self.network))
        return frozenset(found)

    def code_of(self, place: ContactPlace) -> str:
        """Return the code of what somebody is the contact of, "" when it is not known."""
        codes = {
            ContactPlace.SCHOOL: self.uai,
            ContactPlace.NETWORK: self.network,
            ContactPlace.CIRCONSCRIPTION: self.circonscription,
        }
        return codes[place]


def get_school(db: Session, actor: Actor, uai: str, ability: Ability) -> Around:
    """Return where a school is, for somebody who may do `ability` about it.

    Raises:
        NotFound: absent, or not theirs.
    """
    row = db.execute(_AROUND, {"uai": uai[:8]}).one_or_none()
    if row is None:
        raise NotFound(ABSENT)
    found = Around(
        row.uai, row.departement_code, row.academie_code, row.zone,
        row.circonscription_uai or "", row.network_uai or "",
    )  # fmt: skip
    if ability not in abilities(actor, found.places()):
        raise NotFound(ABSENT)
    return found


def get_contact(db: Session, actor: Actor, uai: str, contact_id: UUID) -> Contact:
    """Return a contact of a school or of what is around it, to somebody who may change it.

    Raises:
        NotFound: absent, of another programme, or of a school that is not theirs.
    """
    around = get_school(db, actor, uai, Ability.CONTACTS)
    found = db.exec(
        select(Contact).where(
            col(Contact.id) == contact_id, col(Contact.programme_id) == actor.programme_id
        )
    ).first()
    if found is None or around.code_of(ContactPlace(found.place_kind)) != found.place_code:
        raise NotFound(NO_CONTACT)
    return found
