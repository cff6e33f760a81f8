"""The survey of a period: asked once, answered by who was asked, changed until it ends, counted."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.database import transaction
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.notifications import access, jobs
from classe12.notifications.actions import choices
from classe12.notifications.actions import survey as actions
from classe12.notifications.models import SurveyAnswer
from classe12.notifications.queries import survey
from classe12.notifications.rules.survey import Period, Result
from tests.factories.notifications import mails_to
from tests.factories.people import a_person, a_teacher, a_visitor

DAY = date(2026, 12, 9)  # a Wednesday, ten days before the holidays of every zone
NEXT_DAY = date(2026, 12, 10)
NEXT_PERIOD = date(2027, 1, 12)
HOLIDAYS = date(2026, 12, 24)
MOMENT = datetime(2026, 12, 9, 6, 23, tzinfo=UTC)
SECOND = Period(2026, 2)


def token_of(person: Actor, period: Period = SECOND) -> str:
    assert person.person_id
    return access.make_pass(access.SURVEY, person.programme_id, person.person_id, period.code)


def answers(db: Session) -> list[tuple[bool, bool]]:
    db.expire_all()
    return [(row.discovered, row.changed) for row in db.exec(select(SurveyAnswer))]


def test_people_are_asked_once_a_period_with_their_answers_to_press(db: Session) -> None:
    awa = a_teacher(db, name="Awa Diallo")
    assert set(survey.asked_today(db, DAY)) >= {"A", "B", "C"}
    assert actions.invite_batch(db, awa.programme_id, "C", SECOND, MOMENT) >= 1
    assert actions.invite_batch(db, awa.programme_id, "C", SECOND, MOMENT) == 0
    [mail] = mails_to(db, awa)
    assert mail.subject == "Deux questions sur votre deuxième période"
    token = token_of(awa)
    assert f"/enquete?jeton={token}&decouverte=oui&changement=oui" in mail.text
    assert f"/enquete?jeton={token}&decouverte=non&changement=non" in mail.text
    assert mail.unsubscribe
    assert answers(db) == [], "nothing is answered by being asked"


def test_who_answered_already_or_wants_no_question_is_not_asked(db: Session) -> None:
    awa, nora = a_teacher(db), a_teacher(db)
    actions.answer(db, awa, "", "oui", "non", DAY)
    choices.choose(db, nora, {"guide": "never"})
    actions.invite_batch(db, awa.programme_id, "C", SECOND, MOMENT)
    assert mails_to(db, awa) == mails_to(db, nora) == []


def test_the_last_answer_counts_whoever_brings_it(db: Session) -> None:
    awa = a_teacher(db)
    actions.answer(db, a_visitor(db), token_of(awa), "oui", "oui", DAY)
    assert answers(db) == [(True, True)]
    actions.answer(db, awa, "", "oui", "non", NEXT_DAY)
    actions.answer(db, awa, "", "oui", "non", NEXT_DAY)
    assert answers(db) == [(True, False)]
    own = survey.find(db, a_visitor(db), token_of(awa), DAY)
    assert (own.period, own.discovered, own.changed) == ("deuxième période", "oui", "non")


def test_ones_own_pages_ask_at_the_end_of_a_period_until_one_answers(db: Session) -> None:
    awa = a_teacher(db)
    assert survey.period_to_ask(db, awa, date(2026, 11, 18)) == ""
    assert survey.period_to_ask(db, awa, DAY) == "deuxième période"
    assert survey.period_to_ask(db, awa, date(2026, 12, 12)) == "deuxième période"  # a Saturday
    assert (
        survey.period_to_ask(db, awa, HOLIDAYS)
        == survey.period_to_ask(db, a_visitor(db), DAY)
        == ""
    )
    actions.answer(db, awa, "", "non", "non", DAY)
    assert survey.period_to_ask(db, awa, DAY) == ""


def test_looking_answers_nothing(db: Session) -> None:
    awa = a_teacher(db)
    assert survey.find(db, a_visitor(db), token_of(awa), DAY).discovered == ""
    assert answers(db) == []


@pytest.mark.parametrize("day", [NEXT_PERIOD, HOLIDAYS])
def test_a_period_that_is_over_changes_no_more(db: Session, day: date) -> None:
    awa = a_teacher(db)
    actions.answer(db, awa, token_of(awa), "oui", "oui", DAY)
    for act in (
        lambda: actions.answer(db, awa, token_of(awa), "non", "non", day),
        lambda: survey.find(db, awa, token_of(awa), day),
    ):
        with pytest.raises(Refused, match="terminée"):
            act()
    assert answers(db) == [(True, True)]


def test_in_the_holidays_the_survey_is_closed(db: Session) -> None:
    awa = a_teacher(db)
    with pytest.raises(Refused, match="vacances"):
        actions.answer(db, awa, "", "oui", "oui", HOLIDAYS)
    assert survey.find(db, awa, "", HOLIDAYS).period == ""


def test_a_question_without_an_answer_is_said_and_nothing_is_written(db: Session) -> None:
    awa = a_teacher(db)
    for given in (("", ""), ("oui", ""), ("<b>", "oui"), ("x" * 20_000, "")):
        with pytest.raises(Invalid):
            actions.answer(db, awa, "", *given, DAY)
    assert answers(db) == []


def test_nobody_answers_for_somebody_else(db: Session) -> None:
    awa, visitor = a_teacher(db), a_visitor(db)
    stop = access.make_pass(access.UNSUBSCRIBE, awa.programme_id, awa.person_id, "guide")
    stranger = a_person(db)
    outside = access.make_pass(access.SURVEY, awa.programme_id, stranger.id, SECOND.code)
    for token in ("", "x", stop, token_of(awa) + "A", outside):
        with pytest.raises(NotFound):
            actions.answer(db, visitor, token, "oui", "oui", DAY)
    assert answers(db) == []


def test_results_are_counts_of_five_people_at_least(db: Session) -> None:
    people = [a_teacher(db) for _ in range(12)]
    for person in people[:4]:
        actions.answer(db, person, "", "oui", "oui", DAY)
    programme_id = people[0].programme_id
    assert survey.results(db, programme_id, 2026) == {2: Result(None, None, None)}
    for place, person in enumerate(people):
        actions.answer(
            db, person, "", "oui" if place < 7 else "non", "oui" if place < 2 else "non", DAY
        )
    assert survey.results(db, programme_id, 2026) == {2: Result(12, 7, None)}
    assert (
        survey.results(db, programme_id, 2025) == survey.results(db, programme_id + 1, 2026) == {}
    )


def test_the_job_asks_each_zone_on_its_days_and_runs_twice_without_harm(
    committed_db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "now", lambda: MOMENT)
    monkeypatch.setattr(jobs, "today", lambda: date(2026, 11, 25))
    with transaction() as db:
        awa = a_teacher(db)
    jobs.send_surveys()
    assert mails_to(committed_db, awa) == [], "too early"
    monkeypatch.setattr(jobs, "today", lambda: DAY)
    for _ in range(2):
        jobs.send_surveys()
    assert len(mails_to(committed_db, awa)) == 1
    count = committed_db.execute(text("SELECT count(*) FROM survey_invitation")).scalar_one()
    assert count == 1
