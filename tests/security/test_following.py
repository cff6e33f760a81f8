"""A lead of another académie calls, over the real socket and over HTTP, what shows or follows a school."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx2
import pytest
from reflex_base.registry import RegistrationContext
from sqlalchemy import text

from classe12.adoption.rules.links import territory_path
from classe12.deployment.rules.follow import NONE, school_path
from tests.factories.deployment import a_contact, a_target
from tests.support.served import Served
from tests.support.sockets import OPEN, SocketBrowser

COUNTS = text(
    "SELECT (SELECT count(*) FROM school_touch), (SELECT count(*) FROM contact), "
    "(SELECT count(*) FROM estimate_correction), (SELECT count(*) FROM annotation)"
)
UNDO = (
    "DELETE FROM contact WHERE place_code = :uai", "DELETE FROM perimeter_school WHERE school_uai = :uai",
    "DELETE FROM class_estimate WHERE school_uai = :uai",
)  # fmt: skip
QUIET = 2.0  # seconds without an answer: there will be none
CALL = {"geste": "call", "resultat": "reached", "mot_suivi": "Intrusion"}


@pytest.fixture
def school(served: Served) -> Iterator[tuple[str, str]]:
    """Return the UAI of a school of Créteil and one of its contacts."""
    with served.session() as db:
        made = a_target(db, name="École des Lucioles")
        a_contact(db, served.people["lead"], made, where="school")
        contact = db.execute(
            text("SELECT id FROM contact WHERE place_code = :uai"), {"uai": made.uai}
        )
        found = made.uai, str(contact.scalar_one())
    yield found
    with served.session() as db:
        for statement in UNDO:
            db.execute(text(statement), {"uai": found[0]})


def handler(ending: str) -> str:
    names = RegistrationContext.get().event_handlers
    return next(name for name in names if name.endswith(ending))


async def said_to(browser: SocketBrowser, *calls: tuple[str, dict[str, Any], str]) -> str:
    """Return all that some calls answer: these handlers ask the database, and answer when they can."""
    await browser.send(OPEN, {})
    for name, given, path in calls:
        await browser.send(handler(f"____{name}"), given, path)
    said = []
    with suppress(TimeoutError):
        while True:
            said.append(str(await asyncio.wait_for(browser.updates.get(), QUIET)))
    return "".join(said)


async def test_a_lead_of_another_academie_learns_and_changes_nothing(
    served: Served, school: tuple[str, str]
) -> None:
    import classe12.classe12  # noqa: F401 (registers the handlers)

    uai, contact = school
    here, there = school_path(uai), territory_path(("academie", "24"))
    calls = (
        ("school_state.load", {}, here),
        ("school_state.choose_later", {"value": NONE}, here),
        ("school_state.tell", {"form": CALL}, here),
        (
            "school_state.add_contact",
            {
                "form": {
                    "nom_contact": "X Y",
                    "fonction_contact": "ien",
                    "adresse_contact": "x.y@ac-lille.fr",
                    "lieu_contact": "school",
                }
            },
            here,
        ),
        ("school_state.take_contact_away", {"contact_id": contact}, here),
        (
            "school_state.correct",
            {
                "form": {
                    "niveau_corrige": "CP",
                    "classes_corrigees": "9",
                    "raison_correction": "Intrusion",
                }
            },
            here,
        ),
        (
            "school_state.hand_over",
            {"form": {"repreneur": str(served.people["other_lead"].person_id)}},
            here,
        ),
        ("agenda_state.put_off", {"uai": uai}, "/pilotage/suivi"),
        ("schools_state.load", {}, "/pilotage/ecoles?territoire=academie:24"),
        ("territory_state.load", {}, there),
        (
            "territory_state.send_note",
            {
                "form": {
                    "jour_repere": "2026-11-02",
                    "sujet_repere": "press",
                    "mots_repere": "Intrusion",
                }
            },
            there,
        ),
    )
    with served.session() as db:
        before = db.execute(COUNTS).one()
    async with SocketBrowser(served.url, served.cookie("other_lead")) as nora:
        said = await said_to(nora, *calls)
    assert "Lucioles" not in said and "anne.morel" not in said
    assert "pas parmi les vôtres" in said
    with served.session() as db:
        assert db.execute(COUNTS).one() == before
    async with SocketBrowser(served.url, served.cookie("lead")) as lea:
        assert "Lucioles" in await said_to(lea, calls[0]), "the twin: who leads it sees it"


def test_the_file_of_another_academie_does_not_exist(
    served: Served, school: tuple[str, str]
) -> None:
    path = "/pilotage/ecoles/liste.csv?territoire=departement:094"
    for role, status in (("lead", 200), ("other_lead", 404), ("moderator", 403), ("teacher", 403)):
        answer = httpx2.get(f"{served.url}{path}", cookies=served.cookie(role))
        assert answer.status_code == status, role
        assert ("Lucioles" in answer.text) is (role == "lead")
