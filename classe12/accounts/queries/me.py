"""What a signed-in person reads about themselves."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.access import SECOND_FACTOR_PAGE, get_own_person
from classe12.accounts.models import Membership, PersonSession, WaitingProfile
from classe12.accounts.rules import profile as profiles
from classe12.accounts.rules import second_factor, sessions
from classe12.accounts.rules.watched import Watch, profile_waits
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.core.settings import get_settings
from classe12.core.text import ago
from classe12.programmes.queries import get_programme, levels
from classe12.territories.queries import email_domains, schools
from classe12.territories.rules import classify_email


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One open session in the person's list."""

    id: str
    device: str
    seen: str
    is_this_one: bool


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A person's profile as its own forms show it, what waits for the team in place of what is seen.

    Attributes:
        waits: why some of it waits, "" when nothing does.
        path: address of their public page.
    """

    email: str
    name: str
    function: str
    function_name: str
    school_uai: str
    school_name: str
    levels: tuple[str, ...]
    level_names: str
    has_joined: bool
    bio: str
    waits: str
    is_listed: bool
    shows_profile: bool
    path: str


def get_profile(db: Session, actor: Actor) -> ProfileRow:
    """Return the profile of who asks, complete or not.

    Raises:
        NotFound: when nobody is signed in.
    """
    person = get_own_person(db, actor)
    membership = db.get(Membership, (person.id, actor.programme_id))
    waiting = db.get(WaitingProfile, person.id)
    chosen = tuple(membership.levels) if membership else ()
    uai = (membership.school_uai if membership else None) or ""
    found = schools(db, [uai]) if uai else ()
    function = (membership.function if membership else None) or person.function or ""
    trades = profiles.trades_of(get_programme(db, actor.programme_id).policy)
    name = profiles.function_name(function, trades)
    names = [level.name for level in levels(db, actor.programme_id) if level.code in chosen]
    return ProfileRow(
        email=person.email,
        name=(waiting.name if waiting else "") or person.display_name,
        function=function if name else "",
        function_name=name,
        school_uai=uai,
        school_name=f"{found[0].name}, {found[0].commune}" if found else "",
        levels=chosen,
        level_names=", ".join(names),
        has_joined=bool(membership and membership.joined_at),
        bio=(waiting.bio if waiting else "") or person.bio,
        waits=profile_waits(Watch(waiting.held_why)) if waiting else "",
        is_listed=bool(membership and membership.is_listed),
        shows_profile=bool(membership and membership.shows_profile),
        path=profiles.profile_path(person.id, person.display_name),
    )


def own_academie(db: Session, actor: Actor) -> str:
    """Return the code of the académie of the person's address, "" when it says nothing."""
    verdict = classify_email(get_own_person(db, actor).email, email_domains(db))
    return verdict.academie_code or ""


def list_sessions(db: Session, actor: Actor) -> tuple[SessionRow, ...]:
    """Return the open sessions of who asks, this one first, then the latest seen."""
    moment = now()
    rows = db.exec(
        select(PersonSession)
        .where(
            col(PersonSession.person_id) == actor.person_id, col(PersonSession.closed_at).is_(None)
        )
        .order_by(col(PersonSession.last_seen_at).desc())
    )
    still_open = [row for row in rows if sessions.is_open(_times(row), moment)]
    still_open.sort(key=lambda row: row.id != actor.session_id)
    return tuple(_session_row(row, actor.session_id, moment) for row in still_open)


def sign_in_secret(db: Session, actor: Actor) -> tuple[str, str]:
    """Return the telephone's secret being set up and the address its QR code holds.

    Raises:
        NotFound: when there is none, or once it is confirmed: it is never shown again.
    """
    person = get_own_person(db, actor)
    if (
        person.totp_seed is None
        or person.totp_confirmed_at
        or actor.next_step != SECOND_FACTOR_PAGE
    ):
        raise NotFound
    secret = second_factor.secret_of(person.totp_seed, get_settings().pepper())
    issuer = get_programme(db, actor.programme_id).name
    return secret, second_factor.address(secret, person.email, issuer)


def has_telephone(db: Session, actor: Actor) -> bool:
    """Tell whether the person has set up their second factor."""
    return get_own_person(db, actor).totp_confirmed_at is not None


def _times(row: PersonSession) -> sessions.Times:
    return sessions.Times(row.created_at, row.last_seen_at, row.expires_at, row.second_factor_at)


def _session_row(row: PersonSession, this: UUID | None, moment: datetime) -> SessionRow:
    seen = ago(row.last_seen_at, moment)
    return SessionRow(str(row.id), row.device or "Navigateur", seen, row.id == this)
