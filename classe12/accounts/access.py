"""The doors of accounts: who is behind a session cookie, and a person's own things.

Invariant: `identify` believes the cookie's token and nothing else that a browser says; the programme
comes from the address that was called. It writes only the last activity, at most once a minute, and
the fall of staff rights that were left idle.
"""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, or_, text
from sqlmodel import Session, col, select

from classe12.accounts.models import (
    DataExport,
    Grant,
    Person,
    PersonSession,
    Role,
)
from classe12.accounts.rules import roles, sessions
from classe12.core.actor import Actor
from classe12.core.clock import PARIS, now
from classe12.core.database import reading, transaction
from classe12.core.dress import Dress
from classe12.core.errors import Gone, NotFound
from classe12.core.made import FileStatus
from classe12.core.settings import get_settings
from classe12.programmes.access import is_draft, served
from classe12.programmes.queries import dress_of, get_programme, list_programmes
from classe12.programmes.rules.words import off_of

SECOND_FACTOR_PAGE = "/connexion/second-facteur"
WELCOME_PAGE = "/bienvenue"
DECISIONS_PAGE = "/mon-compte/decisions"  # where a suspension says why, and is contested
NO_EXPORT = "Cette copie de données n’existe pas, ou n’est pas la vôtre."

_WHO = text(
    """
    SELECT s.id AS session_id, s.created_at, s.last_seen_at, s.expires_at, s.second_factor_at,
           p.id AS person_id, p.display_name, m.joined_at, n.network_uai,
           ARRAY(SELECT ARRAY[g.role, g.scope_kind, g.scope_code] FROM role_grant g
                 WHERE g.person_id = p.id AND g.programme_id = :programme_id
                   AND (g.ends_at IS NULL OR g.ends_at > :now)) AS grants,
           EXISTS(SELECT FROM sanction x
                 WHERE x.person_id = p.id AND x.programme_id = :programme_id
                   AND x.ends_at > :now AND x.lifted_at IS NULL) AS is_suspended
    FROM person_session s
    JOIN person p ON p.id = s.person_id AND p.closed_at IS NULL
    LEFT JOIN membership m ON m.person_id = p.id AND m.programme_id = :programme_id
    LEFT JOIN school n ON n.uai = m.school_uai
    WHERE s.token_hash = :token_hash AND s.closed_at IS NULL
    """
)


def hashed(token: str) -> bytes:
    """Return what is kept of a session token or of a browser's secret: its SHA-256."""
    return hashlib.sha256(token.encode()).digest()


def cookie_of(header: str, name: str) -> str:
    """Return one of our cookies from a Cookie header, or "".

    Our values need no quoting, so whatever another cookie holds cannot hide ours.
    """
    true_name = sessions.cookie_name(get_settings().is_https, name)
    for part in header.split(";"):
        key, _, value = part.strip().partition("=")
        if key == true_name:
            return value
    return ""


def identify(cookie_header: str, host: str, network: str, *, is_act: bool = True) -> Actor:
    """Return who calls, from the session cookie.

    Args:
        cookie_header: the Cookie header.
        host: the Host header, that the programme is found by.
        network: network address, for rate limits.
        is_act: whether they do something; an open screen that moves by itself does not.

    Returns:
        The person of an open session with the roles that count now, or an anonymous actor.
    """
    token = cookie_of(cookie_header, sessions.COOKIE)
    moment = now()
    with reading() as db:
        programme_id, row = _served(db, cookie_header, host, token, moment)
        programme = get_programme(db, programme_id)
    present = moment.astimezone(PARIS).date()
    anonymous = Actor(
        programme_id=programme_id,
        network=network,
        closing=programme.closing(present),
        is_closed=programme.is_closed(present),
        off=frozenset(off_of(programme.policy)),
        unit=programme.policy.unit,
    )
    if row is None:
        return anonymous
    times = sessions.Times(row.created_at, row.last_seen_at, row.expires_at, row.second_factor_at)
    if not sessions.is_open(times, moment):
        return anonymous
    is_elevated = sessions.is_elevated(times, moment)
    if is_act and sessions.is_due(times, moment):
        _touch(row.session_id, is_elevated, moment)
    return _actor(row, anonymous, is_elevated)


