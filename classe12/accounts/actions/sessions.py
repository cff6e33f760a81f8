"""Opening, renewing and closing sessions.

Invariants: the token (256 bits) exists in the browser's cookie only; it changes at sign-in and when
the second factor is given; closing is effective at the next event, and open sockets are told.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col

from classe12.accounts.access import get_own_session, hashed
from classe12.accounts.events import SignedIn
from classe12.accounts.models import Person, PersonSession
from classe12.accounts.rules import sessions
from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.notify import notify

ENDED = "session"  # core.live.sockets hears it


@dataclass(frozen=True, slots=True)
class Opened:
    """A session as its browser gets it; the token is shown this once."""

    token: str
    session_id: UUID
    person_id: UUID


@stays_open
def open_session(
    db: Session, actor: Actor, person_id: UUID, device: str, *, with_second_factor: bool = False
) -> Opened:
    """Open a session, in place of the one the browser had.

    Args:
        db: the act's transaction.
        actor: the browser's present caller.
        person_id: who signs in.
        device: the browser in words.
        with_second_factor: whether the second factor was given as well (demo).
    """
    moment = now()
    if actor.session_id:
        _close(db, actor.session_id)
    token = secrets.token_urlsafe(sessions.TOKEN_BYTES)
    session = PersonSession(
        person_id=person_id,
        token_hash=hashed(token),
        device=device[:120],
        created_at=moment,
        last_seen_at=moment,
        expires_at=moment + sessions.ABSOLUTE,
        second_factor_at=moment if with_second_factor else None,
    )
    db.add(session)
    db.execute(
        update(Person)
        .where(col(Person.id) == person_id)
        .values(last_sign_in_at=moment, inactivity_told_at=None)
    )
    signed_in = Actor(programme_id=actor.programme_id, person_id=person_id, session_id=session.id)
    audit.record(db, signed_in, "accounts.sign_in", "session", session.id)
    events.emit(db, SignedIn(actor.programme_id, person_id, moment))
    return Opened(token, session.id, person_id)


def renew_token(db: Session, session: PersonSession) -> Opened:
    """Give a session another token; the former one opens nothing any more."""
    token = secrets.token_urlsafe(sessions.TOKEN_BYTES)
    session.token_hash = hashed(token)
    db.add(session)
    db.flush()
    return Opened(token, session.id, session.person_id)


@stays_open
def close_session(db: Session, actor: Actor, session_id: UUID) -> None:
    """Close one of my sessions.

    Raises:
        NotFound: when it is closed, unknown or somebody else's.
    """
    _close(db, get_own_session(db, actor, session_id).id)
    audit.record(db, actor, "accounts.close_session", "session", session_id)


@stays_open
def close_other_sessions(db: Session, actor: Actor) -> int:
    """Close all my sessions but this one; return how many there were."""
    mine = col(PersonSession.person_id) == actor.person_id
    closed = _end(db, mine, col(PersonSession.id) != actor.session_id, closed_at=now())
    audit.record(db, actor, "accounts.close_other_sessions", "person", actor.person_id or "")
    return closed


@stays_open
def close_all_sessions(db: Session, actor: Actor, person_id: UUID) -> None:
    """Close every session of a person, when their account is closed or compromised."""
    _end(db, col(PersonSession.person_id) == person_id, closed_at=now())
    audit.record(db, actor, "accounts.close_all_sessions", "person", person_id)


def drop_second_factor(db: Session, person_id: UUID) -> None:
    """Take the staff rights out of every session of a person: their roles changed."""
    given = col(PersonSession.second_factor_at).is_not(None)
    _end(db, col(PersonSession.person_id) == person_id, given, second_factor_at=None)


def _close(db: Session, session_id: UUID) -> None:
    _end(db, col(PersonSession.id) == session_id, closed_at=now())


def _end(db: Session, *which: ColumnElement[bool], **change: datetime | None) -> int:
    """Change open sessions, and tell every web process, at commit, to let go of their sockets."""
    still_open = col(PersonSession.closed_at).is_(None)
    ended = db.execute(
        update(PersonSession)
        .where(still_open, *which)
        .values(change)
        .returning(col(PersonSession.id))
    ).scalars()
    ids = [str(found) for found in ended]
    for session_id in ids:
        notify(db, ENDED, session_id)
    return len(ids)
