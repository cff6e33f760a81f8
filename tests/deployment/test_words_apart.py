"""A lead of a policy of establishments reads nothing of schools, of their teachers nor of their classes.

Every page of the deployment, of the figures, of the credits and of the review is opened as they open it, every
file is asked, every letter that leaves by itself is written.
"""

import inspect
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session, select

from classe12 import wiring
from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Refused
from classe12.core.guard.caller import current
from classe12.core.mail import Mail
from classe12.deployment.actions import alerts, desk, mandates, reports
from classe12.deployment.rules.reports import Span
from classe12.deployment.rules.desk import TypedCommittee
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
    r"(?<![/\w-])(?:[ÉéE]coles?|[Ee]nseignante?s?|[Pp]rofesseure?s?|[Cc]lasses? (?:dédoublée|couverte|estimée|en jeu)s?)\b"
)
FORK = read_kit((DATA / "devoirs-faits.toml").read_text("utf-8"))
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
