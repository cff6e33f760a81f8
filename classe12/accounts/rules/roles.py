"""Who may do what: the needs that handlers and routes declare, the territories that a role reaches.

Invariant: every role but `teacher` is a staff role; the guard puts it in `Actor.roles` only while
the second factor of the session holds, so the needs below never look at it again.
"""

from collections.abc import Iterable

from classe12.accounts.models import Role, ScopeKind
from classe12.core.actor import ANYONE, SIGNED_IN, Actor, Need
from classe12.core.errors import Refused

__all__ = [
    "ADMIN",
    "ANYONE",
    "AUDITOR",
    "CLERK",
    "LEAD",
    "MEMBER",
    "MODERATOR",
    "ORGANISER",
    "OWNER",
    "READER",
    "SIGNED_IN",
    "SUSPENDED",
    "is_suspended",
]

SUSPENDED = (
    "suspended"  # in the place of "teacher" for a time: everything is read, nothing is written
)
STAFF_ROLES = frozenset(Role) - {Role.TEACHER}
NATIONAL = (ScopeKind.NATIONAL.value, "")


def _one_of(name: str, *roles: Role) -> Need:
    wanted = frozenset(role.value for role in roles)
    return Need(name, lambda actor: bool(actor.roles & wanted))


MEMBER = Need("member", lambda actor: Role.TEACHER.value in actor.roles)
"""Somebody whose profile is complete, whatever their trade."""
READER = Need("reader", lambda actor: bool(actor.roles & {Role.TEACHER.value, SUSPENDED}))
"""Somebody who reads what is for members; suspended or not."""
MODERATOR = _one_of("moderator", Role.MODERATOR, Role.OWNER, Role.ADMIN)
LEAD = _one_of("lead", Role.LEAD, Role.RELAY, Role.OWNER, Role.ADMIN)
"""Somebody who reads the dashboards of their territories."""
ORGANISER = _one_of("organiser", Role.RELAY, Role.LEAD, Role.MODERATOR, Role.OWNER, Role.ADMIN)
"""Somebody who organises events for their territories, or for all of France."""
OWNER = _one_of("owner", Role.OWNER, Role.ADMIN)
ADMIN = _one_of("admin", Role.ADMIN)
CLERK = _one_of("clerk", Role.CLERK)
"""Somebody who commits and pays credits: nobody else does, whatever else they may do."""
AUDITOR = _one_of("auditor", Role.CLERK, Role.AUDITOR, Role.OWNER, Role.ADMIN)
"""Somebody who reads the accounts of the conventions."""

ROLE_NAMES = {
    Role.TEACHER: "Enseignante ou enseignant",
    Role.RELAY: "Relais de territoire",
    Role.MODERATOR: "Modération",
    Role.LEAD: "Pilotage du déploiement",
    Role.OWNER: "Responsable du programme",
    Role.SPONSOR: "Commanditaire du programme",
    Role.CLERK: "Gestion financière du délégataire",
    Role.AUDITOR: "Lecture des comptes pour le ministère délégant",
    Role.ADMIN: "Administration",
}


def scopes_of(grants: Iterable[tuple[str, str, str]]) -> frozenset[tuple[str, str]]:
    """Return the territories that dashboards may show to the holder of these grants.

    Args:
        grants: (role, kind of territory, its code), all of them active.

    Returns:
        Pairs (kind, code); an owner or an administrator reaches the whole country.
    """
    scopes: set[tuple[str, str]] = set()
    for role, kind, code in grants:
        if role in {Role.OWNER, Role.ADMIN}:
            scopes.add(NATIONAL)
        elif role in {Role.LEAD, Role.RELAY}:
            scopes.add((kind, code))
    return frozenset({NATIONAL}) if NATIONAL in scopes else frozenset(scopes)


def may_grant(giver: frozenset[str], role: Role) -> bool:
    """Tell whether somebody with these roles may give or end a role: nobody gives more than they hold."""
    if Role.ADMIN in giver or "system" in giver:
        return role is not Role.TEACHER
    return Role.OWNER in giver and role in {
        Role.RELAY, Role.MODERATOR, Role.LEAD, Role.SPONSOR, Role.CLERK, Role.AUDITOR,
    }  # fmt: skip


def check_scope(role: Role, kind: ScopeKind) -> None:
    """Refuse a role over a territory that it cannot have.

    Raises:
        Refused: a relay without a territory, a team role that is not national.
    """
    if role is Role.RELAY and kind is ScopeKind.NATIONAL:
        raise Refused("scope_needed", "Un relais agit dans un territoire : choisissez-le.", "scope")
    if role not in {Role.RELAY, Role.LEAD} and kind is not ScopeKind.NATIONAL:
        raise Refused("scope_not_allowed", "Ce rôle vaut pour la France entière.", "scope")


def is_suspended(actor: Actor) -> bool:
    """Whether somebody may read and not write, for a time."""
    return SUSPENDED in actor.roles


def home_of(actor: Actor) -> str:
    """Return the page that somebody's work starts from."""
    doors = (
        ("/pilotage", LEAD), ("/equipe/moderation", MODERATOR), ("/convention", AUDITOR),
        ("/espace", MEMBER),
    )  # fmt: skip
    return next((page for page, need in doors if need.allows(actor)), "/")
