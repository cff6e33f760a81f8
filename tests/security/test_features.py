"""A feature that is off refuses everything: each of its handlers, of its routes, of its acts, asked by hand.

What a feature holds is found, not listed: a new handler, route or act of its modules is asked here by itself,
and a new page or route at one of its addresses must be in a module that says so.
"""

import inspect
import sys
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
import reflex as rx
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12 import wiring
from classe12.accounts import access as accounts
from classe12.accounts.models import Role
from classe12.accounts.state import PairState, ProfileState
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.features import OFF, check_on, feature_of
from classe12.core.guard import caller
from classe12.core.guard.caller import current
from classe12.core.ids import new_id
from classe12.programmes.models import Programme
from classe12.programmes.queries import forget_programmes, list_programmes
from classe12.programmes.rules.parts import FEATURES
from classe12.programmes.rules.words import ADDRESSES, is_under
from classe12.ui.layout import Page
from tests.factories.people import a_teacher

ALL = frozenset(role.value for role in Role)
# Nothing but a place of a page, or what the team shows there.
WITHOUT_STATE = {"playlist", "faq"}


@pytest.fixture(autouse=True, scope="module")
def wired() -> None:
    wiring.connect()
    wiring.modules("routes")
    wiring.modules("pages")


def _somebody(*off: str) -> Actor:
    return Actor(1, person_id=new_id(), roles=ALL, off=frozenset(off))


def _handlers(feature: str) -> list[str]:
    found = RegistrationContext.get().event_handlers.items()
    return sorted(n for n, one in found if feature_of(one.states[0].__module__) == feature)


def _routes(feature: str) -> list[guard.GuardedRoute]:
    return [r for r in guard.routes if feature_of(_module(r)) == feature]


def _module(route: guard.GuardedRoute) -> str:
    return str(inspect.unwrap(route.starlette.endpoint).__module__)


def _acts() -> Iterator[tuple[str, Any]]:
    """Every function of the modules of acts that somebody is behind."""
    for name, module in list(sys.modules.items()):
        if not isinstance(module, ModuleType) or not name.startswith("classe12."):
            continue
        for function in vars(module).values() if ".actions" in name else ():
            if not inspect.isfunction(function) or function.__module__ != name:
                continue
            if list(inspect.signature(function).parameters)[1:2] == ["actor"]:
                yield name, function


@pytest.mark.parametrize("feature", FEATURES)
async def test_a_feature_that_is_off_refuses_everything(
    feature: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = _somebody(feature)
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network, is_act=True: who])
    root: Any = rx.State(_reflex_internal_init=True)
    handlers = _handlers(feature)
    assert handlers or feature in WITHOUT_STATE
    for name in handlers:
        by_itself = guard.handlers._says(name, "by_itself")
        event = Event(name=name, payload={"no_such_argument": 1})
        if by_itself:
            assert await guard.Guard().preprocess(None, root, event) is not None, name  # type: ignore[arg-type]
            continue
        with pytest.raises(NotFound) as refused:
            await guard.Guard().preprocess(None, root, event)  # type: ignore[arg-type]
        assert refused.value.sentence == OFF, name
    routes = _routes(feature)
    http = TestClient(Starlette(routes=[r.starlette for r in routes]), follow_redirects=False)
    for route in routes:
        for method in route.methods:
            answer = http.request(method, route.path)
            assert (answer.status_code, answer.text) == (404, OFF), (method, route.path)
    for name, act in _acts():
        if feature_of(name) == feature:
            with pytest.raises(NotFound):
                await database.act(act, who)
    # The twin: with every feature, nothing of it is refused for that.
    who = _somebody()
    assert not any(guard.handlers.is_of_off(name, who) for name in handlers)
    for _, act in _acts():
        check_on(act, (who,))


def test_what_is_at_an_address_of_a_feature_is_in_a_module_that_says_so() -> None:
    pages: list[Page] = [p for module in wiring.modules("pages") for p in module.PAGES]  # type: ignore[attr-defined]
    for feature, addresses in ADDRESSES.items():
        here = [p for p in pages if is_under("/" + p.route.strip("/"), addresses)]
        for page in here:
            states = {inspect.unwrap(h.fn).__module__ for h in page.handlers()}
            assert {feature_of(name) for name in states} == {feature}, page.route
        there = [r for r in guard.routes if is_under(r.path, addresses)]
        assert {feature_of(_module(r)) for r in there} <= {feature}, [r.path for r in there]
        assert here or there, feature
    # And what a feature holds is at its addresses, the pair aside: a part of one's profile.
    for feature in set(FEATURES) - {"pairs"}:
        assert all(is_under(r.path, ADDRESSES[feature]) for r in _routes(feature)), feature
    for page in pages:
        for handler in page.handlers():
            feature = feature_of(inspect.unwrap(handler.fn).__module__)
            assert feature in {"", "pairs"} or is_under(
                "/" + page.route.strip("/"), ADDRESSES[feature]
            ), page.route


def test_every_state_and_act_of_the_news_is_of_one_feature() -> None:
    """A slice of two features: a new module of it has to choose."""
    shared = {"desk", "pictures", "letters", "forgetting"}
    named = [
        name
        for name in sys.modules
        if name.startswith(("classe12.news.state.", "classe12.news.actions."))
    ]
    assert {n for n in named if not feature_of(n)} == {
        n for n in named if n.rpartition(".")[2] in shared
    }


async def test_a_profile_waits_for_no_pair_where_there_is_none(db: Session) -> None:
    who = replace(a_teacher(db), off=frozenset({"pairs"}))
    before = current.set(who)
    root: Any = rx.State(_reflex_internal_init=True)
    state = root.get_substate(ProfileState.get_full_name().split("."))
    await state.event_handlers["load"].fn(state)
    assert (await state.get_state(PairState)).is_ready
    current.reset(before)


def test_who_calls_is_told_apart_by_their_policy(db: Session) -> None:
    there = next(row for row in list_programmes(db) if row.slug == "devoirs-faits")
    db.get_one(Programme, there.id).host = "devoirs.example"
    db.flush()
    forget_programmes()
    assert accounts.identify("", "localhost", "").off == frozenset()
    assert accounts.identify("", "devoirs.example", "").off == {"ideas", "pairs", "faq", "handover"}
