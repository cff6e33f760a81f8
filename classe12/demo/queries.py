"""What the demo pages read: the fictitious people, and the mail files."""

import email
import email.policy
from dataclasses import dataclass
from datetime import UTC
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.access import is_active
from classe12.accounts.models import Grant, Membership, Person, Role
from classe12.accounts.rules.profile import function_name, initials, trades_of
from classe12.accounts.rules.roles import ROLE_NAMES
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.core.postman import mail_folder
from classe12.core.text import ago
from classe12.demo.accounts import ACCOUNTS
from classe12.programmes.queries import get_programme, list_programmes
from classe12.territories.queries import schools, territory_name

MOST_TEACHERS = 6
MOST_MAILS = 40
ORDER = tuple(reversed(Role))  # the widest role first
NEWCOMER = "Nouveau compte"
ABOUT = {account.email: account.sentence for account in ACCOUNTS}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody whom a visitor may become."""

    id: str
    name: str
    initials: str
    role: str
    where: str
    about: str


@dataclass(frozen=True, slots=True)
class DemoPolicy:
    """A public policy that a visitor may be shown."""

    name: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One mail file; `lines` are its text, and a line that is a link of ours says so."""

    id: str
    recipient: str
    subject: str
    when: str
    lines: tuple[tuple[str, str], ...]  # ("text" or "link", words)


def list_people(db: Session, programme_id: int) -> tuple[DemoPerson, ...]:
    """Return the fictitious members of a programme: the team, widest role first, then teachers."""
    members = db.exec(
        select(Person, Membership)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(
            Membership.programme_id == programme_id,
            col(Person.is_fictitious).is_(True),
            col(Person.closed_at).is_(None),
        )
        .order_by(Person.created_at, Person.id)
    ).all()
    grants = _grants(db, programme_id)
    team = [(p, m) for p, m in members if p.id in grants]
    team.sort(key=lambda pair: ORDER.index(grants[pair[0].id][0].role))
    teachers = [(p, m) for p, m in members if p.id not in grants][:MOST_TEACHERS]
    return tuple(_row(db, person, m, grants.get(person.id, [])) for person, m in team + teachers)


def list_policies(db: Session, programme_id: int) -> tuple[DemoPolicy, ...]:
    """Return the policies of this installation, each with the address that shows it here."""
    return tuple(
        DemoPolicy(row.name, f"/p/{row.slug}?suite=/demo", row.id == programme_id)
        for row in list_programmes(db)
    )


def get_demo_person(db: Session, programme_id: int, person_id: UUID) -> Person:
    """Return a fictitious member of a programme.

    Raises:
        NotFound: for anybody else; a true person is never entered for.
    """
    person = db.get(Person, person_id)
    membership = db.get(Membership, (person_id, programme_id))
    if person is None or membership is None or not person.is_fictitious or person.closed_at:
        raise NotFound
    return person


def _grants(db: Session, programme_id: int) -> dict[UUID, list[Grant]]:
    found: dict[UUID, list[Grant]] = {}
    for grant in db.exec(select(Grant).where(Grant.programme_id == programme_id, is_active())):
        found.setdefault(grant.person_id, []).append(grant)
    for held in found.values():
        held.sort(key=lambda grant: ORDER.index(Role(grant.role)))
    return found


def _row(db: Session, person: Person, membership: Membership, held: list[Grant]) -> DemoPerson:
    if held:
        role = ROLE_NAMES[Role(held[0].role)]
        where = ", ".join(territory_name(db, g.scope_kind, g.scope_code) for g in held)
    else:
        trades = trades_of(get_programme(db, membership.programme_id).policy)
        role = function_name(person.function, trades)
        found = schools(db, [membership.school_uai]) if membership.school_uai else ()
        where = f"{found[0].name}, {found[0].commune}" if found else ""
    if membership.joined_at is None:
        role, where = NEWCOMER, ""
    about = ". ".join(
        filter(None, (f"{role}, {where}" if where else role, ABOUT.get(person.email)))
    )
    name = person.display_name
    return DemoPerson(str(person.id), name, initials(name), role, where, about)


def list_mails(base_url: str) -> tuple[DemoMail, ...]:
    """Return the latest mail files, the last one first.

    Args:
        base_url: address of the service; a line that starts with it is a link.
    """
    files = sorted(mail_folder().glob("*.eml"), reverse=True)[:MOST_MAILS]
    return tuple(_mail(file, base_url) for file in files)


def _mail(file: Path, base_url: str) -> DemoMail:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    moment = now()
    written_at = getattr(message["date"], "datetime", moment).astimezone(UTC)
    text = message.get_body(("plain",))
    lines = tuple(
        ("link" if line.startswith(f"{base_url}/") else "text", line)
        for line in (text.get_content() if text else "").splitlines()
    )
    return DemoMail(file.stem, message["to"], message["subject"], ago(written_at, moment), lines)
