"""The page of the idea box while others act."""

from collections.abc import Iterator
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.guard.caller import current
from classe12.ideas import actions
from classe12.ideas.state import CHANGE, IdeasState
from tests.factories.ideas import an_idea
from tests.factories.people import a_moderator, a_teacher


@pytest.fixture
def state(db: Session) -> Iterator[Any]:
    """Open the box as a teacher, on its usual order."""
    before = current.set(a_teacher(db))
    root = rx.State(_reflex_internal_init=True)
    root._update_router_vars({"headers": {}, "pathname": "/idees", "asPath": "/idees"}, {})
    yield root.get_substate(IdeasState.get_full_name().split("."))
    current.reset(before)


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    return await state.event_handlers[handler].fn(state, *arguments)


async def test_an_open_box_follows_and_nothing_moves(db: Session, state: Any) -> None:
    me: Actor = current.get()
    mine, other = an_idea(db, me), an_idea(db)
    await call(state, "load")
    before = [row.id for row in state.rows]
    await call(state, "open_form", CHANGE, str(mine))
    await call(state, "send_idea", {"titre_idee": "", "detail_idee": ""})
    assert state.problems["titre_idee"]
    last = before[-1]
    actions.support(db, a_teacher(db), mine if last == str(mine) else other)
    actions.answer(db, a_moderator(db), other, "planned", "")
    new = an_idea(db)
    await call(state, "renew")
    assert [row.id for row in state.rows] == before and state.has_news
    assert state.rows[-1].votes == "2" and state.count == "3\u00a0idées"
    assert next(row.label for row in state.rows if row.id == str(other)) == "Prévue"
    assert state.form == CHANGE and state.problems["titre_idee"], "what is typed stays"
    await call(state, "show_news")
    assert state.rows[0].id == last and str(new) in {row.id for row in state.rows}
    assert not state.has_news


async def test_an_empty_box_shows_the_first_idea_and_one_taken_away_goes(
    db: Session, state: Any
) -> None:
    await call(state, "load")
    author = a_teacher(db)
    one = an_idea(db, author)
    await call(state, "renew")
    assert [row.id for row in state.rows] == [str(one)] and not state.has_news
    actions.take_away(db, author, one)
    await call(state, "renew")
    assert state.rows == () and state.count == "Aucune idée"
