"""What anybody may read about a member; whether they have a page at all is decided above."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import (
    function_name,
    initials,
    profile_path,
    public_name,
    trades_of,
)
from classe12.core import markdown
from classe12.core.errors import NotFound
from classe12.programmes.queries import get_programme, levels
from classe12.territories.queries import academie_name, academies, email_domains, schools
from classe12.territories.rules import classify_email

ABSENT = "Cette page n’existe pas, ou n’est plus là."


@dataclass(frozen=True, slots=True)
class PublicPerson:
    """A member as the public reads them: never their whole name nor their address.

    Attributes:
        trade: what they do, in words.
        place: the town of their school, or their académie; "" when neither is known.
        bio: safe HTML.
        shows_profile: whether they chose to have a page.
        path: address of their page.
    """

    id: UUID
    name: str
    initials: str
    trade: str
    levels: tuple[str, ...]
    place: str
    bio: str
    shows_profile: bool
    path: str


def get_public_person(db: Session, programme_id: int, person_id: UUID) -> PublicPerson:
    """Return a member of a programme.

    Raises:
        NotFound: unknown, closed, or without a complete profile there.
    """
    person = db.get(Person, person_id)
    membership = db.get(Membership, (person_id, programme_id))
    if person is None or person.closed_at or membership is None or not membership.joined_at:
        raise NotFound(ABSENT)
    known = {level.code: level.name for level in levels(db, programme_id)}
    return PublicPerson(
        id=person.id,
        name=public_name(person.display_name),
        initials=initials(person.display_name),
        trade=function_name(
            membership.function or person.function,
            trades_of(get_programme(db, programme_id).policy),
        ),
        levels=tuple(name for code, name in known.items() if code in membership.levels),
        place=_place(db, membership.school_uai, person.email),
        bio=markdown.to_html(person.bio, top=3) if person.bio else "",
        shows_profile=membership.shows_profile,
        path=profile_path(person.id, person.display_name),
    )


def _place(db: Session, school_uai: str | None, email: str) -> str:
    found = schools(db, [school_uai]) if school_uai else ()
    if found:
        return found[0].commune
    code = classify_email(email, email_domains(db)).academie_code
    named = {academie.code: academie.name for academie in academies(db)}
    return academie_name(named[code]) if code in named else ""
