"""The fixtures themselves do what every other test relies on."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.core import database, limits
from classe12.videos.models import Video, VideoStatus
from tests.factories.people import a_lead, a_moderator, a_person, a_teacher, a_visitor
from tests.factories.videos import a_video


@pytest.mark.parametrize("run", [1, 2])
def test_what_a_test_writes_is_gone_after_it(db: Session, run: int) -> None:
    assert db.exec(select(Person)).all() == []
    a_person(db, email="une@ac-creteil.fr")
    db.commit()


def test_transactions_of_the_code_join_the_test(db: Session) -> None:
    person = a_person(db)
    with database.transaction() as inside:
        found = inside.exec(select(Person).where(col(Person.id) == person.id)).one()
        found.display_name = "Changée dedans"
    db.expire_all()
    assert db.get(Person, person.id).display_name == "Changée dedans"


def test_an_act_that_fails_is_undone_and_no_more(db: Session) -> None:
    person = a_person(db, name="Avant")
    with pytest.raises(ZeroDivisionError), database.transaction() as inside:
        inside.get(Person, person.id).display_name = "Pendant"
        inside.flush()
        raise ZeroDivisionError
    db.expire_all()
    assert db.get(Person, person.id).display_name == "Avant"


def test_reading_refuses_to_write_and_lets_the_test_write_after(db: Session) -> None:
    with pytest.raises(DBAPIError, match="read-only"), database.reading() as inside:
        inside.execute(text("DELETE FROM rate_count"))
    a_person(db)


async def test_act_and_ask_join_the_test_too(db: Session) -> None:
    person = a_person(db)
    names = await database.ask(lambda inside: inside.exec(select(Person.display_name)).all())
    assert names == [person.display_name]


def test_limits_are_counted_in_the_test(db: Session) -> None:
    from datetime import timedelta

    assert [limits.hit("une", "clef", timedelta(minutes=1)).count for _ in range(2)] == [1, 2]


@pytest.mark.parametrize("run", [1, 2])
def test_a_committed_database_is_seen_by_others_and_made_anew(
    committed_db: Session, run: int
) -> None:
    assert committed_db.exec(select(Person)).all() == []
    a_person(committed_db, email="une@ac-creteil.fr")
    committed_db.commit()
    with database.reading() as other:
        assert len(other.exec(select(Person)).all()) == 1


def test_people_and_videos_can_be_made(db: Session) -> None:
    teacher, moderator = a_teacher(db), a_moderator(db)
    lead, visitor = a_lead(db, ("academie", "24")), a_visitor(db)
    assert len({teacher.person_id, moderator.person_id, lead.person_id}) == 3
    assert visitor.programme_id == teacher.programme_id
    for status in VideoStatus:
        a_video(db, teacher, status)
    assert len(db.exec(select(Video)).all()) == len(VideoStatus)
