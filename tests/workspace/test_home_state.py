"""The handler of the home."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.guard.caller import current
from classe12.workspace.state.home import SpaceState
from tests.factories import stories as make
from tests.factories.people import a_teacher

Opened = Callable[[Actor], Any]


@pytest.fixture
def opened(db: Session) -> Iterator[Opened]:
    """Open the home as somebody."""
    before = current.set(Actor(programme_id=1))

    def open_state(actor: Actor) -> Any:
        current.set(actor)
        root = rx.State(_reflex_internal_init=True)
        return root.get_substate(SpaceState.get_full_name().split("."))

    yield open_state
    current.reset(before)


async def test_the_home_is_that_of_who_calls(db: Session, opened: Opened) -> None:
    me, other = a_teacher(db, name="Camille Roche"), a_teacher(db, name="Nora Belkacem")
    story = make.published(db, me, title="Le minuteur")
    state = opened(me)
    assert not state.is_ready
    await state.event_handlers["load"].fn(state)
    assert state.is_ready and state.space.first_name == "Camille"
    assert [row.video.id for row in state.space.works] == [str(story.id)]
    state = opened(other)
    await state.event_handlers["load"].fn(state)
    assert state.space.works == () and state.space.first_name == "Nora"
