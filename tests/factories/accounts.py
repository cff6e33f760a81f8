"""Sign-ins for tests: codes that were asked, sessions that were opened."""

import re
from dataclasses import dataclass
from itertools import count

import pyotp
from sqlmodel import Session, col, select

from classe12.accounts import actions
from classe12.accounts.models import Person
from classe12.accounts.rules import second_factor
from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.mail import Mail
from classe12.core.settings import get_settings
from tests.factories.programmes import classe_a_12
from tests.factories.territories import reference_data

_serial = count(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A code that was asked for, and the browser that holds its secret."""

    email: str
    secret: str
    code: str


def nobody(db: Session) -> Actor:
    """Return a browser that nobody is signed in from."""
    reference_data(db)
    return Actor(programme_id=classe_a_12(db).id, network="192.0.2.1")


def an_address() -> str:
    """Return an academic address that nobody has."""
    return f"essai.{next(_serial)}@ac-creteil.fr"


def code_sent_to(db: Session, email: str) -> str:
    """Return the last code that a mail holds."""
    text = db.exec(
        select(Mail.text).where(Mail.recipient == email).order_by(col(Mail.created_at).desc())
    ).first()
    found = re.search(r"(\d{3}) (\d{3})", text or "")
    assert found, f"no code in {text!r}"
    return found[1] + found[2]


def ask(db: Session, email: str = "") -> Asked:
    """Ask for a code."""
    email = email or an_address()
    secret = f"secret-{next(_serial)}-of-a-browser"
    actions.ask_code(db, nobody(db), email, secret)
    return Asked(email, secret, code_sent_to(db, email))


def wrong(code: str) -> str:
    """Return another code."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def open_session(db: Session, actor: Actor, *, elevated: bool = False) -> str:
    """Open a session for somebody and return its token."""
    assert actor.person_id
    browser = Actor(programme_id=actor.programme_id)
    opened = actions.open_session(
        db, browser, actor.person_id, "Firefox sur Linux", with_second_factor=elevated
    )
    db.flush()
    return opened.token


def telephone(db: Session, actor: Actor) -> pyotp.TOTP:
    """Return what the telephone of somebody computes; their seed must be drawn."""
    person = db.get_one(Person, actor.person_id)
    assert person.totp_seed
    return pyotp.TOTP(second_factor.secret_of(person.totp_seed, get_settings().pepper()))


def audit_acts(db: Session) -> list[str]:
    """Return the names of the acts recorded so far, in order."""
    db.flush()
    return list(db.exec(select(AuditEntry.act).order_by(col(AuditEntry.id))))
