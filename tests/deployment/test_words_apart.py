"""A lead of a policy of establishments reads nothing of schools, of their teachers nor of their classes.

Every page of the deployment, of the figures, of the credits and of the review is opened as they open it, every
file is asked, every letter that leaves by itself is written.
"""

import inspect
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pypdf
import pytest
import reflex as rx
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12 import wiring
from classe12.accounts.models import Person, Role
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Refused
from classe12.core.guard import caller
from classe12.core.guard.caller import current
from classe12.core.mail import Mail
from classe12.deployment.actions import alerts, desk, handing, mandates, reports
from classe12.deployment.rules import desk as rules
from classe12.deployment.rules.desk import TypedCommittee
from classe12.deployment.rules.reports import last_week
from classe12.programmes.actions import DATA
from classe12.programmes.models import Programme
from classe12.programmes.queries import forget_programmes
from classe12.programmes.rules.kit import read_kit, settings_of
from classe12.ui.layout import Page
from tests.factories.campaigns import CRETEIL, launched, mailboxes
from tests.factories.deployment import a_contact, a_target, active, told
from tests.factories.people import a_lead, a_member, a_teacher

ROOMS = ("deployment", "adoption", "funding", "moderation", "conversations", "news")
FIRST = re.compile(
    r"(?<![/\w-])(?:[ÉéE]coles?|[Ee]nseignante?s?|[Ss]ilencieuses?(?!\"?:)|[Pp]rofesseure?s?|[Cc]lasses? (?:dédoublée|couverte|estimée|en jeu)s?)\b"
)
FORK = read_kit((DATA / "devoirs-faits.toml").read_text("utf-8"))
PLACES = re.compile(r"(?<![/\w-])(?:[Éé]coles?|[Ee]nseignante?s?)\b")
# What `ui.words.either` builds: the text of establishments stays.
OTHER = re.compile(
    r'=== "establishment" \? ("(?:[^"\\]|\\.)*") : "(?:[^"\\]|\\.)*"\) : "⟦\?(?:[^"\\]|\\.)*"'
)
ESCAPED = re.compile(r"\\+u([0-9a-f]{4})")
COLUMNS = re.compile(r"(?<![a-z/])(?:ecoles?|enseignants|classes)_?")
FILES = (
    "/pilotage/chiffres.xlsx", "/pilotage/chiffres.pdf", "/pilotage/usage.xlsx",
    "/pilotage/ecoles.xlsx", "/pilotage/kit/affiche.pdf",
    "/pilotage/activite.csv", "/pilotage/couverture.csv", "/pilotage/enquete.csv",
    "/pilotage/usage/retour-ecoles-periodes.csv", "/pilotage/usage/prevision.csv",
    "/pilotage/ecoles/liste.csv", "/pilotage/ecole/{school_uai}/vues.csv",
    "/pilotage/objectifs/couverture.csv?territoire=academie:24", "/pilotage/campagnes/{campaign_id}/ecoles.csv",
    "/pilotage/campagnes/{campaign_id}/effet.csv", "/pilotage/campagnes/{campaign_id}/bilan.xlsx", "/stats/impact.csv", "/api/v1/impact.json",
)  # fmt: skip
ALL = frozenset(role.value for role in Role)


class World:
    """A policy of establishments that has a little of everything, and somebody who may open every page."""

    def __init__(self, db: Session) -> None:
        programme = db.get_one(Programme, 1)
        programme.settings = settings_of(FORK)
        db.flush()
        forget_programmes()
        self.lead = replace(
            a_lead(db, CRETEIL, name="Louis Aubert"), roles=ALL, unit="establishment"
        )
        self.places = [a_target(db, name=f"Collège {rank}", classes=0.0) for rank in range(6)]
        first = self.places[0]
        for place in self.places:
            active(db, place, people=2)
        mailboxes(db, 12, name="Collège des Tilleuls")
        told(db, self.lead, first)
        a_contact(db, self.lead, first, "school")
        self.campaign = launched(db, self.lead)
        a_teacher(db, school_uai=first.uai)
        self.parts: dict[str, Any] = {
            "school_uai": first.uai, "campaign_id": self.campaign, "place_kind": "academie",
            "place_code": "24",
        }  # fmt: skip


@pytest.fixture
def world(db: Session) -> Iterator[World]:
    wiring.connect()
    wiring.modules("pages")
    wiring.modules("routes")
    before = current.set(Actor(1))
    yield World(db)
    current.reset(before)
    forget_programmes()


