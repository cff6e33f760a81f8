"""Recruiting leads and installing them: mandates, from the invitation to their last day.

Invariant: a role begins on the first day of its mandate and ends after its last one, by itself.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.accounts.actions import Scope, grant_role
from classe12.accounts.actions.codes import person_of
from classe12.accounts.actions.grants import SIGN_IN_PAGE
from classe12.accounts.events import StaffRightsOpened
from classe12.accounts.models import Grant, Person, Role, ScopeKind
from classe12.accounts.rules.profile import public_name
from classe12.adoption.rules.views import read_place
from classe12.core import audit, mail
from classe12.core.actor import Actor, system
from classe12.core.clock import PARIS, now, today
from classe12.core.errors import Invalid, NotFound
from classe12.deployment.access.desk import check_owner
from classe12.deployment.models import (
    Mandate,
)
from classe12.deployment.rules import desk as rules
from classe12.deployment.rules.follow import AGENDA
from classe12.programmes.queries import base_url_of, get_programme, said_for
from classe12.territories.queries import email_domains, territory_name
from classe12.territories.rules import classify_email

ABSENT = "Ce mandat n’existe pas, ou est déjà terminé."
TWICE = "Cette personne a déjà un mandat pour ce territoire\u00a0: terminez-le d’abord."
NO_PLACE = "Choisissez un territoire dans la liste."
PRESSED_TWICE = timedelta(minutes=1)


def invite(
    db: Session, actor: Actor, email: str, written: str, starts_on: str, ends_on: str
) -> UUID:
    """Ask somebody to lead a territory; the role opens on the first day, the mail leaves now.

    Args:
        db: the act's transaction.
        actor: an owner or an administrator.
        email: an academic address.
        written: the territory, "academie:24".
        starts_on, ends_on: first and last days, as date fields send them.

    Raises:
        NotFound: who asks holds no desk.
        Invalid: what is wrong, field by field.
    """
    check_owner(actor)
    problems = rules.mandate_problems(starts_on, ends_on, today())
    verdict = classify_email(email, email_domains(db))
    if not verdict.is_accepted:
        problems = {rules.EMAIL: verdict.sentence} | problems
    place = read_place(written)
    if place is None:
        problems[rules.PLACE] = NO_PLACE
    if problems:
        raise Invalid(problems)
    assert place is not None
    territory = territory_name(db, *place)
    mandate = Mandate(
        programme_id=actor.programme_id,
        person_id=person_of(db, verdict.email).id,
        scope_kind=place[0],
        scope_code=place[1],
        starts_on=max(date.fromisoformat(starts_on), today()),
        ends_on=date.fromisoformat(ends_on),
        invited_by=actor.person_id,
        invited_at=now(),
    )
    if found := _add_once(db, mandate):
        return found
    if mandate.starts_on <= today():
        _install(db, actor, mandate)
    programme = get_programme(db, actor.programme_id).name
    subject, words = rules.invitation(
        programme, territory, mandate.starts_on, mandate.ends_on, public_name(actor.name),
        base_url_of(db, actor.programme_id) + SIGN_IN_PAGE,
    )  # fmt: skip
    mail.send(db, verdict.email, subject, words, "mandate", sender=programme)
    audit.record(db, actor, "deployment.invite_lead", "mandate", mandate.id)
    return mandate.id


def _add_once(db: Session, mandate: Mandate) -> UUID | None:
    """Add a mandate; return the one there is when a button was only pressed twice."""
    same = mandate.model_dump(include={"starts_on", "ends_on", "invited_by"})
    place = mandate.model_dump(include={"programme_id", "person_id", "scope_kind", "scope_code"})
    try:
        _add(db, mandate)
    except Invalid:
        query = select(Mandate).filter_by(**place, **same, ended_at=None)
        found = db.exec(query.where(col(Mandate.invited_at) > now() - PRESSED_TWICE)).first()
        if found is None:
            raise
        return found.id
    return None


def _add(db: Session, mandate: Mandate) -> None:
    try:
        with db.begin_nested():
            db.add(mandate)
    except IntegrityError:
        raise Invalid({rules.PLACE: TWICE}) from None


def _install(db: Session, actor: Actor, mandate: Mandate) -> None:
    """Give the role of a mandate; it ends by itself after the last day."""
    person = db.get_one(Person, mandate.person_id)
    scope = Scope(ScopeKind(mandate.scope_kind), mandate.scope_code)
    mandate.grant_id = grant_role(db, actor, person.email, Role.LEAD, scope, is_told=False)
    grant = db.get_one(Grant, mandate.grant_id)
    grant.ends_at = _end_of(mandate.ends_on)
    db.add_all((grant, mandate))
    db.flush()


def _end_of(last: date) -> datetime:
    following = last + timedelta(days=1)
    return datetime(following.year, following.month, following.day, tzinfo=PARIS)


def accept(db: Session, event: StaffRightsOpened) -> None:
    """Write that an invitation is accepted: the person opened the rights that it gave."""
    db.execute(
        update(Mandate)
        .where(
            col(Mandate.person_id) == event.person_id,
            col(Mandate.programme_id) == event.programme_id,
            col(Mandate.accepted_at).is_(None),
            col(Mandate.ended_at).is_(None),
            col(Mandate.grant_id).is_not(None),
        )
        .values(accepted_at=event.at)
    )


def end(db: Session, actor: Actor, mandate_id: UUID) -> None:
    """End a mandate today, its role at once.

    Raises:
        NotFound: it has ended, is of another programme, or is not theirs to end.
    """
    check_owner(actor)
    query = select(Mandate).where(
        col(Mandate.id) == mandate_id,
        col(Mandate.programme_id) == actor.programme_id,
        col(Mandate.ended_at).is_(None),
    )
    mandate = db.exec(query.with_for_update()).first()
    if mandate is None:
        raise NotFound(ABSENT)
    _end(db, mandate)
    audit.record(db, actor, "deployment.end_mandate", "mandate", mandate_id)


def _end(db: Session, mandate: Mandate) -> None:
    mandate.ended_at = now()
    grant = db.get(Grant, mandate.grant_id) if mandate.grant_id else None
    if grant and (grant.ends_at is None or grant.ends_at > now()):
        grant.ends_at = now()
        db.add(grant)
    db.add(mandate)
    db.flush()


def pass_places(db: Session, actor: Actor, leaver: UUID, heir: UUID) -> None:
    """Give somebody mandates over the territories of another, until the same days; theirs end."""
    mandates = db.exec(
        select(Mandate).where(
            col(Mandate.programme_id) == actor.programme_id,
            col(Mandate.person_id) == leaver,
            col(Mandate.ended_at).is_(None),
        )
    ).all()
    held = set(
        db.exec(
            select(Mandate.scope_kind, Mandate.scope_code).where(
                col(Mandate.programme_id) == actor.programme_id,
                col(Mandate.person_id) == heir,
                col(Mandate.ended_at).is_(None),
            )
        )
    )
    for mandate in mandates:
        _end(db, mandate)
        place = mandate.scope_kind, mandate.scope_code
        person = db.get(Person, heir)
        if mandate.ends_on < today() or place in held or person is None:
            continue
        new = Mandate(
            programme_id=actor.programme_id, person_id=heir, scope_kind=place[0], scope_code=place[1],
            starts_on=today(), ends_on=mandate.ends_on, invited_by=actor.person_id, invited_at=now(),
        )  # fmt: skip
        _add(db, new)
        _install(db, actor, new)
        if person.totp_confirmed_at:  # who leads already has nothing to accept
            new.accepted_at = now()
            db.flush()


def follow_mandates(db: Session, programme_id: int, day: date) -> None:
    """Install the mandates that begin, end those that are over, tell those that end soon; twice is once."""
    query = select(Mandate).where(
        col(Mandate.programme_id) == programme_id, col(Mandate.ended_at).is_(None)
    )
    programme = get_programme(db, programme_id).name
    for mandate in db.exec(query.order_by(col(Mandate.id)).with_for_update()):
        if day > mandate.ends_on:
            _end(db, mandate)
        elif mandate.grant_id is None and mandate.starts_on <= day:
            _install(db, replace(system(programme_id), person_id=mandate.invited_by), mandate)
        elif mandate.told_end_at is None and (mandate.ends_on - day).days <= rules.SOON:
            mandate.told_end_at = now()
            db.add(mandate)
            if mandate.accepted_at is None:
                continue
            territory = territory_name(db, mandate.scope_kind, mandate.scope_code)
            email = db.get_one(Person, mandate.person_id).email
            page = base_url_of(db, programme_id) + AGENDA
            letter = rules.end_soon(programme, territory, mandate.ends_on, page)
            subject, words = said_for(db, programme_id, letter)
            mail.send(db, email, subject, words, "mandate_end", sender=programme)
