"""Nothing of one policy shows in another: each page and each GET address, called as somebody of another.

The handlers of every page run as they do when it opens, and every route is asked, with the identifiers of
what is marked. The same walk by people of the marked policy finds it: the net has no hole of its own.
"""

import inspect
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from classe12 import wiring
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.core.guard import caller
from classe12.core.guard.caller import current
from classe12.core.http.heads import TrueHead
from classe12.site import queries as site
from classe12.ui.layout import Page
from tests.factories.policies import MARK, Marked

# What needs more than a caller, or says it of every policy: the service's own state.
LEFT_OUT = {"/sante", "/connexion/second-facteur/qr.svg", "/connexion/second-facteur/cle"}
OWN_WORDS = re.compile("Zéphyr Alizé|Zéphyr A\\.|Zéphyr enseigne\\.|zephyr-a\\b")  # of who walks


@pytest.fixture
def world(db: Session) -> Iterator[Marked]:
    wiring.connect()
    wiring.modules("routes")
    site.forget_figures()
    before = current.set(Actor(programme_id=1))
    yield Marked(db)
    current.reset(before)
    site.forget_figures()


def pages() -> list[Page]:
    found = [page for module in wiring.modules("pages") for page in module.PAGES]  # type: ignore[attr-defined]
    return [page for page in found if not page.only_in_demo]


def opened(page: Page, parts: dict[str, Any]) -> str:
    """Return the address of a page, its parts being those of what is marked."""
    return re.sub(
        r"\[(\w+)\]", lambda part: str(parts.get(part[1], "x")), "/" + page.route.strip("/")
    )


async def shown(page: Page, actor: Actor, parts: dict[str, Any]) -> str:
    """Return all that a page's states hold once its handlers ran as somebody."""
    current.set(actor)
    root = rx.State(_reflex_internal_init=True)
    address = opened(page, parts)
    query = {name: str(value) for name, value in parts.items()}
    root._update_router_vars(
        {"headers": {}, "pathname": page.route, "asPath": address, "query": query}, {}
    )
    held = ""
    for handler in page.handlers():
        needs = getattr(inspect.unwrap(handler.fn), "needs", None)
        if needs is None or not needs.allows(actor):
            continue
        state = root.get_substate(handler.state_full_name.split("."))
        with suppress(Refused):  # a page that has nothing for them
            done = handler.fn(state)
            if inspect.isasyncgen(done):
                async for _ in done:
                    pass
            else:
                await done
        held += json.dumps(state.dict(), default=str, ensure_ascii=False)
    return held


async def test_no_page_shows_another_policy(world: Marked) -> None:
    for page in pages():
        for name, actor in world.walkers.items():
            held = await shown(page, actor, world.parts)
            if name == "both":
                held = OWN_WORDS.sub("", held)
            found = MARK.search(held)
            assert not found, (page.route, name, held[max(0, found.start() - 80) :][:200])
    found_at_home = {
        page.route
        for page in pages()
        for actor in world.own.values()
        if MARK.search(await shown(page, actor, world.parts))
    }
    assert len(found_at_home) >= 25, sorted(found_at_home)


class Asked:
    """Asks every GET route as somebody."""

    def __init__(self, world: Marked, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world = world
        self.actor = world.walkers["visitor"]
        fake = [lambda cookie, host, network, is_act=True: self.actor]
        monkeypatch.setattr(caller, "_identify", fake)

        async def shell(request: Request) -> HTMLResponse:
            return HTMLResponse("<html><head></head><body></body></html>")

        routes = [r.starlette for r in guard.routes if r.path not in LEFT_OUT]
        app = Starlette(routes=[*routes, Route("/{path:path}", shell)])
        self.http = TestClient(TrueHead(app), follow_redirects=False, raise_server_exceptions=False)

    def __call__(self, actor: Actor) -> dict[str, str]:
        """Return what each address says, its headers included."""
        self.actor = actor
        said = {}
        for path in self.paths():
            answer = self.http.get(path)
            body = answer.content.decode("utf-8", "replace")
            said[path] = body + str(answer.headers)
        return said

    def paths(self) -> list[str]:
        """Return the addresses of the routes, and of the pages that say a head of their own."""
        parts = {**self.world.parts, "name": "couverture", "ending": "json", "kind": "mineur"}
        found = {
            re.sub(r"\{(\w+)(:\w+)?\}", lambda part: str(parts.get(part[1], "zz")), route.path)
            for route in guard.routes
            if "GET" in route.methods and route.path not in LEFT_OUT
        }
        return sorted(found | {opened(page, parts) for page in pages() if "[" in page.route})


def test_no_address_answers_with_another_policy(
    world: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Asked(world, monkeypatch)
    for name, actor in world.walkers.items():
        for path, said in ask(actor).items():
            words = OWN_WORDS.sub("", said) if name == "both" else said
            found = MARK.search(words)
            assert not found, (path, name, words[max(0, found.start() - 80) :][:200])
    found_at_home = {
        path
        for actor in world.own.values()
        for path, said in ask(actor).items()
        if MARK.search(said)
    }
    assert len(found_at_home) >= 10, sorted(found_at_home)
