"""Who is behind a cookie: open sessions, roles that count, idle rights that fall, other programmes."""

from datetime import timedelta

import pytest
from sqlalchemy import event, update
from sqlmodel import Session, select

from classe12.accounts import access
from classe12.accounts.models import Grant, Membership, Person, PersonSession
from classe12.accounts.rules import sessions
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.database import get_engine
from classe12.core.errors import NotFound
from classe12.core.ids import new_id
from tests.factories import accounts
from tests.factories.people import a_lead, a_teacher
from tests.factories.programmes import another_programme


def who(token: str, host: str = "localhost:8000") -> Actor:
    return access.identify(f"autre=1; session={token}; encore=2", host, "192.0.2.1")


def age(db: Session, **ages: timedelta) -> None:
    """Make every instant of the one session older."""
    session = db.exec(select(PersonSession)).one()
    values = {name: getattr(session, name) - delta for name, delta in ages.items()}
    db.execute(update(PersonSession).values(values))
    db.expire_all()


def test_a_teacher_is_recognised(db: Session) -> None:
    teacher = a_teacher(db)
    me = who(accounts.open_session(db, teacher))
    assert me.person_id == teacher.person_id
    assert me.roles == {"teacher"}
    assert me.scopes == frozenset()
    assert me.name == "Awa Diallo"
    assert me.network == "192.0.2.1"


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "session=",
        "session=nimporte",
        "session",
        ";;;",
        "autre=1",
        "\x00=\x00",
        "session=" + "a" * 9000,
    ],
)
def test_anything_else_is_nobody(db: Session, cookie: str) -> None:
    accounts.open_session(db, a_teacher(db))
    found = access.identify(cookie, "localhost", "")
    assert not found.is_signed_in
    assert found.roles == frozenset()


def test_another_cookie_cannot_hide_the_session(db: Session) -> None:
    token = accounts.open_session(db, a_teacher(db))
    strange = f'broken="{{;; a b=c; =; session2=x; session={token}'
    assert access.identify(strange, "localhost", "").is_signed_in


def test_the_hash_kept_in_the_database_is_no_token(db: Session) -> None:
    accounts.open_session(db, a_teacher(db))
    kept = db.exec(select(PersonSession.token_hash)).one()
    assert not who(kept.hex()).is_signed_in


@pytest.mark.parametrize(
    ("ages", "is_open"),
    [
        ({"last_seen_at": timedelta(days=6, hours=23)}, True),
        ({"last_seen_at": timedelta(days=7)}, False),
        ({"expires_at": sessions.ABSOLUTE - timedelta(minutes=1)}, True),
        ({"expires_at": sessions.ABSOLUTE}, False),
    ],
)
def test_a_session_ends_by_itself(db: Session, ages: dict[str, timedelta], is_open: bool) -> None:
    token = accounts.open_session(db, a_teacher(db))
    age(db, **ages)
    assert who(token).is_signed_in is is_open


def test_a_closed_account_is_nobody(db: Session) -> None:
    teacher = a_teacher(db)
    token = accounts.open_session(db, teacher)
    db.execute(update(Person).values(closed_at=now()))
    assert not who(token).is_signed_in


def test_staff_rights_count_only_after_the_second_factor(db: Session) -> None:
    lead = a_lead(db, ("academie", "24"), ("departement", "094"))
    plain = who(accounts.open_session(db, lead))
    assert (plain.roles, plain.scopes) == (frozenset({"teacher"}), frozenset())
    assert plain.next_step == access.SECOND_FACTOR_PAGE
    full = who(accounts.open_session(db, lead, elevated=True))
    assert full.roles == {"teacher", "lead"}
    assert full.scopes == {("academie", "24"), ("departement", "094")}
    assert full.next_step == ""


def test_staff_rights_left_idle_fall_for_good_and_the_person_stays(db: Session) -> None:
    token = accounts.open_session(db, a_lead(db), elevated=True)
    age(db, last_seen_at=timedelta(minutes=29))
    assert "lead" in who(token).roles
    age(db, last_seen_at=timedelta(minutes=31))
    for _ in range(2):  # the second call is fresh, the rights do not come back
        fallen = who(token)
        assert fallen.is_signed_in
        assert fallen.roles == {"teacher"}
        assert fallen.next_step == access.SECOND_FACTOR_PAGE


