"""Thanking for a video."""

from typing import Any

import pytest
from sqlmodel import Session

from classe12.core import events
from classe12.core.errors import NotFound, Refused
from classe12.videos.actions import thanks
from classe12.videos.events import VideoLiked, VideoUnliked
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    for kind in (VideoLiked, VideoUnliked):
        monkeypatch.setitem(events._subscribers, kind, [lambda db, event: found.append(event)])
    return found


def test_thanks_count_once_a_person(db: Session, heard: list[Any]) -> None:
    story, one, other = make.published(db), a_teacher(db), a_teacher(db)
    assert thanks.like(db, one, story.id) == 1
    assert thanks.like(db, one, story.id) == 1
    assert thanks.like(db, other, story.id) == 2
    assert thanks.unlike(db, one, story.id) == 1
    assert thanks.unlike(db, one, story.id) == 1
    assert make.get(db, story.id).likes_count == 1
    assert [type(event) for event in heard] == [VideoLiked, VideoLiked, VideoUnliked]


def test_only_colleagues_thank_for_what_is_published(db: Session) -> None:
    story, waiting = make.published(db), make.in_review(db)
    teacher = a_teacher(db)
    for actor, video_id, kind in (
        (a_visitor(db), story.id, Refused),
        (story.author, story.id, Refused),
        (teacher, waiting.id, NotFound),
    ):
        with pytest.raises(kind):
            thanks.like(db, actor, video_id)
        with pytest.raises(kind):
            thanks.unlike(db, actor, video_id)
    assert thanks.like(db, teacher, story.id) == 1
