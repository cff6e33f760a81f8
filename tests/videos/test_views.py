"""When watching counts as a view."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.actor import Actor
from classe12.videos.models import VideoStatus
from classe12.videos.rules import views
from classe12.videos.rules.lifecycle import VideoFacts

VIDEO = VideoFacts(programme_id=1, author_id=uuid4(), status=VideoStatus.PUBLISHED)
VISITOR = Actor(1, visitor="v")
DAY = date(2026, 3, 19)


@pytest.mark.parametrize(
    ("duration_s", "played_s", "counted"),
    [
        (118, 10, True),
        (118, 9.9, False),
        (20, 6, True),
        (20, 5.9, False),
        (33.4, 10, True),
        (5, 1.5, True),
        (5, 0, False),
    ],
)
def test_ten_seconds_or_thirty_percent(duration_s: float, played_s: float, counted: bool) -> None:
    assert views.counts(VIDEO, duration_s, played_s, VISITOR) is counted


@pytest.mark.parametrize(
    ("actor", "counted"),
    [
        (VISITOR, True),
        (Actor(1, person_id=uuid4()), True),
        (Actor(1, person_id=uuid4(), roles=frozenset({"relay", "teacher"})), True),
        (Actor(1, person_id=VIDEO.author_id), False),
        (Actor(1, person_id=uuid4(), roles=frozenset({"moderator"})), False),
        (Actor(1, person_id=uuid4(), roles=frozenset({"lead"})), False),
        (Actor(1, person_id=uuid4(), roles=frozenset({"owner"})), False),
        (Actor(1, person_id=uuid4(), roles=frozenset({"admin"})), False),
        (Actor(2, person_id=uuid4()), False),
        (Actor(1), False),
    ],
)
def test_author_team_and_strangers_are_not_an_audience(actor: Actor, counted: bool) -> None:
    assert views.counts(VIDEO, 60, 60, actor) is counted


@pytest.mark.parametrize("status", [s for s in VideoStatus if s is not VideoStatus.PUBLISHED])
def test_only_a_published_video_has_an_audience(status: VideoStatus) -> None:
    assert not views.counts(replace(VIDEO, status=status), 60, 60, VISITOR)
    assert views.counts(VIDEO, 60, 60, VISITOR)


@given(st.floats(allow_nan=False), st.floats(0, 1e6))
def test_nobody_watches_longer_than_the_clock_allows(played_s: float, elapsed_s: float) -> None:
    found = views.believable(played_s, elapsed_s)
    assert 0 <= found <= elapsed_s * views.FASTEST + views.SLACK_S


def test_a_viewer_has_one_key_a_day_and_it_says_nothing() -> None:
    person = Actor(1, person_id=uuid4(), visitor="v")
    key = views.viewer_key(person, DAY, b"pepper")
    assert key == views.viewer_key(person, DAY, b"pepper") and len(key) == 40
    others = {
        views.viewer_key(person, date(2026, 3, 20), b"pepper"),
        views.viewer_key(person, DAY, b"salt"),
        views.viewer_key(VISITOR, DAY, b"pepper"),
        views.viewer_key(Actor(1, visitor="w"), DAY, b"pepper"),
    }
    assert len(others | {key}) == 5
    assert str(person.person_id) not in key
