"""Giving and ending roles.

Invariants: nobody gives more than they hold; a person's roles change nothing in a session already
open until its second factor is given again; the same role over the same territory exists once.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.access import is_active
from classe12.accounts.actions.codes import person_of
from classe12.accounts.actions.sessions import drop_second_factor
from classe12.accounts.models import Grant, Person, Role, ScopeKind
from classe12.accounts.rules import letters, roles
from classe12.core import audit, mail
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.settings import get_settings
from classe12.programmes.queries import base_url_of, get_programme, list_programmes
from classe12.territories.queries import email_domains, territory_name
from classe12.territories.rules import classify_email

SIGN_IN_PAGE = "/connexion"


@dataclass(frozen=True, slots=True)
class Scope:
    """A territory: its kind and its code, "" for the nation."""

    kind: ScopeKind = ScopeKind.NATIONAL
    code: str = ""


def grant_role(
    db: Session,
    actor: Actor,
    email: str,
    role: Role,
    scope: Scope,
    *,
    is_told: bool = True,
    asks_again: bool = True,
) -> UUID:
    """Give a role to the person of an academic address, who may not have signed in yet.

    Args:
        db: the act's transaction.
        actor: who gives it: an administrator, a programme owner or the service.
        email: the person's address.
        role: a staff role.
        scope: the territory that the role reaches.
        is_told: whether a mail says so; False when the caller sends its own.
        asks_again: whether their open sessions need the second factor again; False when they hold no
            more than before.

    Returns:
        The grant; the one that exists when it was given already.

    Raises:
        Refused: when the address, the role or the territory does not fit.
        NotFound: when the territory does not exist.
    """
    if not roles.may_grant(actor.roles, role):
        raise Refused("may_not_grant", "Vous ne pouvez pas donner ce rôle.", "role")
    roles.check_scope(role, scope.kind)
    territory = territory_name(db, scope.kind, scope.code)
    verdict = classify_email(email, email_domains(db))
    if not verdict.is_accepted:
        raise Refused(verdict.code, verdict.sentence, "email")
    person = person_of(db, verdict.email)
    given = _find(db, actor, person, role, scope)
    if given:
        return given
    grant = Grant(
        person_id=person.id,
        programme_id=actor.programme_id,
        role=role,
        scope_kind=scope.kind,
        scope_code=scope.code,
        granted_by=actor.person_id,
        granted_at=now(),
    )
    db.add(grant)
    if asks_again:
        drop_second_factor(db, person.id)
    if is_told:
        _tell(db, actor, person, role, "" if scope == Scope() else territory)
    audit.record(db, actor, "accounts.grant_role", "grant", grant.id)
    return grant.id


def end_grant(db: Session, actor: Actor, grant_id: UUID) -> None:
    """End a role; effective at the person's next event.

    Raises:
        NotFound: when the grant has ended, is of another programme, or is not for the actor to end.
    """
    grant = db.get(Grant, grant_id, with_for_update=True)
    if (
        grant is None
        or grant.programme_id != actor.programme_id
        or (grant.ends_at and grant.ends_at <= now())
        or not roles.may_grant(actor.roles, Role(grant.role))
    ):
        raise NotFound("Ce rôle est déjà terminé.")
    grant.ends_at = now()
    db.add(grant)
    drop_second_factor(db, grant.person_id)
    audit.record(db, actor, "accounts.end_grant", "grant", grant.id)


def create_admin(db: Session, email: str) -> str:
    """Make somebody an administrator of every programme; twice is once.

    Returns:
        What to do next, for the terminal.

    Raises:
        Refused: when the address cannot open an account.
    """
    for programme in list_programmes(db):
        if programme.abandoned_on is None:
            grant_role(db, system(programme.id), email, Role.ADMIN, Scope())
    return (
        f"{email.strip().lower()} administre le service. Prochaine étape : ouvrir "
        f"{get_settings().base_url}{SIGN_IN_PAGE}, demander un code à cette adresse, puis installer "
        "le second code sur un téléphone."
    )


def _find(db: Session, actor: Actor, person: Person, role: Role, scope: Scope) -> UUID | None:
    return db.exec(
        select(Grant.id).where(
            col(Grant.person_id) == person.id,
            col(Grant.programme_id) == actor.programme_id,
            col(Grant.role) == role,
            col(Grant.scope_kind) == scope.kind,
            col(Grant.scope_code) == scope.code,
            is_active(),
        )
    ).first()


def _tell(db: Session, actor: Actor, person: Person, role: Role, territory: str) -> None:
    programme = get_programme(db, actor.programme_id).name
    page = base_url_of(db, actor.programme_id) + SIGN_IN_PAGE
    subject, text = letters.role_letter(programme, role, territory, page)
    mail.send(db, person.email, subject, text, "role_granted", sender=programme)
