"""The line of an event: places, waiting list, places passed on, reminders; two at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.errors import NotFound, Refused
from classe12.core.mail import Mail
from classe12.news.actions import registrations
from classe12.news.models import Gathering, GatheringStatus, Place, Registration
from classe12.news.queries.page import get_page
from tests.factories.news import a_gathering, a_registration
from tests.factories.people import a_moderator, a_teacher, a_visitor


def places(db: Session, gathering: Gathering) -> dict[object, str]:
    db.expire_all()
    rows = db.exec(select(Registration).where(col(Registration.gathering_id) == gathering.id))
    return {row.person_id: str(row.place) for row in rows}


def mails(db: Session, kind: str) -> list[tuple[str, str]]:
    found = db.exec(select(Mail).where(Mail.kind == kind).order_by(col(Mail.created_at)))
    return [(mail.recipient, mail.subject) for mail in found]


def address(db: Session, actor: Actor) -> str:
    return db.get_one(Person, actor.person_id).email


def test_a_place_then_the_waiting_list_then_a_place_passed_on(db: Session) -> None:
    gathering = a_gathering(db, a_moderator(db), capacity=1, title="Un atelier")
    first, second, third = (a_teacher(db) for _ in range(3))
    assert registrations.join(db, first, gathering.id) is Place.REGISTERED
    assert registrations.join(db, first, gathering.id) is Place.REGISTERED
    assert registrations.join(db, second, gathering.id) is Place.WAITING
    assert registrations.join(db, third, gathering.id) is Place.WAITING
    assert get_page(db, third, gathering.id).rank == "2e"
    registrations.leave(db, first, gathering.id)
    assert places(db, gathering) == {second.person_id: "registered", third.person_id: "waiting"}
    assert get_page(db, third, gathering.id).rank == "en tête"
    assert mails(db, "event_registered") == [
        (address(db, first), "Inscription confirmée : Un atelier")
    ]
    assert [to for to, _ in mails(db, "event_waiting")] == [address(db, second), address(db, third)]
    assert mails(db, "event_promoted") == [
        (address(db, second), "Une place s’est libérée pour vous : Un atelier")
    ]


def test_leaving_the_waiting_list_frees_nothing(db: Session) -> None:
    gathering = a_gathering(db, a_moderator(db), capacity=1)
    first, second, third = (a_teacher(db) for _ in range(3))
    for who in (first, second, third):
        registrations.join(db, who, gathering.id)
    registrations.leave(db, second, gathering.id)
    registrations.leave(db, second, gathering.id)
    assert places(db, gathering) == {first.person_id: "registered", third.person_id: "waiting"}
    assert mails(db, "event_promoted") == []


def test_the_link_is_for_those_who_have_a_place(db: Session) -> None:
    organiser = a_moderator(db)
    gathering = a_gathering(db, organiser, capacity=1)
    first, second = a_teacher(db), a_teacher(db)
    registrations.join(db, first, gathering.id)
    registrations.join(db, second, gathering.id)
    links = [
        get_page(db, who, gathering.id).link
        for who in (a_visitor(db), a_teacher(db), second, first, organiser)
    ]
    assert links == ["", "", "", gathering.link, gathering.link]


def test_registrations_close_when_it_begins_or_is_cancelled(db: Session) -> None:
    organiser, teacher = a_moderator(db), a_teacher(db)
    begun = a_gathering(db, organiser, starts_at=now() - timedelta(minutes=1))
    off = a_gathering(db, organiser, GatheringStatus.CANCELLED)
    draft = a_gathering(db, organiser, GatheringStatus.DRAFT)
    for act in (registrations.join, registrations.leave):
        for gathering, kind in ((begun, Refused), (off, Refused), (draft, NotFound)):
            with pytest.raises(kind):
                act(db, teacher, gathering.id)
        with pytest.raises(NotFound):
            act(db, a_visitor(db), begun.id)
    coming = a_gathering(db, organiser)
    assert registrations.join(db, teacher, coming.id) is Place.REGISTERED


def test_the_reminder_leaves_once_the_day_before(db: Session) -> None:
    organiser = a_moderator(db)
    tomorrow = a_gathering(db, organiser, starts_at=now() + timedelta(hours=20), title="Demain")
    later = a_gathering(db, organiser, starts_at=now() + timedelta(hours=30))
    off = a_gathering(
        db, organiser, GatheringStatus.CANCELLED, starts_at=now() + timedelta(hours=20)
    )
    known, waits, late = (a_teacher(db) for _ in range(3))
    for gathering in (tomorrow, later, off):
        a_registration(db, gathering, known)
    a_registration(db, tomorrow, waits, Place.WAITING)
    a_registration(db, tomorrow, late, asked_at=now(), confirmed_at=now())
    assert registrations.remind(db) == 1
    assert registrations.remind(db) == 0
    assert mails(db, "event_reminder") == [(address(db, known), "C’est demain : Demain")]
    text = db.exec(select(Mail.text).where(Mail.kind == "event_reminder")).one()
    assert tomorrow.link in text and tomorrow.place in text and f"/agenda/{tomorrow.id}.ics" in text


def test_those_who_left_the_service_are_not_written_to(db: Session) -> None:
    gathering = a_gathering(db, a_moderator(db), starts_at=now() + timedelta(hours=20))
    gone = a_teacher(db)
    db.get_one(Person, gone.person_id).closed_at = now()
    a_registration(db, gathering, gone)
    registrations.remind(db)
    assert mails(db, "event_reminder") == []


def test_who_came_is_forgotten_after_a_year(db: Session) -> None:
    organiser, teacher = a_moderator(db), a_teacher(db)
    old = a_gathering(db, organiser, starts_at=now() - timedelta(days=367))
    recent = a_gathering(db, organiser, starts_at=now() - timedelta(days=300))
    for gathering in (old, recent):
        a_registration(db, gathering, teacher)
    assert registrations.forget_old(db) == 1
    assert places(db, old) == {} and len(places(db, recent)) == 1


def _at_once(tasks: list[Callable[[Session], object]]) -> list[object]:
    def run(task: Callable[[Session], object]) -> object:
        try:
            with transaction() as db:
                return task(db)
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(run, tasks))


def test_of_many_at_once_for_the_last_place_exactly_one_gets_it(committed_db: Session) -> None:
    gathering = a_gathering(committed_db, a_moderator(committed_db), capacity=3)
    for _ in range(2):
        a_registration(committed_db, gathering, a_teacher(committed_db))
    people = [a_teacher(committed_db) for _ in range(8)]
    committed_db.commit()
    event_id = gathering.id

    def join(who: Actor) -> Callable[[Session], object]:
        return lambda db: registrations.join(db, who, event_id)

    got = _at_once([join(who) for who in people])
    assert got.count(Place.REGISTERED) == 1 and got.count(Place.WAITING) == 7
    committed_db.rollback()
    assert sorted(places(committed_db, gathering).values()).count("registered") == 3
    assert len(mails(committed_db, "event_registered")) == 1


def test_many_leaving_and_joining_at_once_never_overfill_nor_waste_a_place(
    committed_db: Session,
) -> None:
    gathering = a_gathering(committed_db, a_moderator(committed_db), capacity=3)
    inside = [a_teacher(committed_db) for _ in range(3)]
    waiting = [a_teacher(committed_db) for _ in range(4)]
    for who in inside:
        a_registration(committed_db, gathering, who)
    for rank, who in enumerate(waiting):
        at = now() - timedelta(hours=4 - rank)
        a_registration(committed_db, gathering, who, Place.WAITING, asked_at=at)
    newcomers = [a_teacher(committed_db) for _ in range(3)]
    committed_db.commit()
    event_id = gathering.id

    def do(act: Callable[..., object], who: Actor) -> Callable[[Session], object]:
        return lambda db: act(db, who, event_id)

    tasks = [do(registrations.leave, who) for who in inside[:2]]
    tasks += [do(registrations.join, who) for who in newcomers]
    _at_once(tasks)
    committed_db.rollback()
    found = places(committed_db, gathering)
    assert [found[who.person_id] for who in (inside[2], *waiting[:2])] == ["registered"] * 3
    assert list(found.values()).count("registered") == 3
    assert all(found[who.person_id] == "waiting" for who in (*waiting[2:], *newcomers))
    assert len(mails(committed_db, "event_promoted")) == 2


def test_two_reminders_at_once_write_one_mail_each(committed_db: Session) -> None:
    gathering = a_gathering(
        committed_db, a_moderator(committed_db), starts_at=now() + timedelta(hours=20)
    )
    for _ in range(6):
        a_registration(committed_db, gathering, a_teacher(committed_db))
    committed_db.commit()
    sent = _at_once([registrations.remind] * 4)
    assert sum(sent) == 6
    committed_db.rollback()
    assert len(mails(committed_db, "event_reminder")) == 6
