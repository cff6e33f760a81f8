"""Who is erased, when, and what is forgotten of it; twice is once."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, func, select, update

from classe12.accounts import jobs
from classe12.accounts.actions import erasure, open_session, rights, set_keeps_videos, set_measured
from classe12.accounts.events import MeasurementRefused, PersonErased
from classe12.accounts.models import Erasure, Person
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.mail import Mail
from tests.factories.people import a_teacher


def with_session(db: Session, actor: Actor) -> Actor:
    opened = open_session(db, Actor(actor.programme_id), actor.person_id, "Essai")
    db.flush()
    return Actor(actor.programme_id, person_id=actor.person_id, session_id=opened.session_id)


def last_came(db: Session, actor: Actor, days: int) -> None:
    db.execute(
        update(Person)
        .where(col(Person.id) == actor.person_id)
        .values(last_sign_in_at=now() - timedelta(days=days))
    )


def person(db: Session, actor: Actor) -> Person:
    query = select(Person).where(col(Person.id) == actor.person_id)
    return db.exec(query.execution_options(populate_existing=True)).one()


def count(db: Session, kind: str) -> int:
    return db.exec(select(func.count()).select_from(Mail).where(Mail.kind == kind)).one()


def test_a_person_is_erased_once(db: Session) -> None:
    me = with_session(db, a_teacher(db))
    erasure.erase_own_account(db, me, keeps_videos=False)
    db.flush()
    with pytest.raises(NotFound):
        erasure.erase_own_account(db, me, keeps_videos=False)


def test_the_service_itself_erases_nobody_by_this_door(db: Session) -> None:
    with pytest.raises(NotFound):
        rights.check_fresh(db, a_teacher(db))


def test_an_old_session_is_refused(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    me = with_session(db, a_teacher(db))
    later = now() + timedelta(minutes=5, seconds=1)
    monkeypatch.setattr(rights, "now", lambda: later)
    with pytest.raises(Refused) as refusal:
        erasure.erase_own_account(db, me, keeps_videos=False)
    assert refusal.value.code == "not_fresh"


def test_who_has_not_come_for_23_months_is_told_once(db: Session) -> None:
    gone, here = a_teacher(db, name="Gilles Absent"), a_teacher(db)
    last_came(db, gone, 705)
    last_came(db, here, 690)
    for _ in range(2):
        jobs.forget_inactive()
        assert count(db, "account_inactive") == 1
    assert person(db, gone).inactivity_told_at is not None
    assert person(db, here).inactivity_told_at is None


def test_who_has_not_come_for_24_months_is_erased_after_a_month_of_notice(db: Session) -> None:
    gone = a_teacher(db)
    last_came(db, gone, 800)
    jobs.forget_inactive()
    assert person(db, gone).closed_at is None, "the notice comes first"
    mine = update(Person).where(col(Person.id) == gone.person_id)
    db.execute(mine.values(inactivity_told_at=now() - timedelta(days=31)))
    for _ in range(2):
        jobs.forget_inactive()
        assert person(db, gone).closed_at is not None
        assert count(db, "account_erased") == 1


def test_coming_back_keeps_the_account(db: Session) -> None:
    gone = a_teacher(db)
    last_came(db, gone, 800)
    jobs.forget_inactive()
    with_session(db, gone)
    jobs.forget_inactive()
    assert person(db, gone).inactivity_told_at is None
    assert person(db, gone).closed_at is None


def test_the_choice_about_videos_counts_when_nobody_comes(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[PersonErased] = []
    monkeypatch.setattr(events, "_subscribers", events.defaultdict(list))
    events.on(PersonErased, lambda db, event: seen.append(event))
    for keeps in (True, False):
        gone = a_teacher(db)
        set_keeps_videos(db, gone, keeps_videos=keeps)
        db.flush()
        last_came(db, gone, 800)
        mine = update(Person).where(col(Person.id) == gone.person_id)
        db.execute(mine.values(inactivity_told_at=now() - timedelta(days=31)))
    erasure.erase_inactive(db)
    assert sorted(event.keeps_videos for event in seen) == [False, True]


def test_name_and_address_are_forgotten_once_the_last_mail_left(db: Session) -> None:
    me = with_session(db, a_teacher(db, name="Zoé Canari"))
    erasure.erase_own_account(db, me, keeps_videos=False)
    db.flush()
    assert erasure.finish_erasures(db) == 0, "the last mail has not left"
    db.execute(update(Mail).values(due_at=None, sent_at=now()))
    assert erasure.finish_erasures(db) == 1
    assert erasure.finish_erasures(db) == 0
    row = db.exec(select(Erasure).execution_options(populate_existing=True)).one()
    assert (row.name, row.email) == ("", "")
    assert row.person_id == me.person_id


def test_a_mail_that_never_leaves_is_given_up_before_a_day(db: Session) -> None:
    me = with_session(db, a_teacher(db))
    erasure.erase_own_account(db, me, keeps_videos=False)
    db.flush()
    db.execute(update(Erasure).values(erased_at=now() - timedelta(hours=21)))
    db.execute(update(Mail).values(created_at=now() - timedelta(hours=21)))
    assert erasure.finish_erasures(db) == 1
    assert count(db, "account_erased") == 0


def test_mails_to_the_address_once_it_came_back_are_kept(db: Session) -> None:
    me = with_session(db, a_teacher(db))
    email = person(db, me).email
    erasure.erase_own_account(db, me, keeps_videos=False)
    db.flush()
    db.execute(update(Mail).values(due_at=None))
    moment = now() + timedelta(hours=1)
    db.add(Mail(recipient=email, subject="Bienvenue", text="x", kind="later", created_at=moment))
    db.flush()
    assert erasure.finish_erasures(db) == 1
    assert count(db, "later") == 1


def test_the_number_of_an_erased_person_is_kept_a_year(db: Session) -> None:
    me = with_session(db, a_teacher(db))
    erasure.erase_own_account(db, me, keeps_videos=False)
    db.flush()
    db.execute(update(Erasure).values(finished_at=now()))
    erasure.forget_old_erasures(db)
    assert db.exec(select(func.count()).select_from(Erasure)).one() == 1
    db.execute(update(Erasure).values(erased_at=now() - timedelta(days=370)))
    erasure.forget_old_erasures(db)
    assert db.exec(select(func.count()).select_from(Erasure)).one() == 0


def test_objecting_is_told_once(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[MeasurementRefused] = []
    monkeypatch.setattr(events, "_subscribers", events.defaultdict(list))
    events.on(MeasurementRefused, lambda db, event: seen.append(event))
    me = a_teacher(db)
    for is_measured in (True, False, False, True):
        set_measured(db, me, is_measured=is_measured)
    assert [event.person_id for event in seen] == [me.person_id]
