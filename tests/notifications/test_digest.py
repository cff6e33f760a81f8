"""The weekly digest: what concerns a person, or nothing; once; in peace during holidays."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlmodel import Session, col, select

from classe12.accounts.models import Membership
from classe12.core.actor import Actor
from classe12.core.database import transaction
from classe12.notifications import jobs
from classe12.notifications.actions import choices, notices
from classe12.notifications.actions.digest import compose_batch
from classe12.notifications.models import Digest
from classe12.videos.actions import keeping, thanks
from classe12.videos.models import Video, VideoStatus, VideoTheme
from tests.factories import stories as make
from tests.factories.loop import a_trial
from tests.factories.news import a_gathering
from tests.factories.notifications import a_fact, mails_to
from tests.factories.people import a_moderator, a_teacher
from tests.factories.programmes import another_programme
from tests.factories.territories import a_school
from tests.factories.videos import a_video

MONDAY = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
WEDNESDAY = MOMENT - timedelta(days=5)
ANOTHER = text("SELECT id FROM theme WHERE programme_id = :programme_id ORDER BY id LIMIT 1")


def compose(db: Session, person: Actor, day: date = MONDAY, moment: datetime = MOMENT) -> int:
    total = 0
    while dealt := compose_batch(db, person.programme_id, day, moment):
        total += dealt
    return total


def new_video(db: Session, author: Actor, title: str, **values: Any) -> Video:
    return a_video(db, author, title=title, **{"published_at": WEDNESDAY, **values})


def texts(db: Session, person: Actor) -> list[str]:
    return [mail.text for mail in mails_to(db, person)]


def test_a_digest_tells_new_videos_and_thanks_with_the_first_title_in_its_subject(
    db: Session,
) -> None:
    awa, author = (
        a_teacher(db, name="Awa Diallo"),
        a_teacher(db, name="Karim Latif", levels=("GS",)),
    )
    new_video(db, author, "Les îlots", slug="les-ilots")
    for key in "ab":
        notices.tell(db, a_fact(awa, group="t", key=key, subject="Le minuteur", at=WEDNESDAY))
    compose(db, awa)
    [mail] = mails_to(db, awa)
    assert mail.subject == "2 collègues ont dit merci pour « Le minuteur », et 1 autre nouvelle"
    assert "Bonjour Awa," in mail.text
    assert "- Les îlots, de Karim L.\n  http" in mail.text and "/les-ilots" in mail.text
    assert mail.kind == "notice_digest" and mail.unsubscribe
    assert db.get_one(Digest, (awa.person_id, awa.programme_id, MONDAY)).lines == 2


def test_nothing_to_say_sends_nothing_and_is_looked_at_once(db: Session) -> None:
    awa = a_teacher(db)
    assert compose(db, awa) >= 1
    assert mails_to(db, awa) == []
    assert db.get_one(Digest, (awa.person_id, awa.programme_id, MONDAY)).lines == 0
    assert compose(db, awa) == 0


def test_a_digest_leaves_once_a_week(db: Session) -> None:
    awa, author = a_teacher(db), a_teacher(db)
    new_video(db, author, "Les îlots")
    for _ in range(2):
        compose(db, awa)
    compose(db, awa, MONDAY + timedelta(days=3), MOMENT + timedelta(days=3))
    assert len(mails_to(db, awa)) == 1
    later = MOMENT + timedelta(days=7)
    compose(db, awa, MONDAY + timedelta(days=7), later)
    assert len(mails_to(db, awa)) == 1, "the week after, it is no news"
    new_video(db, author, "Le coin lecture", published_at=later - timedelta(days=2))
    compose(db, awa, MONDAY + timedelta(days=14), later + timedelta(days=7))
    assert len(mails_to(db, awa)) == 1, "told already, the week was dealt with"


def test_a_week_missed_is_told_the_week_after(db: Session) -> None:
    awa, author = a_teacher(db), a_teacher(db)
    compose(db, awa)
    new_video(db, author, "Le coin lecture", published_at=MOMENT + timedelta(days=2))
    compose(db, awa, MONDAY + timedelta(days=14), MOMENT + timedelta(days=14))
    assert "Le coin lecture" in texts(db, awa)[0]


@pytest.mark.parametrize(
    ("departement", "monday", "is_silent"),
    [
        ("094", date(2027, 2, 8), True),  # zone C is in holidays from 6 February
        ("044", date(2027, 2, 8), False),  # zone B from 20 February
        ("094", date(2027, 2, 22), False),
        ("044", date(2027, 2, 22), True),
        ("094", date(2026, 11, 2), False),  # the day when classes start again
    ],
)
def test_holidays_are_those_of_the_zone_of_the_school(
    db: Session, departement: str, monday: date, is_silent: bool
) -> None:
    here = a_teacher(db)
    school = a_school(db, departement_code=departement)
    membership = db.get_one(Membership, (here.person_id, here.programme_id))
    membership.school_uai = school.uai
    db.add(membership)
    moment = datetime(monday.year, monday.month, monday.day, 5, tzinfo=UTC)
    new_video(db, a_teacher(db), "Les îlots", published_at=moment - timedelta(days=2))
    compose(db, here, monday, moment)
    assert (texts(db, here) == []) is is_silent


def test_who_has_no_school_has_no_holidays(db: Session) -> None:
    here = a_teacher(db)
    membership = db.get_one(Membership, (here.person_id, here.programme_id))
    membership.school_uai = None
    db.add(membership)
    moment = datetime(2027, 2, 8, 5, tzinfo=UTC)
    new_video(db, a_teacher(db), "Les îlots", published_at=moment - timedelta(days=2))
    compose(db, here, date(2027, 2, 8), moment)
    assert len(texts(db, here)) == 1


def test_who_chose_no_digest_has_none(db: Session) -> None:
    awa, nora = a_teacher(db), a_teacher(db)
    new_video(db, a_teacher(db), "Les îlots")
    choices.choose(db, awa, {"digest": "never"})
    compose(db, awa)
    assert texts(db, awa) == []
    assert len(texts(db, nora)) == 1


@pytest.mark.parametrize(("pace", "is_in"), [("now", False), ("weekly", True), ("never", False)])
def test_a_kind_is_in_the_digest_of_who_wants_it_each_week(
    db: Session, pace: str, is_in: bool
) -> None:
    awa = a_teacher(db)
    new_video(db, a_teacher(db), "Les îlots")
    choices.choose(db, awa, {"answers": pace})
    notices.tell(db, a_fact(awa, what="asks", subject="Le minuteur", at=WEDNESDAY))
    compose(db, awa)
    assert ("Le minuteur" in texts(db, awa)[-1]) is is_in


def test_what_was_read_or_is_old_is_no_news(db: Session) -> None:
    awa = a_teacher(db)
    notices.tell(db, a_fact(awa, subject="Lu", at=WEDNESDAY))
    notices.read_all(db, awa)
    notices.tell(db, a_fact(awa, subject="Vieux", at=MOMENT - timedelta(days=9)))
    new_video(db, a_teacher(db), "Vieille vidéo", published_at=MOMENT - timedelta(days=9))
    compose(db, awa)
    assert texts(db, awa) == []


def test_videos_are_those_of_ones_levels_or_themes_and_never_ones_own(db: Session) -> None:
    awa, author = a_teacher(db, levels=("CP",)), a_teacher(db, levels=("CE1",))
    theme_id = db.execute(ANOTHER, {"programme_id": awa.programme_id}).scalar_one()
    mine = a_video(db, awa, title="La mienne", published_at=WEDNESDAY)
    theirs = new_video(db, author, "Par le thème", levels=["CE1"])
    new_video(db, author, "Ni l’un ni l’autre", levels=["CE1"])
    new_video(db, author, "Par le niveau", levels=["CP"])
    for video in (mine, theirs):
        db.add(VideoTheme(video_id=video.id, theme_id=theme_id))
    db.flush()
    compose(db, awa)
    [said] = texts(db, awa)
    assert "Par le thème" in said and "Par le niveau" in said
    assert "La mienne" not in said and "Ni l’un ni l’autre" not in said


@pytest.mark.parametrize("act", ["thanked", "kept", "planned", "tried", ""])
def test_themes_are_those_of_what_one_thanked_for_kept_or_tried(db: Session, act: str) -> None:
    awa, author = a_teacher(db, levels=("CP",)), a_teacher(db, levels=("CE1",))
    story = make.published(db, author, levels=("CE1",), at=MOMENT - timedelta(days=60))
    acts: dict[str, Callable[[], object]] = {
        "thanked": lambda: thanks.like(db, awa, story.id),
        "kept": lambda: keeping.keep(db, awa, story.id),
        "planned": lambda: keeping.plan(db, awa, story.id),
        "tried": lambda: a_trial(db, story.id, awa),
        "": lambda: None,
    }
    acts[act]()
    theirs = new_video(db, author, "Du même thème", levels=["CE1"])
    [theme_id] = db.exec(select(VideoTheme.theme_id).where(VideoTheme.video_id == story.id))
    db.add(VideoTheme(video_id=theirs.id, theme_id=theme_id))
    db.flush()
    compose(db, awa)
    assert any("Du même thème" in said for said in texts(db, awa)) is bool(act)


@pytest.mark.parametrize("status", sorted(set(VideoStatus) - {VideoStatus.PUBLISHED}))
def test_a_video_that_is_not_public_is_in_no_digest(db: Session, status: VideoStatus) -> None:
    awa = a_teacher(db)
    new_video(db, a_teacher(db), "TITRE SECRET", status=status)
    compose(db, awa)
    assert texts(db, awa) == []


def test_a_video_of_another_programme_is_in_no_digest(db: Session) -> None:
    awa = a_teacher(db)
    other = another_programme(db)
    video = new_video(db, awa, "AILLEURS", programme_id=other.id, author_id=a_teacher(db).person_id)
    assert video.programme_id != awa.programme_id
    compose(db, awa)
    assert texts(db, awa) == []


def test_news_are_told_to_who_wants_them(db: Session) -> None:
    found = a_gathering(
        db, a_moderator(db), starts_at=MOMENT + timedelta(days=2), title="Le défi des rituels"
    )
    a_gathering(db, a_moderator(db), starts_at=MOMENT + timedelta(days=9), title="Plus tard")
    awa, nora = a_teacher(db), a_teacher(db)
    choices.choose(db, nora, {"news": "never"})
    compose(db, awa)
    [mail] = mails_to(db, awa)
    assert mail.subject == "Le défi des rituels"
    assert f"/evenement/{found.id}/" in mail.text
    assert "Plus tard" not in mail.text
    assert texts(db, nora) == []


def test_one_digest_costs_five_queries_at_most_and_many_cost_no_more(db: Session) -> None:
    counts = []
    for people in (1, 30):
        for _ in range(people):
            awa = a_teacher(db)
            notices.tell(db, a_fact(awa, at=WEDNESDAY))
        asked: list[str] = []
        keep = lambda *a, kept=asked: kept.append(a[2])  # noqa: E731
        event.listen(db.connection(), "before_cursor_execute", keep)
        assert compose_batch(db, awa.programme_id, MONDAY, MOMENT) >= people
        event.remove(db.connection(), "before_cursor_execute", keep)
        counts.append(sum(q.lstrip(" (\n").upper().startswith("SELECT") for q in asked))
    assert counts[0] == counts[1] <= 5
    assert len(asked) <= 8


def test_a_batch_takes_some_and_the_next_takes_the_others(db: Session) -> None:
    people = [a_teacher(db) for _ in range(5)]
    new_video(db, a_teacher(db), "Les îlots")
    programme_id = people[0].programme_id
    dealt = []
    while count := compose_batch(db, programme_id, MONDAY, MOMENT, limit=2):
        dealt.append(count)
    assert dealt == [2, 2, 2]
    assert [len(texts(db, person)) for person in people] == [1] * 5


def test_two_workers_at_once_send_each_digest_once(committed_db: Session) -> None:
    with transaction() as db:
        people = [a_teacher(db) for _ in range(30)]
        new_video(db, a_teacher(db), "Les îlots")
    ready = threading.Barrier(3)

    def work() -> None:
        ready.wait()
        while True:
            with transaction() as db:
                if not compose_batch(db, people[0].programme_id, MONDAY, MOMENT, limit=7):
                    return

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with transaction() as db:
        while compose_batch(db, people[0].programme_id, MONDAY, MOMENT):
            pass  # what was held by another worker when the last one looked
    assert [len(mails_to(committed_db, person)) for person in people] == [1] * 30


def test_the_job_runs_twice_without_harm(
    committed_db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "today", lambda: MONDAY)
    monkeypatch.setattr(jobs, "now", lambda: MOMENT)
    with transaction() as db:
        awa = a_teacher(db)
        new_video(db, a_teacher(db), "Les îlots")
    for _ in range(2):
        jobs.send_digests()
    assert len(mails_to(committed_db, awa)) == 1
    weeks = committed_db.exec(select(Digest.week).where(col(Digest.person_id) == awa.person_id))
    assert list(weeks) == [MONDAY]
