"""A lead of another académie calls, over the socket and over HTTP, what shows or moves a campaign."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx2
import pytest
from reflex_base.registry import RegistrationContext
from sqlalchemy import text

from classe12.core.clock import today
from classe12.deployment.rules.campaigns import NEW, campaign_path
from classe12.deployment.rules.invitations import make_token, stop_path
from tests.factories.campaigns import a_campaign, launched, mailboxes
from tests.support.served import Served
from tests.support.sockets import OPEN, SocketBrowser

STATE = text(
    "SELECT (SELECT count(*) FROM campaign), (SELECT count(*) FROM campaign_school), "
    "(SELECT count(*) FROM objective), (SELECT string_agg(name || status, ',') FROM campaign)"
)
UNDO = (
    "DELETE FROM objective", "DELETE FROM campaign", "DELETE FROM stopped_mailbox",
    "DELETE FROM perimeter_school", "DELETE FROM class_estimate",
)  # fmt: skip
QUIET = 2.0  # seconds without an answer: there will be none
NAME = "Lucioles de Créteil"
FORM = {
    "nom": "Intrusion", "objet": "Intrusion ici", "texte": "Une intrusion bien assez longue.",
    "temoins": "0", "semaines": "4",
}  # fmt: skip
OBJECTIVES = "/pilotage/objectifs?territoire=academie:24"
PEPPER = b"pepper of the tests, 32 bytes or more"  # as in tests/conftest.py


@pytest.fixture
def schools(served: Served) -> Iterator[list[str]]:
    """Return the UAI of three silent schools of Créteil."""
    with served.session() as db:
        found = [school.uai for school in mailboxes(db, 3)]
    yield found
    with served.session() as db:
        for statement in UNDO:
            db.execute(text(statement))


async def said_to(browser: SocketBrowser, *calls: tuple[str, dict[str, Any], str]) -> str:
    """Return all that some calls answer, each made from the page of an address."""
    names = RegistrationContext.get().event_handlers
    await browser.send(OPEN, {})
    for ending, given, path in calls:
        name = next(name for name in names if name.endswith(f"____{ending}"))
        await browser.send(name, given, path)
    said = []
    with suppress(TimeoutError):
        while True:
            said.append(str(await asyncio.wait_for(browser.updates.get(), QUIET)))
    return "".join(said)


async def test_a_lead_of_another_academie_learns_and_changes_nothing(
    served: Served, schools: list[str]
) -> None:
    import classe12.classe12  # noqa: F401 (registers the handlers)

    with served.session() as db:
        here = campaign_path(a_campaign(db, served.people["lead"], name=NAME))
        before = db.execute(STATE).one()
    there = f"{NEW}?territoire=academie:24"
    objective = {"part": "50", "unite": "schools", "echeance": "2027-07-03"}
    calls = (
        ("campaign_state.load", {}, here),
        ("campaign_state.save", {"form": FORM}, here),
        ("campaign_state.launch", {}, here),
        ("campaign_state.stop", {}, here),
        ("campaign_state.discard", {}, here),
        ("campaign_state.load_new", {}, there),
        ("campaign_state.save", {"form": FORM}, there),
        ("campaigns_state.load", {}, "/pilotage/campagnes"),
        ("objectives_state.load", {}, OBJECTIVES),
        ("objectives_state.send", {"form": objective}, OBJECTIVES),
    )
    async with SocketBrowser(served.url, served.cookie("other_lead")) as nora:
        said = await said_to(nora, *calls)
    assert NAME not in said
    assert "pas de vos territoires" in said
    with served.session() as db:
        assert db.execute(STATE).one() == before
    async with SocketBrowser(served.url, served.cookie("lead")) as lea:
        assert NAME in await said_to(lea, calls[0]), "the twin: who leads it sees it"


def test_the_files_and_the_code(served: Served, schools: list[str]) -> None:
    with served.session() as db:
        made = launched(db, served.people["lead"], kind="visit", happens_on=today())
        found = db.execute(text("SELECT code FROM campaign WHERE id = :id"), {"id": made})
        code = str(found.scalar_one())
    allowed = {
        "lead": 200, "relay": 200, "owner": 200, "other_lead": 404, "moderator": 403, "teacher": 403,
    }  # fmt: skip
    for role, status in allowed.items():
        cookies = served.cookie(role)
        for name in ("ecoles.csv", "effet.csv"):
            answer = httpx2.get(served.url + campaign_path(made, name), cookies=cookies)
            assert answer.status_code == status, (role, name)
            assert (schools[0] in answer.text) is (status == 200 and name == "ecoles.csv")
        curve = f"{served.url}/pilotage/objectifs/couverture.csv?territoire=academie:24"
        assert httpx2.get(curve, cookies=cookies).status_code == status, role
    answer = httpx2.get(f"{served.url}/c/{code.lower()}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/?c={code}")
    assert "set-cookie" not in answer.headers
    assert httpx2.get(f"{served.url}/c/x").headers["location"] == "/"


def test_a_school_stops_in_one_click_from_anywhere(served: Served, schools: list[str]) -> None:
    token = make_token(PEPPER, served.people["lead"].programme_id, schools[0])
    address, count = served.url + stop_path(token), text("SELECT count(*) FROM stopped_mailbox")
    httpx2.get(address)
    with served.session() as db:
        assert db.execute(count).scalar_one() == 0, "a scanner opens it and stops nothing"
    answer = httpx2.post(
        address,
        data={"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://courrier.example", "Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 200
    with served.session() as db:
        assert db.execute(count).scalar_one() == 1
    assert httpx2.post(served.url + stop_path("faux")).status_code == 404