def _served(
    db: Session, cookie: str, host: str, token: str, moment: datetime
) -> tuple[int, Row[Any] | None]:
    """Return the policy that is served and who calls; a draft is there for those who prepare it only."""
    programme = served(db, host, cookie)
    row = _find(db, token, programme.id, moment) if token else None
    if not is_draft(programme, moment.astimezone(PARIS).date()):
        return programme.id, row
    if row and {grant[0] for grant in row.grants} & {Role.OWNER, Role.ADMIN}:
        return programme.id, row
    other = list_programmes(db)[0]
    return other.id, _find(db, token, other.id, moment) if token else None


def dress(cookie: str, host: str) -> Dress:
    """Return what the pages say to who opens one: the words and the look of the policy that is served."""
    with reading() as db:
        programme, moment = served(db, host, cookie), now()
        if is_draft(programme, moment.astimezone(PARIS).date()):
            token = cookie_of(cookie, sessions.COOKIE)
            programme = get_programme(db, _served(db, cookie, host, token, moment)[0])
        return dress_of(db, programme)


def _find(db: Session, token: str, programme_id: int, moment: datetime) -> Row[Any] | None:
    values = {"token_hash": hashed(token), "programme_id": programme_id, "now": moment}
    return db.execute(_WHO, values).one_or_none()


def _touch(session_id: UUID, is_elevated: bool, moment: datetime) -> None:
    """Write the last activity; staff rights left idle fall for good, whatever comes next."""
    with transaction() as db:
        db.execute(
            text(
                "UPDATE person_session SET last_seen_at = :now, second_factor_at = "
                "CASE WHEN :is_elevated THEN second_factor_at END WHERE id = :id"
            ),
            {"now": moment, "is_elevated": is_elevated, "id": session_id},
        )


def _actor(row: Row[Any], anonymous: Actor, is_elevated: bool) -> Actor:
    grants = [tuple(grant) for grant in row.grants]
    counted = grants if is_elevated and not row.is_suspended else []
    own = roles.SUSPENDED if row.is_suspended else Role.TEACHER.value
    names = {role for role, _, _ in counted} | ({own} if row.joined_at else set())
    next_step = "" if row.joined_at else WELCOME_PAGE
    if row.is_suspended:
        next_step = DECISIONS_PAGE
    elif grants and not is_elevated:
        next_step = SECOND_FACTOR_PAGE
    return replace(
        anonymous,
        person_id=row.person_id,
        session_id=row.session_id,
        name=row.display_name,
        roles=frozenset(names),
        scopes=roles.scopes_of(counted),
        network_uai=(row.network_uai or "") if row.joined_at else "",
        next_step=next_step,
    )


def get_own_person(db: Session, actor: Actor) -> Person:
    """Return the person who acts.

    Raises:
        NotFound: when nobody is signed in.
    """
    person = db.get(Person, actor.person_id) if actor.person_id else None
    if person is None:
        raise NotFound
    return person


def get_own_session(db: Session, actor: Actor, session_id: UUID) -> PersonSession:
    """Return an open session of the person who acts.

    Raises:
        NotFound: when it is closed, unknown or somebody else's.
    """
    found = db.get(PersonSession, session_id)
    if found is None or found.closed_at or found.person_id != actor.person_id:
        raise NotFound("Cette connexion est déjà fermée.")
    return found


def get_own_export(db: Session, actor: Actor, export_id: UUID) -> DataExport:
    """Return an export of the person who acts, whose file is there.

    Raises:
        NotFound: when it is unknown, somebody else's, or not ready.
        Gone: when its file was removed.
    """
    found = db.get(DataExport, export_id)
    if found is None or found.person_id != actor.person_id:
        raise NotFound(NO_EXPORT)
    is_over = found.expires_at is not None and found.expires_at <= now()
    if found.status == FileStatus.GONE or (found.status == FileStatus.READY and is_over):
        raise Gone("Cette copie de vos données a été supprimée. Demandez-en une autre.")
    if found.status != FileStatus.READY:
        raise NotFound(NO_EXPORT)
    return found


def is_active() -> ColumnElement[bool]:
    """Return the condition that a grant has not ended."""
    return or_(col(Grant.ends_at).is_(None), col(Grant.ends_at) > now())


def has_staff_role(db: Session, programme_id: int, person_id: UUID) -> bool:
    """Tell whether a person holds a staff role, its second factor given or not.

    Use it to leave the team out of the figures; what the team may do is decided by needs.
    """
    found = db.exec(
        select(Grant.id)
        .where(Grant.person_id == person_id, Grant.programme_id == programme_id, is_active())
        .limit(1)
    ).first()
    return found is not None