def test_a_screen_that_moves_by_itself_is_no_activity(db: Session) -> None:
    token = accounts.open_session(db, a_lead(db), elevated=True)
    age(db, last_seen_at=timedelta(minutes=29))
    left = access.identify(f"session={token}", "localhost", "", is_act=False)
    assert "lead" in left.roles
    age(db, last_seen_at=timedelta(minutes=2))
    assert "lead" not in access.identify(f"session={token}", "localhost", "", is_act=False).roles
    assert "lead" not in who(token).roles, "twenty-nine and two minutes of nothing"


def test_staff_rights_fall_after_twelve_hours_even_when_used(db: Session) -> None:
    token = accounts.open_session(db, a_lead(db), elevated=True)
    age(db, second_factor_at=timedelta(hours=11, minutes=59))
    assert "lead" in who(token).roles
    age(db, second_factor_at=timedelta(minutes=2))
    assert who(token).roles == {"teacher"}


def test_a_role_counts_in_its_programme_only(db: Session) -> None:
    lead = a_lead(db)
    token = accounts.open_session(db, lead, elevated=True)
    other = another_programme(db, host="devoirs.example")
    there = who(token, "devoirs.example")
    assert there.programme_id == other.id
    assert there.person_id == lead.person_id
    assert there.roles == frozenset()
    assert there.next_step == access.WELCOME_PAGE


def test_activity_is_written_at_most_once_a_minute(db: Session) -> None:
    token = accounts.open_session(db, a_teacher(db))
    written: list[str] = []

    def note(conn, cursor, statement, *rest) -> None:
        if statement.startswith("UPDATE person_session"):
            written.append(statement)

    engine = get_engine().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        who(token)
        who(token)
        assert written == []
        age(db, last_seen_at=timedelta(seconds=61))
        written.clear()
        who(token)
        who(token)
        assert len(written) == 1
    finally:
        event.remove(engine, "before_cursor_execute", note)
    seen = db.exec(select(PersonSession.last_seen_at)).one()
    assert now() - seen < timedelta(seconds=30)


def test_who_calls_is_one_question_to_the_database(db: Session) -> None:
    token = accounts.open_session(db, a_lead(db, ("academie", "24")), elevated=True)
    who(token)  # the programmes are remembered from here on
    asked: list[str] = []

    def note(conn, cursor, statement, *rest) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "SET", "ROLLBACK")):
            asked.append(statement)

    engine = get_engine().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        who(token)
        assert len(asked) == 1
        asked.clear()
        who("")
        assert asked == []
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_my_own_things_are_mine(db: Session) -> None:
    me, colleague = a_teacher(db), a_teacher(db)
    assert access.get_own_person(db, me).id == me.person_id
    mine = who(accounts.open_session(db, me))
    theirs = who(accounts.open_session(db, colleague))
    assert mine.session_id
    assert theirs.session_id
    assert access.get_own_session(db, mine, mine.session_id).person_id == me.person_id
    for foreign in (theirs.session_id, new_id()):
        with pytest.raises(NotFound):
            access.get_own_session(db, mine, foreign)
    with pytest.raises(NotFound):
        access.get_own_person(db, Actor(programme_id=1))


def test_the_team_is_known_without_its_second_factor(db: Session) -> None:
    lead, teacher = a_lead(db), a_teacher(db)
    assert lead.person_id
    assert teacher.person_id
    assert access.has_staff_role(db, lead.programme_id, lead.person_id)
    assert not access.has_staff_role(db, teacher.programme_id, teacher.person_id)
    db.execute(update(Grant).values(ends_at=now()))
    assert not access.has_staff_role(db, lead.programme_id, lead.person_id)


def test_a_profile_begun_and_not_finished_makes_no_member(db: Session) -> None:
    teacher = a_teacher(db)
    token = accounts.open_session(db, teacher)
    db.execute(update(Membership).values(joined_at=None))
    assert who(token).roles == frozenset()
    assert who(token).next_step == access.WELCOME_PAGE
