"""Giving and ending roles."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.accounts import access, actions, queries
from classe12.accounts.actions import Scope
from classe12.accounts.models import Grant, Person, Role, ScopeKind
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.ids import new_id
from classe12.core.mail import Mail
from tests.factories import accounts
from tests.factories.people import a_lead, a_member, a_teacher
from tests.factories.programmes import another_programme

CRETEIL = Scope(ScopeKind.ACADEMIE, "24")


def owner(db: Session) -> Actor:
    return a_member(db, Role.OWNER)


def who(token: str) -> Actor:
    return access.identify(f"session={token}", "localhost", "")


def email_of(db: Session, actor: Actor) -> str:
    return db.get_one(Person, actor.person_id).email


def test_an_owner_gives_a_role_and_the_person_is_told(db: Session) -> None:
    giver, email = owner(db), accounts.an_address()
    grant_id = actions.grant_role(db, giver, email, Role.LEAD, CRETEIL)
    grant = db.get_one(Grant, grant_id)
    assert (grant.role, grant.scope_kind, grant.scope_code) == ("lead", "academie", "24")
    assert grant.granted_by == giver.person_id
    mail = db.exec(select(Mail).where(Mail.recipient == email)).one()
    assert "Académie de Créteil" in mail.text
    assert "Pilotage du déploiement" in mail.text


def test_giving_twice_gives_once(db: Session) -> None:
    giver, email = owner(db), accounts.an_address()
    first = actions.grant_role(db, giver, email, Role.LEAD, CRETEIL)
    assert actions.grant_role(db, giver, email, Role.LEAD, CRETEIL) == first
    assert len(db.exec(select(Mail).where(Mail.recipient == email)).all()) == 1


@pytest.mark.parametrize(
    ("role", "scope", "code"),
    [
        (Role.OWNER, Scope(), "may_not_grant"),
        (Role.RELAY, Scope(), "scope_needed"),
        (Role.MODERATOR, CRETEIL, "scope_not_allowed"),
    ],
)
def test_a_role_that_does_not_fit_is_refused(
    db: Session, role: Role, scope: Scope, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.grant_role(db, owner(db), accounts.an_address(), role, scope)
    assert refusal.value.code == code
    assert queries.has_staff_role(db, 1, new_id()) is False


def test_a_lead_gives_no_role_and_an_owner_does(db: Session) -> None:
    email = accounts.an_address()
    with pytest.raises(Refused):
        actions.grant_role(db, a_lead(db), email, Role.MODERATOR, Scope())
    assert actions.grant_role(db, owner(db), email, Role.MODERATOR, Scope())


def test_a_territory_must_exist(db: Session) -> None:
    with pytest.raises(NotFound):
        actions.grant_role(
            db, owner(db), accounts.an_address(), Role.LEAD, Scope(ScopeKind.ACADEMIE, "99")
        )


def test_the_address_must_be_one_that_can_open_an_account(db: Session) -> None:
    with pytest.raises(Refused) as refusal:
        actions.grant_role(db, owner(db), "lead@gmail.com", Role.LEAD, CRETEIL)
    assert refusal.value.code == "unknown_domain"


def test_a_new_role_waits_for_the_second_factor_in_open_sessions(db: Session) -> None:
    lead = a_lead(db, ("academie", "24"))
    token = accounts.open_session(db, lead, elevated=True)
    assert "lead" in who(token).roles
    actions.grant_role(db, owner(db), email_of(db, lead), Role.MODERATOR, Scope())
    assert who(token).roles == {"teacher"}


def test_an_ended_role_counts_no_more_at_the_next_event(db: Session) -> None:
    lead = a_lead(db)
    token = accounts.open_session(db, lead, elevated=True)
    grant_id = db.exec(select(Grant.id).where(Grant.person_id == lead.person_id)).one()
    assert "lead" in who(token).roles
    actions.end_grant(db, owner(db), grant_id)
    assert who(token).roles == {"teacher"}
    assert who(token).next_step == ""
    assert who(token).is_signed_in


def test_a_role_ends_by_itself_at_its_date(db: Session) -> None:
    lead = a_lead(db)
    token = accounts.open_session(db, lead, elevated=True)
    grant = db.exec(select(Grant).where(Grant.person_id == lead.person_id)).one()
    grant.ends_at = now() + timedelta(hours=1)
    db.flush()
    assert "lead" in who(token).roles
    grant.ends_at = now()
    db.flush()
    assert "lead" not in who(token).roles


def test_a_grant_that_is_not_mine_to_end_looks_like_none(db: Session) -> None:
    lead = a_lead(db)
    grant_id = db.exec(select(Grant.id).where(Grant.person_id == lead.person_id)).one()
    stranger = another_programme(db, host="autre.example")
    assert stranger.id
    other_owner = Actor(programme_id=stranger.id, person_id=new_id(), roles=frozenset({"owner"}))
    sentences = set()
    for actor, found in ((lead, grant_id), (other_owner, grant_id), (owner(db), new_id())):
        with pytest.raises(NotFound) as refusal:
            actions.end_grant(db, actor, found)
        sentences.add(refusal.value.sentence)
    assert len(sentences) == 1
    actions.end_grant(db, owner(db), grant_id)
    with pytest.raises(NotFound):
        actions.end_grant(db, owner(db), grant_id)


def test_the_command_line_makes_an_administrator_once(db: Session) -> None:
    accounts.nobody(db)
    told = actions.create_admin(db, " Chef@Education.gouv.fr ")
    actions.create_admin(db, "chef@education.gouv.fr")
    assert "chef@education.gouv.fr" in told
    assert "/connexion" in told
    held = db.exec(
        select(Grant.role)
        .join(Person, col(Person.id) == Grant.person_id)
        .where(Person.email == "chef@education.gouv.fr")
    )
    assert list(held) == ["admin", "admin"]  # one a policy


def test_the_command_line_refuses_an_address_that_could_not_sign_in(db: Session) -> None:
    accounts.nobody(db)
    with pytest.raises(Refused):
        actions.create_admin(db, "chef@gmail.com")
    assert db.exec(select(Person)).all() == []


def test_the_database_refuses_a_teacher_grant_and_a_role_given_twice(db: Session) -> None:
    teacher = a_teacher(db)
    values = {
        "person_id": teacher.person_id,
        "programme_id": teacher.programme_id,
        "granted_at": now(),
    }
    for rows in ([Role.TEACHER], [Role.MODERATOR, Role.MODERATOR]):
        undone = db.begin_nested()
        db.add_all([Grant(**values, role=role) for role in rows])
        with pytest.raises(IntegrityError):
            db.flush()
        undone.rollback()
    assert db.exec(select(Grant).where(col(Grant.person_id) == teacher.person_id)).all() == []


def test_the_service_itself_gives_any_role(db: Session) -> None:
    programme_id = accounts.nobody(db).programme_id
    assert actions.grant_role(db, system(programme_id), accounts.an_address(), Role.ADMIN, Scope())
