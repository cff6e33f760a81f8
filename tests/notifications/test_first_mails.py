"""The three mails of a newcomer: each once, and only while it is useful."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.database import transaction
from classe12.notifications import jobs
from classe12.notifications.actions import choices
from classe12.notifications.actions.first_mails import send_batch
from classe12.videos.actions import thanks
from classe12.videos.models import Video
from tests.factories.accounts import open_session
from tests.factories.notifications import mails_to
from tests.factories.people import a_teacher
from tests.factories.videos import a_video

JOINED = datetime(2026, 11, 9, 8, tzinfo=UTC)
JOINED_AT = text("UPDATE membership SET joined_at = :at WHERE person_id = :id")
SEEN = text("UPDATE person_session SET last_seen_at = :at WHERE person_id = :id")


def newcomer(db: Session, joined: datetime = JOINED, **values: object) -> Actor:
    person = a_teacher(db, **values)
    db.execute(JOINED_AT, {"at": joined, "id": person.person_id})
    db.expire_all()
    return person


def veteran(db: Session) -> Actor:
    return newcomer(db, JOINED - timedelta(days=400))


def some_videos(db: Session) -> list[Video]:
    author = veteran(db)
    return [
        a_video(db, author, title=title, levels=levels, likes_count=likes)
        for title, levels, likes in (
            ("Pour les CE1", ["CE1"], 50),
            ("Le minuteur", ["CP"], 9),
            ("Les îlots", ["CP"], 7),
            ("Le coin lecture", ["CP", "GS"], 5),
        )
    ]


def after(db: Session, person: Actor, **span: float) -> list[str]:
    """Run the job so long after somebody joined; return the subjects of all they received."""
    moment = JOINED + timedelta(**span)
    for _ in range(2):
        send_batch(db, person.programme_id, moment.date(), moment)
    return [mail.subject for mail in mails_to(db, person)]


def test_a_newcomer_is_proposed_two_videos_of_their_levels(db: Session) -> None:
    some_videos(db)
    awa = newcomer(db, name="Awa Diallo")
    assert after(db, awa, minutes=30) == []
    assert after(db, awa, hours=2) == ["Pour commencer : « Le minuteur »"]
    [mail] = mails_to(db, awa)
    assert "Le minuteur" in mail.text and "Les îlots" in mail.text
    assert "Le coin lecture" not in mail.text and "CE1" not in mail.text
    assert mail.kind == "notice_guide" and mail.unsubscribe
    assert after(db, awa, hours=5) == ["Pour commencer : « Le minuteur »"]


def test_who_did_nothing_is_proposed_one_practice_three_days_later(db: Session) -> None:
    some_videos(db)
    awa = newcomer(db)
    after(db, awa, hours=2)
    assert len(after(db, awa, days=2)) == 1
    assert after(db, awa, days=3, hours=1)[1] == "Une pratique à essayer : « Le coin lecture »"


def test_who_came_back_and_said_nothing_is_told_how_ten_days_later(db: Session) -> None:
    some_videos(db)
    awa = newcomer(db)
    open_session(db, awa)
    db.execute(SEEN, {"at": JOINED + timedelta(days=6), "id": awa.person_id})
    after(db, awa, hours=2)
    after(db, awa, days=4)
    found = after(db, awa, days=10, hours=1)
    assert found[2] == "Un merci suffit, sous « Le minuteur » par exemple"
    assert after(db, awa, days=12) == found


def test_who_never_came_back_is_left_in_peace(db: Session) -> None:
    some_videos(db)
    awa = newcomer(db)
    for days in (1, 4, 11):
        found = after(db, awa, days=days)
    assert len(found) == 2


def test_a_step_that_is_done_is_skipped(db: Session) -> None:
    videos = some_videos(db)
    awa = newcomer(db)
    after(db, awa, hours=2)
    thanks.like(db, awa, videos[0].id)
    for days in (4, 11):
        found = after(db, awa, days=days)
    assert len(found) == 1


def test_who_wants_no_advice_has_none(db: Session) -> None:
    some_videos(db)
    awa = newcomer(db)
    choices.choose(db, awa, {"guide": "never"})
    assert after(db, awa, hours=2) == []
    choices.choose(db, awa, {"guide": "now"})
    assert after(db, awa, hours=3) == [], "it was dealt with"


def test_without_a_video_the_mail_waits_for_one(db: Session) -> None:
    awa = newcomer(db)
    assert after(db, awa, hours=2) == []
    some_videos(db)
    assert len(after(db, awa, hours=4)) == 1


def test_members_of_long_ago_receive_nothing(db: Session) -> None:
    some_videos(db)
    old = veteran(db)
    assert after(db, old, days=1) == []


def test_the_second_mail_waits_for_the_end_of_the_holidays(db: Session) -> None:
    """Zone C is in holidays from 6 to 22 February 2027."""
    some_videos(db)
    start = datetime(2027, 2, 10, 8, tzinfo=UTC)
    awa = newcomer(db, start)

    def subjects(day: date) -> int:
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        send_batch(db, awa.programme_id, day, moment)
        return len(mails_to(db, awa))

    assert subjects(start.date()) == 1, "the first one answers who just came"
    assert subjects(date(2027, 2, 15)) == 1
    assert subjects(date(2027, 2, 22)) == 2


def test_the_job_runs_twice_without_harm(
    committed_db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = JOINED + timedelta(hours=2)
    monkeypatch.setattr(jobs, "now", lambda: moment)
    monkeypatch.setattr(jobs, "today", moment.date)
    with transaction() as db:
        some_videos(db)
        awa = newcomer(db)
    for _ in range(2):
        jobs.send_first_mails()
    assert len(mails_to(committed_db, awa)) == 1
