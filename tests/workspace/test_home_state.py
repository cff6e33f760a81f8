"""The handler of the home."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session

from classe12.accounts.rules import sessions
from classe12.core.actor import Actor
from classe12.core.guard.caller import current
from classe12.core.ids import new_id
from classe12.workspace.state.home import CHANGES, SpaceState
from tests.factories import stories as make
from tests.factories.accounts import open_session
from tests.factories.loop import a_request, an_answer
from tests.factories.people import a_teacher

Opened = Callable[[Actor], Any]


@pytest.fixture
def opened(db: Session) -> Iterator[Opened]:
    """Open the home as somebody."""
    before = current.set(Actor(programme_id=1))

    def open_state(actor: Actor) -> Any:
        current.set(actor)
        root = rx.State(_reflex_internal_init=True)
        cookie = f"{sessions.cookie_name(False, sessions.COOKIE)}={open_session(db, actor)}"
        root._update_router_vars({"headers": {"cookie": cookie}, "pathname": "/espace"}, {})
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


async def test_an_open_home_follows(db: Session, opened: Opened) -> None:
    me = a_teacher(db)
    request = a_request(db, me)
    state = opened(me)
    await state.event_handlers["load"].fn(state)
    assert state.stamp and state.space.requests[0].answers == ""
    an_answer(db, request)
    await state.event_handlers["renew"].fn(state)
    assert state.space.requests[0].answers == "1\u00a0réponse"
    assert state.space.notices[0].fact.endswith(f"«\u00a0{request.question}\u00a0»")


def test_a_home_is_moved_by_its_own_notices_and_questions_and_by_what_colleagues_do() -> None:
    me, other = f"1 {new_id()}", f"1 {new_id()}"

    def moved(name: str, notified: str, scope: str) -> bool:
        return any(channel.is_touched(name, notified, scope) for channel in CHANGES)

    for scope, is_moved in ((me, True), (other, False)):
        assert moved("notices", me, scope) is is_moved
        assert moved("requests", f"1 {new_id()} {me.split(' ')[1]}", scope) is is_moved
    assert moved("space", "1", me) and not moved("space", "12", me)
