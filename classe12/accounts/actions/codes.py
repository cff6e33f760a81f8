"""Asking for a code and giving it back: the two acts of a sign-in.

Invariants: asking never looks at who exists, so known and unknown addresses get the same answer and
cost the same work; a code is bound to the browser that asked by a secret in its cookie, and only the
SHA-256 of that secret and a peppered Argon2 of the code are kept; each try is counted before it is
judged, under a lock on its row, so that one code opens one session at most.
"""

import hmac
import logging
import secrets
from dataclasses import dataclass
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.access import hashed
from classe12.accounts.actions.sessions import Opened, open_session
from classe12.accounts.models import Person, SignInRequest
from classe12.accounts.rules import codes, letters
from classe12.accounts.rules.codes import Verdict
from classe12.core import audit, limits, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Refused, TooMany
from classe12.core.ids import new_id
from classe12.core.settings import get_settings
from classe12.programmes.queries import base_url_of, get_programme
from classe12.territories.queries import accepted_domains
from classe12.territories.rules import classify_email

CODE_PAGE = "/connexion/code"
security_log = logging.getLogger("classe12.security")
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a code: the session it opened, or the sentence that says why not."""

    verdict: Verdict
    opened: Opened | None = None
    sentence: str = ""


@stays_open
def ask_code(db: Session, actor: Actor, typed: str, browser_secret: str) -> str:
    """Send a code to an academic address.

    Args:
        db: the act's transaction.
        actor: who asks, nobody yet.
        typed: the address as it was typed.
        browser_secret: random text that the asking browser keeps in a cookie.

    Returns:
        The address the code is sent to, in lower case.

    Raises:
        Refused: when the form of the address shows that it cannot open an account.
        TooMany: after five codes for one address in fifteen minutes.
    """
    verdict = classify_email(typed, accepted_domains(db, actor.programme_id))
    if not verdict.is_accepted:
        raise Refused(verdict.code, verdict.sentence, "email")
    use = limits.count(db, "code.address", verdict.email, codes.WINDOW)
    if not codes.may_ask_again(use.count):
        raise TooMany(codes.too_many_sentence(use.ends_in), use.ends_in)
    request_id, code = new_id(), codes.draw(secrets.randbelow(10**codes.DIGITS))
    moment = now()
    expires_at = moment + codes.LIFE
    db.add(
        SignInRequest(
            id=request_id,
            email=verdict.email,
            code_hash=_hasher.hash(_mixed(request_id, code)),
            browser_hash=hashed(browser_secret),
            created_at=moment,
            expires_at=expires_at,
        )
    )
    programme = get_programme(db, actor.programme_id).name
    subject, text = letters.code_letter(
        programme, code, base_url_of(db, actor.programme_id) + CODE_PAGE
    )
    mail.send(
        db,
        verdict.email,
        subject,
        text,
        "sign_in_code",
        sender=programme,
        expires_at=expires_at,
    )
    audit.record(db, actor, "accounts.ask_code", "sign_in_request", request_id)
    return verdict.email


@stays_open
def verify_code(db: Session, actor: Actor, browser_secret: str, typed: str, device: str) -> Attempt:
    """Judge a code; the right one opens a session in place of the browser's former one.

    A wrong code is an answer and not an exception: its try must be committed.

    Args:
        db: the act's transaction.
        actor: the browser's present caller, whose session is replaced.
        browser_secret: what the cookie of the asking browser holds.
        typed: the code as it was typed.
        device: the browser in words, for the list of sessions.
    """
    request = db.exec(
        select(SignInRequest)
        .where(SignInRequest.browser_hash == hashed(browser_secret))
        .with_for_update()
    ).first()
    moment = now()
    if request is None or not codes.is_alive(
        request.expires_at, request.used_at, request.tries, moment
    ):
        return Attempt(Verdict.VOID, sentence=codes.void_sentence())
    if len(codes.typed(typed)) != codes.DIGITS:
        return Attempt(Verdict.WRONG, sentence=codes.misread_sentence())
    request.tries += 1
    if not _is_right(request, codes.typed(typed)):
        security_log.warning("wrong code, request=%s try=%s", request.id, request.tries)
        return Attempt(Verdict.WRONG, sentence=codes.wrong_sentence(request.tries))
    request.used_at = moment
    person = person_of(db, request.email)
    if person.closed_at:
        return Attempt(Verdict.VOID, sentence=codes.closed_sentence())
    return Attempt(Verdict.RIGHT, open_session(db, actor, person.id, device))


def _mixed(request_id: UUID, code: str) -> bytes:
    """Return a code mixed with the pepper and with its request: useless beside another row."""
    return hmac.digest(get_settings().pepper(), f"{request_id}:{code}".encode(), "sha256")


def _is_right(request: SignInRequest, code: str) -> bool:
    try:
        return _hasher.verify(request.code_hash, _mixed(request.id, code))
    except VerifyMismatchError:
        return False


def person_of(db: Session, email: str) -> Person:
    """Return the person of an accepted address, made when it is new; safe when two arrive at once."""
    made = insert(Person).values(
        id=new_id(), email=email, display_name="", is_fictitious=False, created_at=now()
    )
    db.execute(made.on_conflict_do_nothing(index_elements=["email"]))
    return db.exec(select(Person).where(col(Person.email) == email)).one()
