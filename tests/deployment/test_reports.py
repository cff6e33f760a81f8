"""The figures of the week and of the month: once a person, as the screen shows them, stopped in a click."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlmodel import Session, col, select

from classe12.accounts.models import Person, Role
from classe12.adoption.actions import fold
from classe12.adoption.models import Kind
from classe12.core.actor import Actor
from classe12.core.mail import Mail
from classe12.deployment.actions.reports import compose
from classe12.deployment.models import FiguresReport, ReportPace
from classe12.deployment.rules.reports import due, last_month, last_week
from classe12.notifications.actions import choices
from classe12.notifications.models import Kind as MailKind
from tests.factories.adoption import an_event
from tests.factories.people import a_lead, a_member, a_teacher, a_visitor
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, in_perimeter, reference_data

MONDAY = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture
def lead(db: Session, monkeypatch: pytest.MonkeyPatch) -> Actor:
    from classe12.adoption.queries import snapshots

    monkeypatch.setattr(snapshots, "today", lambda: MONDAY)
    reference_data(db)
    school = a_school(db)
    in_perimeter(db, school, classe_a_12(db).id, year=2026, CP=2)
    for on, people in ((date(2026, 11, 17), 23), (date(2026, 11, 10), 40), (date(2026, 10, 6), 3)):
        for _ in range(people):
            an_event(db, Kind.WATCHED, on, person_id=uuid4(), school_uai=school.uai)
    fold(db)
    return a_lead(db, ("academie", "24"))


def mails(db: Session, actor: Actor) -> list[Mail]:
    address = db.get_one(Person, actor.person_id).email
    query = select(Mail).where(Mail.recipient == address).order_by(col(Mail.created_at))
    return list(db.exec(query))


def test_spans_are_whole_weeks_and_months() -> None:
    week, month = last_week(MONDAY), last_month(date(2026, 11, 3))
    assert (week.starts_on, week.ends_on) == (date(2026, 11, 16), date(2026, 11, 22))
    assert week.weeks() == [date(2026, 11, 16)]
    assert month.name == "le mois d’octobre 2026"
    assert month.weeks() == [date(2026, 10, day) for day in (5, 12, 19, 26)]
    assert last_month(date(2026, 1, 5)).name == "le mois de décembre 2025"
    assert [span.pace for span in due(date(2026, 11, 9))] == [ReportPace.WEEK]
    assert len(due(date(2026, 12, 1))) == 2


def test_a_report_leaves_once_with_its_figures_in_both_parts(db: Session, lead: Actor) -> None:
    owner, sponsor = a_member(db, Role.OWNER), a_member(db, Role.SPONSOR)
    teacher, relay = a_teacher(db), a_member(db, Role.RELAY, (("academie", "24"),))
    programme_id = classe_a_12(db).id
    assert compose(db, programme_id, last_week(MONDAY), MOMENT) == 3
    assert compose(db, programme_id, last_week(MONDAY), MOMENT) == 0
    (mail,) = mails(db, lead)
    assert mail.subject.startswith("Académie de Créteil, la semaine du lundi 16 novembre")
    assert "contre 4" in mail.text or "contre 35" in mail.text
    assert "Enseignants actifs\u00a0: 2" in mail.text
    assert "/pilotage?territoire=academie:24" in mail.text and "/desabonnement?" in mail.unsubscribe
    assert "France entière" in mails(db, owner)[0].subject
    assert "/stats" in mails(db, sponsor)[0].text and "/pilotage" not in mails(db, sponsor)[0].text
    assert mails(db, teacher) == [] == mails(db, relay)


def test_small_figures_stay_hidden_in_a_mail(db: Session, lead: Actor) -> None:
    compose(db, classe_a_12(db).id, last_month(date(2026, 11, 3)), MOMENT)
    (mail,) = mails(db, lead)
    assert "moins de\u00a05 en S41" in mail.text
    assert "sur 1\u00a0école" in mail.text and "moins de\u00a05" in mail.text


def test_holidays_have_no_week(db: Session, lead: Actor) -> None:
    assert compose(db, classe_a_12(db).id, last_week(date(2026, 12, 28)), MOMENT) == 0
    assert db.exec(select(FiguresReport)).all() == []


def test_one_click_stops_the_weeks_and_not_the_months(db: Session, lead: Actor) -> None:
    programme_id = classe_a_12(db).id
    compose(db, programme_id, last_week(MONDAY), MOMENT)
    token = mails(db, lead)[0].unsubscribe.partition("jeton=")[2]
    assert choices.unsubscribe(db, a_visitor(db), token) is MailKind.WEEK_REPORT
    compose(db, programme_id, last_week(date(2026, 11, 30)), MOMENT)
    assert len(mails(db, lead)) == 1
    compose(db, programme_id, last_month(date(2026, 12, 1)), MOMENT)
    assert len(mails(db, lead)) == 2