async def _shown(page: Page, world: World) -> Iterator[tuple[str, str]]:
    """Return what each variable of a page's states holds once it is open."""
    current.set(world.lead)
    root = rx.State(_reflex_internal_init=True)
    address = re.sub(
        r"\[(\w+)\]", lambda part: str(world.parts.get(part[1], "x")), "/" + page.route.strip("/")
    )
    root._update_router_vars(
        {"headers": {}, "pathname": page.route, "asPath": address, "query": {}}, {}
    )
    held: dict[str, Any] = {}
    for handler in page.handlers():
        needs = getattr(inspect.unwrap(handler.fn), "needs", None)
        if needs is None or not needs.allows(world.lead):
            continue
        state = root.get_substate(handler.state_full_name.split("."))
        with suppress(Refused):
            await handler.fn(state)
        held |= {
            f"{type(state).__name__}.{name}": value
            for name, value in state.dict()[state.get_full_name()].items()
        }
    return iter((name, json.dumps(v, default=str, ensure_ascii=False)) for name, v in held.items())


async def test_no_page_of_a_lead_says_the_words_of_the_first_policy(world: World) -> None:
    found = []
    for room in ROOMS:
        module = __import__(f"classe12.{room}.pages", fromlist=["PAGES"])
        for page in module.PAGES:
            for name, value in await _shown(page, world):
                found += [
                    f"{page.route} {name}: {value[max(0, m.start() - 60) : m.end() + 30]}"
                    for m in FIRST.finditer(value)
                ]
    assert not found, "\n".join(sorted(set(found)))


async def test_no_file_of_a_lead_says_them(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        caller, "_identify", [lambda cookie, host, network, is_act=True: world.lead]
    )
    http = TestClient(Starlette(routes=[route.starlette for route in guard.routes]))
    said = {}
    for path in (one.format(**world.parts) for one in FILES):
        answer = http.get(path)
        assert answer.status_code == 200, (path, answer.text)
        said[path] = _text(answer.content) + answer.headers.get("content-disposition", "")
    found = [
        f"{path}: {text[max(0, m.start() - 60) : m.end() + 30]}"
        for path, text in said.items()
        for m in (*FIRST.finditer(text), *COLUMNS.finditer(text))
    ]
    assert not found, "\n".join(found)
    assert "Établissements couverts" in said["/pilotage/chiffres.xlsx"]


def _text(content: bytes) -> str:
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    if content[:4] == b"%PDF":
        reader = pypdf.PdfReader(io.BytesIO(content))
        return " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")
    return content.decode()


def test_no_letter_to_a_lead_says_them(db: Session, world: World) -> None:
    owner = a_member(db, Role.OWNER, name="Inès Le Gall")
    day = (today() + timedelta(days=10)).isoformat()
    mandates.invite(db, owner, "rosa.parks@ac-creteil.fr", "academie:24", today().isoformat(), day)
    mandates.follow_mandates(db, 1, today() + timedelta(days=5))
    desk.plan_committee(
        db,
        owner,
        TypedCommittee((today() + timedelta(days=3)).isoformat(), "10:00", "Paris", "L’année."),
    )
    desk.remind(db, 1, now())
    alerts.watch(db, 1, now())
    reports.compose(db, 1, last_week(today()), now())
    heir = a_lead(db, CRETEIL, name="Rosa Parks")
    handed = rules.Handed(schools=2, steps=1, campaigns=0, alerts=0)
    handing._tell_both(
        db, 1, db.get_one(Person, world.lead.person_id), db.get_one(Person, heir.person_id), handed
    )
    letters = {
        mail.kind: f"{mail.subject} {mail.text} {mail.why}" for mail in db.exec(select(Mail))
    }
    found = [
        f"{kind}: {m[0]} in {text}" for kind, text in letters.items() for m in FIRST.finditer(text)
    ]
    assert not found, "\n".join(found)
    assert len(letters) >= 5, sorted(letters)


CHOSEN_THERE = (
    "/equipe/programmes/mise-en-place"  # the words of a policy: examples of them are given
)


def test_what_is_built_of_these_pages_says_them_to_the_first_policy_only() -> None:
    """Whatever a page says of schools or of teachers before its state comes by `worded` or `either`."""
    bare = []
    pages = [page for module in wiring.modules("pages") for page in module.PAGES]  # type: ignore[attr-defined]
    for page in pages:
        if page.only_in_demo or page.route == CHOSEN_THERE:
            continue
        built = ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(page.component().render()))
        built = OTHER.sub(r"\1", built)
        bare += [
            f"{page.route}: {built[max(0, m.start() - 60) : m.end() + 30]}"
            for m in PLACES.finditer(built)
        ]
    assert not bare, "\n".join(sorted(set(bare)))
