"""The second factor: set up once, then given in each session that wants its staff rights.

Invariants: a confirmed seed is never shown again nor replaced without an administrator; each step of
the telephone's code is accepted once; giving it changes the session's token. Count the tries with
`limits.hit` before calling `give_second_factor`.
"""

import secrets

from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.accounts.access import get_own_person, get_own_session, has_staff_role
from classe12.accounts.actions.sessions import Opened, drop_second_factor, renew_token
from classe12.accounts.events import StaffRightsOpened
from classe12.accounts.models import Person
from classe12.accounts.rules import codes, second_factor
from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound, Refused
from classe12.core.settings import get_settings

WRONG = (
    "Ce code n’est pas le bon. Prenez celui que l’application affiche maintenant ; "
    "il change toutes les trente secondes."
)


@stays_open
def start_second_factor(db: Session, actor: Actor) -> None:
    """Draw the seed of somebody who has a staff role and no telephone yet; twice is once.

    Raises:
        NotFound: when the person has no role that asks for it.
    """
    person = _staff(db, actor)
    if person.totp_seed is None:
        person.totp_seed = secrets.token_urlsafe(24)
        db.add(person)
        audit.record(db, actor, "accounts.start_second_factor", "person", person.id)


@stays_open
def give_second_factor(db: Session, actor: Actor, typed: str) -> Opened:
    """Accept the telephone's code: the session gets its staff rights and another token.

    Args:
        db: the act's transaction.
        actor: who is signed in.
        typed: the code as it was typed.

    Raises:
        NotFound: when nothing asks this person for a second factor.
        Refused: when the code is wrong or was already used.
    """
    person = _staff(db, actor)
    if person.totp_seed is None or actor.session_id is None:
        raise NotFound
    moment = now()
    secret = second_factor.secret_of(person.totp_seed, get_settings().pepper())
    step = second_factor.matching_step(secret, codes.typed(typed), person.totp_last_step, moment)
    if step is None:
        raise Refused("wrong_code", WRONG, "code")
    person.totp_last_step = step
    person.totp_confirmed_at = person.totp_confirmed_at or moment
    session = get_own_session(db, actor, actor.session_id)
    session.second_factor_at = session.last_seen_at = moment
    audit.record(db, actor, "accounts.give_second_factor", "session", session.id)
    events.emit(db, StaffRightsOpened(actor.programme_id, person.id, moment))
    return renew_token(db, session)


def reset_second_factor(db: Session, actor: Actor, email: str) -> None:
    """Forget the telephone of somebody who lost it; they set up another at their next sign-in.

    Raises:
        NotFound: when no person has this address.
    """
    person_id = db.exec(select(Person.id).where(Person.email == email.strip().lower())).first()
    if person_id is None:
        raise NotFound("Personne n’a de compte à cette adresse.")
    db.execute(
        update(Person)
        .where(col(Person.id) == person_id)
        .values(totp_seed=None, totp_confirmed_at=None, totp_last_step=None)
    )
    drop_second_factor(db, person_id)
    audit.record(db, actor, "accounts.reset_second_factor", "person", person_id)


def _staff(db: Session, actor: Actor) -> Person:
    """Return the acting person under a lock: two codes at once are judged one after the other."""
    person = get_own_person(db, actor)
    if not has_staff_role(db, actor.programme_id, person.id):
        raise NotFound
    db.refresh(person, with_for_update=True)
    return person
