"""The videos in front of the home page: planned, shown on their days, then the newest ones again."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound
from classe12.moderation.actions import front
from classe12.moderation.models import FrontVideo
from classe12.moderation.queries.front import get_front, list_front
from classe12.moderation.rules import front as rules
from classe12.videos.models import Video, VideoStatus
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher, a_visitor

MONDAY = date(2026, 5, 4)
TODAY, TOMORROW = today().isoformat(), (today() + timedelta(days=1)).isoformat()


def days(first: int, last: int) -> rules.Days:
    return MONDAY + timedelta(days=first), MONDAY + timedelta(days=last)


@pytest.mark.parametrize(
    ("wanted", "planned", "full"),
    [
        (days(0, 3), [days(0, 1)] * 4, 0),
        (days(0, 9), [days(5, 6)] * 4, 5),
        (days(2, 9), [days(0, 1)] * 4 + [days(3, 4)] * 3, None),
        (days(0, 9), [days(0, 4)] * 2 + [days(4, 8)] * 2, 4),
        (days(0, 9), [days(0, 3)] * 2 + [days(4, 8)] * 2, None),
    ],
)
def test_a_day_holds_so_many_videos(
    wanted: rules.Days, planned: list[rules.Days], full: int | None
) -> None:
    expected = None if full is None else MONDAY + timedelta(days=full)
    assert rules.full_day(wanted, planned) == expected


@pytest.mark.parametrize(
    ("video", "starts", "ends", "wrong"),
    [
        ("x", "2026-05-04", "2026-05-04", set()),
        ("", "hier", "", {rules.VIDEO, rules.STARTS}),
        ("x", "2026-05-03", "2026-05-09", {rules.STARTS}),
        ("x", "2026-05-04", "2026-05-03", {rules.ENDS}),
        ("x", "2026-05-04", "2026-09-30", {rules.ENDS}),
    ],
)
def test_what_a_plan_lacks(video: str, starts: str, ends: str, wrong: set[str]) -> None:
    assert set(rules.problems(video, starts, ends, MONDAY, [])) == wrong


def test_the_home_page_says_who_chose() -> None:
    assert rules.sentence(1, MONDAY) == (
        "Choisie par l’équipe jusqu’au lundi 4 mai, puis les plus récentes."
    )
    assert rules.sentence(4, MONDAY) == "Choisies par l’équipe jusqu’au lundi 4 mai."


def titles(db: Session, actor: Actor, day: date) -> list[str]:
    return [one.title for one in get_front(db, actor, day).videos]


def test_what_is_chosen_comes_first_on_its_days_only(db: Session) -> None:
    mona, visitor = a_moderator(db), a_visitor(db)
    old, *_ = [make.published(db, title=f"Pratique {rank}") for rank in range(6)]
    assert "Pratique 0" not in titles(db, visitor, today())
    assert get_front(db, visitor, today()).sentence == rules.NEWEST
    front.put(db, mona, str(old.id), TOMORROW, TOMORROW)
    assert not get_front(db, visitor, today()).is_chosen
    shown = get_front(db, visitor, today() + timedelta(days=1))
    assert shown.is_chosen and len(shown.videos) == 4 and shown.videos[0].title == "Pratique 0"
    assert not get_front(db, visitor, today() + timedelta(days=2)).is_chosen


def test_a_video_that_leaves_the_public_leaves_the_front(db: Session) -> None:
    mona, visitor, story = a_moderator(db), a_visitor(db), make.published(db)
    kept = front.put(db, mona, str(story.id), TODAY, TODAY)
    assert [row.is_now and row.seen for row in list_front(db, mona, today())] == [True]
    mine = col(Video.id) == story.id
    for changed in ({"audience": "members"}, {"status": VideoStatus.WITHDRAWN}):
        db.execute(update(Video).where(mine).values(**changed))
        db.expire_all()
        assert not get_front(db, visitor, today()).is_chosen
        assert not get_front(db, mona, today()).is_chosen
        assert [row.seen for row in list_front(db, mona, today())] == [False]
    front.take_back(db, mona, kept)
    assert db.get(FrontVideo, kept) is None and list_front(db, mona, today()) == ()


def test_only_a_moderator_puts_a_public_video_in_front(db: Session) -> None:
    mona, nora, story = a_moderator(db), a_teacher(db), make.published(db)
    reserved = make.published(db, audience="members")
    for video in (str(reserved.id), str(make.in_review(db).id), "rien"):
        with pytest.raises(Invalid, match="ouverte à tous"):
            front.put(db, mona, video, TODAY, TODAY)
    with pytest.raises(NotFound):
        front.put(db, nora, str(story.id), TODAY, TODAY)
    kept = front.put(db, mona, str(story.id), TODAY, TOMORROW)
    with pytest.raises(Invalid, match="déjà à la une"):
        front.put(db, mona, str(story.id), TODAY, TODAY)
    with pytest.raises(NotFound):
        front.take_back(db, nora, kept)
    for _ in range(rules.AT_ONCE - 1):
        front.put(db, mona, str(make.published(db).id), TODAY, TODAY)
    with pytest.raises(Invalid, match="Il y a déjà 4 vidéos"):
        front.put(db, mona, str(make.published(db).id), TODAY, TOMORROW)
