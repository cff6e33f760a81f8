"""Refused unless declared: handlers, their arguments, and routes."""

from typing import Any

import pytest
import reflex as rx
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from typing_extensions import TypedDict

from classe12.core import guard
from classe12.core.actor import ANYONE, SIGNED_IN, Actor
from classe12.core.errors import NotFound, Refused
from classe12.core.guard import caller, handlers, web
from classe12.core.ids import new_id

PERSON = new_id()


class ChoiceForm(TypedDict, total=False):
    """A form of this test only."""

    name: str
    levels: list[str]


class GuardedProbeState(rx.State):
    """A state of this test only."""

    @guard.event(needs=ANYONE)
    async def rename(self, name: str, times: int = 1) -> None:
        """Take a text and a number."""

    @guard.event(needs=SIGNED_IN)
    async def submit(self, form: dict[str, Any]) -> None:
        """Take a form."""

    @guard.event(needs=SIGNED_IN)
    async def choose(self, form: ChoiceForm) -> None:
        """Take a form whose fields have types."""

    @rx.event
    async def forgotten(self) -> None:
        """A handler that nobody declared."""


def _name(handler: str) -> str:
    return f"{GuardedProbeState.get_full_name()}.{handler}"


def test_a_declared_handler_has_its_need() -> None:
    assert guard.declared_need(_name("rename")) is ANYONE
    assert guard.declared_need(_name("submit")) is SIGNED_IN


def test_a_handler_without_declaration_has_none() -> None:
    assert guard.declared_need(_name("forgotten")) is None
    assert guard.declared_need("no.such.handler") is None


def test_handlers_of_the_framework_are_refused_but_for_the_few_that_pages_need() -> None:
    state = rx.State.get_full_name()
    assert guard.declared_need(f"{state}.hydrate") is ANYONE
    assert guard.declared_need(f"{state}.set_value") is None


@pytest.mark.parametrize(
    ("payload", "fits"),
    [
        ({"name": "Awa"}, True),
        ({"name": "Awa", "times": 3}, True),
        ({"name": {"$ne": ""}}, False),
        ({"name": "Awa", "times": "3"}, False),
        ({"name": "Awa", "times": True}, False),
        ({"name": "x" * 20_001}, False),
        ({"name": "Awa", "is_admin": True}, False),
        ({}, False),
    ],
)
def test_arguments_are_checked_against_the_signature(payload: dict[str, Any], fits: bool) -> None:
    assert handlers._fits(_name("rename"), payload) is fits


@pytest.mark.parametrize(
    ("entries", "fits"),
    [
        ([["name", "Awa"], ["levels", "CP"], ["levels", "CE1"]], True),
        ([["name", "Awa"], ["levels", {"$ne": ""}]], False),
        ([["name", "Awa"], ["summary", None]], True),  # a part with an id, that is no field
        ([["name", "Awa"], ["summary", "more"]], False),
        ([["name", None]], False),
        ([["name", 3]], False),
        ([["name"]], False),
        ("no entries", False),
    ],
)
def test_a_posted_form_is_checked_against_its_types(entries: Any, fits: bool) -> None:
    assert handlers._fits(_name("choose"), {"form": {FORM_DATA_ENTRIES_KEY: entries}}) is fits


async def _secret(request: Request, actor: Actor) -> Response:
    return PlainTextResponse(f"bonjour {actor.name}")


async def _refusing(request: Request, actor: Actor) -> Response:
    refusals: dict[str, Exception] = {
        "absente": NotFound(),
        "refus": Refused("too_long", "Trop long."),
        "panne": ZeroDivisionError("détail interne"),
    }
    raise refusals[request.path_params["kind"]]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    def identify(cookie: str, host: str, network: str) -> Actor:
        known = "session=awa" in cookie
        return Actor(
            programme_id=1, person_id=PERSON if known else None, name="Awa" if known else ""
        )

    monkeypatch.setattr(web, "routes", [])
    monkeypatch.setattr(caller, "_identify", [identify])
    guard.route("/secret", needs=SIGNED_IN, methods=("GET", "POST"))(_secret)
    guard.route("/refus/{kind}", needs=ANYONE)(_refusing)
    app = Starlette(routes=[declared.starlette for declared in web.routes])
    return TestClient(app, follow_redirects=False)


def test_a_route_answers_who_it_needs_and_no_other(client: TestClient) -> None:
    assert client.get("/secret", headers={"cookie": "session=awa"}).text == "bonjour Awa"
    assert client.get("/secret").status_code == 401


def test_an_anonymous_reader_is_led_to_the_sign_in_page_and_back(client: TestClient) -> None:
    answer = client.get("/secret", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/connexion?suite=/secret"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "https://ailleurs.example"}, 403),
        ({}, 200),
    ],
)
def test_another_site_cannot_post_for_somebody(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/secret", headers={"cookie": "session=awa", **headers})
    assert answer.status_code == status


def test_refusals_keep_their_sentence_and_incidents_tell_nothing(client: TestClient) -> None:
    assert client.get("/refus/absente").status_code == 404
    assert client.get("/refus/refus").text == "Trop long."
    broken = client.get("/refus/panne")
    assert broken.status_code == 500
    assert "détail interne" not in broken.text
    assert "citant le numéro" in broken.text
