"""What people read about themselves, and who holds which role."""

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import Session, select

from classe12.accounts import access, queries
from classe12.accounts.models import PersonSession, SignInRequest
from classe12.core.actor import Actor
from classe12.core.clock import now
from tests.factories import accounts
from tests.factories.people import a_lead, a_person, a_teacher
from tests.factories.territories import a_school, reference_data


def who(token: str) -> Actor:
    return access.identify(f"session={token}", "localhost", "")


def test_a_profile_is_shown_in_words(db: Session) -> None:
    reference_data(db)
    school = a_school(db)
    me = a_teacher(db, school_uai=school.uai, levels=("CE1", "GS"))
    row = queries.get_profile(db, me)
    assert row.function_name == "Professeure ou professeur des écoles"
    assert row.school_name == f"{school.name}, {school.commune}"
    assert row.level_names == "Grande section, CE1"  # in class order
    assert row.has_joined


def test_the_profile_of_a_newcomer_is_empty(db: Session) -> None:
    person = a_person(db, name="", function=None)
    row = queries.get_profile(db, Actor(programme_id=1, person_id=person.id))
    assert (row.name, row.function_name, row.school_name, row.levels) == ("", "", "", ())
    assert not row.has_joined


def test_my_sessions_are_listed_this_one_first(db: Session) -> None:
    me = a_teacher(db)
    here, *others = (accounts.open_session(db, me) for _ in range(3))
    accounts.open_session(db, a_teacher(db))  # somebody else's
    rows = queries.list_sessions(db, who(here))
    assert len(rows) == 3
    assert [row.is_this_one for row in rows] == [True, False, False]
    assert {row.id for row in rows} == {str(who(token).session_id) for token in (here, *others)}
    assert rows[0].device == "Firefox sur Linux"
    assert rows[0].seen == "à l’instant"


def test_sessions_that_ended_are_not_listed(db: Session) -> None:
    me = a_teacher(db)
    accounts.open_session(db, me)
    old = now() - timedelta(days=8)
    db.execute(update(PersonSession).values(last_seen_at=old))
    here = accounts.open_session(db, me)
    assert len(queries.list_sessions(db, who(here))) == 1


def test_the_academie_is_read_from_the_address(db: Session) -> None:
    assert queries.own_academie(db, a_teacher(db)) == "24"
    assert queries.own_academie(db, a_teacher(db, email="a.b@education.gouv.fr")) == ""


def test_a_browser_knows_the_address_it_asked_for_until_the_code_ends(db: Session) -> None:
    asked = accounts.ask(db)
    assert queries.asked_address(db, asked.secret) == asked.email
    assert queries.asked_address(db, "another browser") == ""
    db.execute(update(SignInRequest).values(expires_at=now()))
    assert queries.asked_address(db, asked.secret) == ""


def test_roles_that_count_are_listed(db: Session) -> None:
    lead = a_lead(db, ("academie", "24"), ("departement", "094"))
    rows = queries.list_grants(db, lead.programme_id)
    assert {(row.role, row.scope_kind, row.scope_code) for row in rows} == {
        ("lead", "academie", "24"),
        ("lead", "departement", "094"),
    }
    assert not db.exec(select(SignInRequest)).all()
