"""Consents that end: told 60, 30 and 7 days before, then the video leaves until they are renewed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, func, select

from classe12.accounts.models import Person
from classe12.core.clock import now, today
from classe12.core.errors import Gone, Invalid, NotFound, Refused
from classe12.core.mail import Mail
from classe12.notifications.models import Notice
from classe12.videos import jobs
from classe12.videos.actions import expiry, submission
from classe12.videos.models import Consent, SearchWord, Video, VideoStatus
from classe12.videos.queries.consent import find_consent
from classe12.videos.queries.mine import list_mine
from classe12.videos.routes import addresses
from classe12.videos.rules import consent
from classe12.videos.rules import expiry as rules
from classe12.videos.rules.expiry import Renewal
from tests.factories import stories as make
from tests.factories.people import a_teacher
from tests.factories.stories import PUPILS, Story
from tests.factories.videos import a_video

AGAIN = Renewal(forms=2, keeper="school", years=3, is_attested=True)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2026, 11, 28), 3, date(2029, 11, 28)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_the_last_day(start: date, years: int, end: date) -> None:
    assert rules.last_day(start, years) == end


def test_a_term_is_counted_again_only_for_another_duration() -> None:
    day, known = date(2026, 11, 28), date(2028, 1, 1)
    assert rules.term(3, day, known, 3) == known
    assert rules.term(2, day, known, 3) == date(2028, 11, 28)
    assert rules.term(3, day, date(2026, 11, 28), 3) == date(2029, 11, 28)
    assert rules.term(3, day, None, 3) == date(2029, 11, 28)


@pytest.mark.parametrize(
    ("left", "told", "due"),
    [
        (61, None, None), (60, None, 60), (45, 60, None), (30, 60, 30), (20, None, 30), (8, 30, None),
        (7, 30, 7), (0, 7, None), (0, None, 7), (-1, 7, None), (-1, None, None),
    ],
)  # fmt: skip
def test_each_reminder_is_due_once(left: int, told: int | None, due: int | None) -> None:
    day = date(2026, 11, 28)
    assert rules.reminder_due(day + timedelta(days=left), day, told) == due


@pytest.mark.parametrize(
    ("change", "people", "field"),
    [
        ({}, 2, ""),
        ({"forms": 1}, 2, consent.FORMS),
        ({"forms": None}, 0, consent.FORMS),
        ({"keeper": ""}, 2, consent.KEEPER),
        ({"keeper": "voisin"}, 2, consent.KEEPER),
        ({"years": 6}, 2, consent.YEARS),
        ({"is_attested": False}, 2, consent.ATTESTATION),
    ],
)
def test_what_a_renewal_lacks(change: dict[str, Any], people: int, field: str) -> None:
    values = {"forms": 2, "keeper": "school", "years": 3, "is_attested": True} | change
    assert list(rules.renewal_problems(Renewal(**values), people)) == ([field] if field else [])


def ending(db: Session, left: int, **values: Any) -> Story:
    """Publish a video whose consents have so many days left."""
    story = make.published(db, consent=PUPILS)
    row = find_consent(db, story.id)
    assert row is not None
    row.sqlmodel_update({"expires_on": today() + timedelta(days=left), **values})
    db.flush()
    return story


def mails_to(db: Session, story: Story) -> list[str]:
    address = db.get_one(Person, story.author.person_id).email
    query = select(Mail.kind).where(col(Mail.recipient) == address, col(Mail.kind).like("consent%"))
    return list(db.exec(query.order_by(col(Mail.created_at))))


def notices_to(db: Session, story: Story) -> list[str]:
    query = select(Notice.what).where(
        col(Notice.person_id) == story.author.person_id, col(Notice.what).like("consent%")
    )
    return list(db.exec(query.order_by(col(Notice.at))))


def test_each_author_is_told_once_at_each_step_whatever_runs_twice(db: Session) -> None:
    far, near, nobody = ending(db, 61), ending(db, 60), make.published(db)
    for day in range(55):
        for _ in range(2):
            expiry.remind_due(db, today() + timedelta(days=day))
    assert mails_to(db, near) == ["consent_ends"] * 3
    assert len(mails_to(db, far)) == 3 and mails_to(db, nobody) == []
    assert notices_to(db, near) == ["consent_ends"]  # unread, one line
    assert make.get(db, near.id).status == VideoStatus.PUBLISHED


def test_a_video_leaves_the_day_after_the_last_one_and_comes_back_as_it_was(db: Session) -> None:
    last_day, over = ending(db, 0), ending(db, -1)
    words = db.exec(select(func.sum(SearchWord.videos_count))).one()
    for _ in range(2):
        jobs.follow_consents()
    db.expire_all()
    assert make.get(db, last_day.id).status == VideoStatus.PUBLISHED
    video = make.get(db, over.id)
    assert video.status == VideoStatus.EXPIRED and video.asset_id is not None
    assert mails_to(db, over) == ["consent_ended"] == notices_to(db, over)
    assert db.exec(select(func.sum(SearchWord.videos_count))).one() < words
    with pytest.raises(Gone):
        addresses.head_of({"video_id": str(over.id), "slug": "x"}, over.author.programme_id)
    published_at = video.published_at
    assert expiry.renew(db, over.author, over.id, AGAIN) == rules.last_day(today(), 3)
    db.flush()
    addresses.head_of({"video_id": str(over.id), "slug": "x"}, over.author.programme_id)
    assert make.get(db, over.id).published_at == published_at
    assert db.exec(select(func.sum(SearchWord.videos_count))).one() == words
    assert expiry.expire_due(db, today()) == 0


def test_a_renewal_before_the_end_is_told_of_again(db: Session) -> None:
    story = ending(db, 20, reminded=30)
    expiry.renew(db, story.author, story.id, Renewal(2, "school", 1, is_attested=True))
    row = find_consent(db, story.id)
    assert row is not None and row.reminded is None and row.renewed_at is not None
    assert row.expires_on == rules.last_day(today(), 1)
    assert make.get(db, story.id).status == VideoStatus.PUBLISHED


def test_what_is_missing_is_said_and_nothing_changes(db: Session) -> None:
    story = ending(db, -1)
    expiry.expire_due(db, today())
    with pytest.raises(Invalid) as refused:
        expiry.renew(db, story.author, story.id, Renewal(1, "school", 3, is_attested=True))
    assert list(refused.value.problems) == [consent.FORMS]
    assert make.get(db, story.id).status == VideoStatus.EXPIRED
    with pytest.raises(NotFound):
        expiry.renew(db, a_teacher(db), story.id, AGAIN)
    nobody = make.published(db)
    with pytest.raises(Refused) as refusal:
        expiry.renew(db, nobody.author, nobody.id, AGAIN)
    assert refusal.value.code == "nothing_to_renew"


def test_an_expired_video_may_be_withdrawn_for_good(db: Session) -> None:
    story = ending(db, -1)
    expiry.expire_due(db, today())
    submission.withdraw(db, story.author, story.id)
    assert make.get(db, story.id).status == VideoStatus.WITHDRAWN


def test_the_author_sees_what_is_asked_of_them(db: Session) -> None:
    author = a_teacher(db)
    make.published(db, author)
    soon = make.published(db, author, consent=PUPILS)
    row = find_consent(db, soon.id)
    assert row is not None
    row.expires_on = today() + timedelta(days=20)
    db.flush()

    mine = {each.id: each for each in list_mine(db, author, now())}
    shown = mine.pop(str(soon.id))
    assert shown.consent.endswith("(dans 20\u00a0jours)") and shown.asks_renewal
    assert shown.consent_href == f"/mes-videos/{soon.id}/accords"
    [other] = mine.values()
    assert (other.consent, other.asks_renewal) == ("", False) and other.consent_href
    row.expires_on = today() - timedelta(days=1)
    db.flush()
    expiry.expire_due(db, today())
    first = list_mine(db, author, now())[0]
    assert (first.id, first.state) == (str(soon.id), "Accords échus") and first.asks_renewal
    assert first.consent.startswith("Accords échus depuis le ") and not first.has_ended


@contextmanager
def statements(db: Session) -> Iterator[list[str]]:
    """Count the statements that a session sends."""
    sent: list[str] = []

    def note(*arguments: Any) -> None:
        sent.append(arguments[2])

    event.listen(db.get_bind(), "before_cursor_execute", note)
    yield sent
    event.remove(db.get_bind(), "before_cursor_execute", note)


def test_the_list_of_one_s_videos_asks_once_whatever_its_length(db: Session) -> None:

    author = a_teacher(db)
    for _ in range(6):
        a_video(db, author, shows_people=True)
    with statements(db) as sent:
        assert len(list_mine(db, author, now())) == 6
    assert len(sent) == 1


def test_many_videos_leave_in_batches(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiry, "BATCH", 2)
    author = a_teacher(db)
    for _ in range(3):
        a_video(db, author, shows_people=True)
    for row in db.exec(select(Consent)):
        row.expires_on = today() - timedelta(days=1)
    db.flush()
    jobs.follow_consents()
    db.expire_all()
    assert {video.status for video in db.exec(select(Video))} == {VideoStatus.EXPIRED}
