"""Facts of usage: a first video watched, a recommendation, a visit; each with as little as possible."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlmodel import Session, select
from starlette.datastructures import Headers

from classe12.accounts.events import ColleagueInvited
from classe12.adoption.actions import arrive, fold
from classe12.adoption.models import Measure, UsageEvent
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.http.arrivals import is_arrival
from classe12.videos.actions import history
from classe12.videos.actions.viewing import count_view
from classe12.videos.actions.viewing import share as share_video
from classe12.videos.events import VideoFinished, VideoShared
from classe12.videos.models import Video
from classe12.videos.rules.views import marks, most
from tests.factories import stories as make
from tests.factories.adoption import count_of
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.videos import a_video


def _written(db: Session, kind: str) -> list[UsageEvent]:
    return [event for event in db.exec(select(UsageEvent)) if event.kind == kind]


def test_a_first_video_counts_once_soon_after_joining_and_is_not_named(db: Session) -> None:
    author, reader = a_teacher(db), a_teacher(db)
    video = a_video(db, author)
    finished = VideoFinished(author.programme_id, video.id, now(), reader.person_id)
    events.emit(db, finished)
    assert not _written(db, "activated"), "they joined a month ago"
    db.execute(
        text("UPDATE membership SET joined_at = :at WHERE person_id = :who"),
        {"at": now() - timedelta(days=7), "who": reader.person_id},
    )
    for _ in range(2):
        events.emit(db, finished)
    (event,) = _written(db, "activated")
    assert (event.person_id, event.subject_id) == (reader.person_id, None)
    fold(db)
    assert count_of(db, Measure.ACTIVATED) == 1


def test_two_videos_are_a_fact_told_once_that_names_neither(db: Session) -> None:
    author, reader, forgets, objects = (a_teacher(db) for _ in range(4))
    one, two = make.published(db, author), make.published(db, author)
    history.turn_off(db, forgets)
    db.execute(
        text("UPDATE person SET is_measured = false WHERE id = :who"), {"who": objects.person_id}
    )
    length = db.get_one(Video, one.id).duration_s or 0.0

    def watch(person: Actor, video_id: UUID) -> None:
        count_view(db, person, video_id, length, length)

    for person in (reader, author, objects):
        for _ in range(2):
            watch(person, one.id)
    assert not _written(db, "several"), "the same video, twice"
    watch(forgets, one.id)
    for person in (reader, author, objects, forgets):
        watch(person, two.id)
    found = _written(db, "several")
    assert {(event.person_id, event.subject_id) for event in found} == {
        (reader.person_id, None),
        (forgets.person_id, None),
    }
    watch(reader, make.published(db, author).id)
    assert len(_written(db, "several")) == 2


def test_most_of_a_video_must_be_watched_for_real(db: Session) -> None:
    author, reader = a_teacher(db), a_teacher(db)
    video = make.published(db, author)
    db.execute(text("UPDATE membership SET joined_at = :at"), {"at": now()})
    length = db.get_one(Video, video.id).duration_s or 0.0
    count_view(db, reader, video.id, 0.7 * length, length)
    count_view(db, reader, video.id, length, 1.0)
    count_view(db, author, video.id, length, length)
    assert not _written(db, "activated"), "not enough, not believable, or one's own"
    count_view(db, reader, video.id, 0.75 * length, length)
    assert len(_written(db, "activated")) == 1


def test_the_player_tells_what_makes_a_view_and_what_makes_most_of_it() -> None:
    assert marks(72) == (10.0, 54.0) and most(72) == 54
    assert marks(0) == (0,), "of a length that is not known, no share"


def test_who_shares_or_invites_recommends_once_a_day_and_to_nobody_known(db: Session) -> None:
    author, reader = a_teacher(db), a_teacher(db)
    video = make.published(db, author)
    events.emit(db, VideoShared(author.programme_id, video.id, now(), reader.person_id))
    events.emit(db, ColleagueInvited(author.programme_id, reader.person_id, now()))
    share_video(db, reader, video.id)
    share_video(db, a_visitor(db), video.id)
    (event,) = _written(db, "recommended")
    assert (event.person_id, event.subject_id) == (reader.person_id, None)
    fold(db)
    assert count_of(db, Measure.RECOMMENDED) == 1


def test_who_objected_is_in_none_of_them(db: Session) -> None:
    author, reader = a_teacher(db), a_teacher(db, is_measured=False)
    video = make.published(db, author)
    db.execute(text("UPDATE membership SET joined_at = :at"), {"at": now()})
    events.emit(db, VideoFinished(author.programme_id, video.id, now(), reader.person_id))
    events.emit(db, VideoShared(author.programme_id, video.id, now(), reader.person_id))
    assert not _written(db, "activated") and not _written(db, "recommended")


def test_a_visit_names_nobody_nor_a_place_and_the_team_is_none(db: Session) -> None:
    arrive(db, a_visitor(db))
    arrive(db, a_teacher(db))
    arrive(db, a_moderator(db))
    visits = _written(db, "visited")
    assert [(v.person_id, v.school_uai, v.subject_id) for v in visits] == [(None, None, None)] * 2
    fold(db)
    assert count_of(db, Measure.VISITS) == 2


@pytest.mark.parametrize(
    ("site", "mode", "more", "expected"),
    [
        ("none", "navigate", {}, True),
        ("cross-site", "navigate", {}, True),
        ("same-origin", "navigate", {}, False),
        ("none", "cors", {}, False),
        ("none", "navigate", {"sec-purpose": "prefetch"}, False),
    ],
)
def test_who_comes_from_elsewhere(
    site: str, mode: str, more: dict[str, str], *, expected: bool
) -> None:
    asked = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": "document"}
    assert is_arrival(Headers({**asked, **more})) is expected
    assert not is_arrival(Headers({})), "what does not say it is no browser"


def test_visits_in_a_row_from_one_network_stop_counting(db: Session) -> None:
    visitor = a_visitor(db, str(uuid4()))
    for _ in range(62):
        arrive(db, visitor)
    assert len(_written(db, "visited")) == 60
