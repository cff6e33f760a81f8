"""Contacts: added, confirmed, taken away, and forgotten when their time has come."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.accounts.models import Function
from classe12.accounts.rules.profile import clean_name
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid
from classe12.core.ids import new_id
from classe12.deployment.access.schools import get_contact, get_school
from classe12.deployment.models import Contact, ContactPlace
from classe12.deployment.rules import contacts as rules
from classe12.deployment.rules.contacts import Typed
from classe12.deployment.rules.follow import Ability
from classe12.territories.queries import email_domains
from classe12.territories.rules import classify_email

NOT_KNOWN = "L’annuaire ne dit pas lequel : choisissez l’école."


def add(db: Session, actor: Actor, uai: str, typed: Typed) -> None:
    """Add a contact of a school, its network or its circonscription; the same address is one contact.

    Raises:
        NotFound: the school is absent or not theirs.
        Invalid: what is missing, or an address that is not professional, with the reason.
    """
    around = get_school(db, actor, uai, Ability.CONTACTS)
    domains = email_domains(db)
    if found := rules.problems(typed, domains):
        raise Invalid(found)
    place = ContactPlace(typed.where)
    if not (code := around.code_of(place)):
        raise Invalid({rules.WHERE: NOT_KNOWN})
    wanted = insert(Contact).values(
        id=new_id(),
        programme_id=actor.programme_id,
        place_kind=place.value,
        place_code=code,
        name=clean_name(typed.name),
        function=Function(typed.function).value,
        email=classify_email(typed.email, domains).email,
        added_by=actor.person_id,
        added_at=now(),
        kept_until=rules.kept_until(today()),
    )
    changed = {name: wanted.excluded[name] for name in ("name", "function", "kept_until")}
    db.execute(wanted.on_conflict_do_update(constraint="contact_once", set_=changed))
    audit.record(db, actor, "deployment.add_contact", "school", uai)


def confirm(db: Session, actor: Actor, uai: str, contact_id: UUID) -> None:
    """Say that a contact is still right: it is kept until the end of the next school year.

    Raises:
        NotFound: see `get_contact`.
    """
    found = get_contact(db, actor, uai, contact_id)
    found.kept_until = rules.kept_until(today())
    db.add(found)
    db.flush()
    audit.record(db, actor, "deployment.confirm_contact", "school", uai)


def take_away(db: Session, actor: Actor, uai: str, contact_id: UUID) -> None:
    """Delete a contact, at once and for good: they asked for it, or are no longer there.

    Raises:
        NotFound: see `get_contact`.
    """
    found = get_contact(db, actor, uai, contact_id)
    db.delete(found)
    db.flush()
    audit.record(db, actor, "deployment.delete_contact", "school", uai)


def forget_old(db: Session, day: date) -> None:
    """Delete the contacts that nobody confirmed before their last day."""
    db.execute(delete(Contact).where(col(Contact.kept_until) < day))
