"""Counting views."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from classe12.core import events
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.videos.actions import viewing
from classe12.videos.events import VideoViewed
from classe12.videos.models import View
from tests.factories import stories as make
from tests.factories.people import a_lead, a_teacher, a_visitor
from tests.videos.test_drafts import acts


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    monkeypatch.setitem(events._subscribers, VideoViewed, [lambda db, event: found.append(event)])
    return found


def test_a_view_counts_once_a_viewer_and_day(db: Session, heard: list[Any]) -> None:
    story, visitor, teacher = make.published(db), a_visitor(db), a_teacher(db)
    assert viewing.count_view(db, visitor, story.id, 12, 12)
    assert not viewing.count_view(db, visitor, story.id, 40, 40)
    assert viewing.count_view(db, teacher, story.id, 12, 12)
    assert make.get(db, story.id).views_count == 2
    assert [event.person_id for event in heard] == [None, teacher.person_id]


def test_too_short_the_author_and_the_team_do_not_count(db: Session, heard: list[Any]) -> None:
    story, visitor = make.published(db), a_visitor(db)
    for actor in (story.author, story.moderator, a_lead(db)):
        assert not viewing.count_view(db, actor, story.id, 60, 60)
    assert not viewing.count_view(db, visitor, story.id, 9, 9)
    assert heard == []
    assert viewing.count_view(db, visitor, story.id, 10, 10)


def test_nobody_watches_faster_than_the_clock(db: Session) -> None:
    story, visitor = make.published(db), a_visitor(db)
    assert not viewing.count_view(db, visitor, story.id, 72, 1)
    assert viewing.count_view(db, visitor, story.id, 10, 5)


def test_what_is_not_public_has_no_views(db: Session) -> None:
    story = make.in_review(db)
    with pytest.raises(NotFound):
        viewing.count_view(db, a_visitor(db), story.id, 60, 60)
    assert not viewing.count_view(db, story.author, story.id, 60, 60)


def test_nothing_says_who_watched_and_past_days_are_forgotten(db: Session) -> None:
    story, teacher = make.published(db), a_teacher(db)
    before = acts(db, story.id)
    viewing.count_view(db, teacher, story.id, 12, 12)
    assert acts(db, story.id) == before
    row = db.exec(select(View).where(col(View.video_id) == story.id)).one()
    assert str(teacher.person_id).replace("-", "") not in row.viewer.replace("-", "")
    assert viewing.purge_views(db) == 0
    row.viewed_on = today() - timedelta(days=2)
    db.add(row)
    db.flush()
    assert viewing.purge_views(db) == 1
    assert make.get(db, story.id).views_count == 1
