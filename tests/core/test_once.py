"""A form that is pressed twice writes once: the database says so, the screen keeps the first answer."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import reflex as rx
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY
from sqlalchemy import func, update
from sqlmodel import Session, col, select
from typing_extensions import TypedDict

from classe12.accounts.models import Role
from classe12.core import database, guard, once
from classe12.core.actor import ANYONE, Actor
from classe12.core.clock import now, today
from classe12.core.errors import Refused
from classe12.core.guard import handlers
from classe12.core.guard.forms import take_key
from classe12.core.once import FormSent
from classe12.deployment.actions import campaigns, contacts, desk, follow, founding, sharing
from classe12.deployment.models import (
    Campaign,
    Committee,
    Contact,
    Outcome,
    RoadmapLine,
    ShareLink,
    Touch,
    TouchKind,
)
from classe12.deployment.rules.campaigns import Typed as TypedCampaign
from classe12.deployment.rules.contacts import Typed as TypedContact
from classe12.deployment.rules.desk import TypedCommittee, TypedLine
from classe12.deployment.rules.follow import NONE, Told
from classe12.funding.actions import conventions, expenses
from classe12.funding.models import Convention, CreditEntry, Expense
from classe12.funding.rules import typed
from classe12.news.models import Gathering
from classe12.programmes.models import Programme
from tests.factories.deployment import a_target
from tests.factories.funding import BEGINS, YEAR, a_clerk, a_convention, a_quote, quote_form
from tests.factories.people import a_lead, a_member
from tests.factories.territories import reference_data

PRESSED: list[str] = []


class PressedForm(TypedDict, total=False):
    """A form of this test only."""

    mots: str


class NothingForm(TypedDict, total=False):
    """A button alone."""


class OnceProbeState(rx.State):
    """A state of this test only."""

    told: str = ""

    @guard.event(needs=ANYONE, writes_once=True)
    async def send(self, form: PressedForm) -> None:
        """Write what is sent."""
        await database.act(_write, form.get("mots", ""))
        self.told = "C’est noté."

    @guard.event(needs=ANYONE, writes_once=True)
    async def press(self, form: NothingForm) -> None:
        """Be a button."""


def test_a_button_alone_is_a_form_with_its_key_only() -> None:
    payload = {"form": {FORM_DATA_ENTRIES_KEY: [["cle", "k"]]}}
    assert take_key(payload) == "k"
    assert handlers._fits(NAME.replace("send", "press"), payload)


def _write(db: Session, words: str) -> None:
    if not words:
        raise Refused("empty", "Écrivez quelque chose.")
    PRESSED.append(words)


NAME = f"{OnceProbeState.get_full_name()}.send"


@pytest.mark.parametrize(
    ("sent", "key", "left"),
    [
        ({"mots": "a", "cle": "k"}, "k", {"mots": "a"}),
        ({FORM_DATA_ENTRIES_KEY: [["mots", "a"], ["cle", "k"]]}, "k", {FORM_DATA_ENTRIES_KEY: [["mots", "a"]]}),
        ({"mots": "a", "cle": "k" * 65}, "", {"mots": "a"}),
        ({"mots": "a", "cle": {"$ne": ""}}, "", {"mots": "a"}),
        ({FORM_DATA_ENTRIES_KEY: [["cle"], [], "cle"]}, "", {FORM_DATA_ENTRIES_KEY: [[], "cle"]}),
        ({"mots": "a"}, "", {"mots": "a"}),
    ],
)  # fmt: skip
def test_the_key_leaves_what_a_handler_reads(sent: dict[str, Any], key: str, left: Any) -> None:
    payload = {"form": sent, "serial": 3}
    assert take_key(payload) == key
    assert payload == {"form": left, "serial": 3}


async def test_a_handler_writes_once_and_a_refusal_keeps_no_key(db: Session) -> None:
    PRESSED.clear()
    caller = Actor(programme_id=1)
    state = OnceProbeState(_reflex_internal_init=True)

    async def press(words: str, key: str) -> bool:
        """Return whether the guard lets it run."""
        if await handlers._is_written(NAME, caller, key):
            return False
        await state.event_handlers["send"].fn(state, {"mots": words})
        return True

    with pytest.raises(Refused):
        await press("", "k1")
    assert await press("une", "k1")
    assert state.told
    assert not await press("une", "k1")
    assert await press("une", "k2")
    assert await press("une", "")
    assert await press("une", "")
    assert len(PRESSED) == 4
    other = Actor(programme_id=1, person_id=a_member(db).person_id)
    assert not await handlers._is_written(NAME, other, "k1"), "a key is of one person"
    db.execute(update(FormSent).values(sent_at=col(FormSent.sent_at) - once.KEPT))
    assert await press("une", "k3")
    assert len(db.exec(select(FormSent)).all()) == 1, "old keys go with the next one"


async def _twice(act: Callable[..., Any], *given: Any) -> None:
    """Do an act as two presses of one form do it, at once."""
    digest = once.digest_of(act.__qualname__, None, "k")

    async def press() -> Any:
        once.expect(digest)
        return await database.act(act, *given)

    said = await asyncio.gather(press(), press(), return_exceptions=True)
    assert sum(isinstance(one, once.Again) for one in said) == 1, (act.__qualname__, said)
    assert not any(isinstance(one, Exception) for one in said if not isinstance(one, once.Again))


async def test_each_act_of_a_form_that_is_pressed_twice_at_once_is_one_act(
    committed_db: Session,
) -> None:
    db, day = committed_db, today().isoformat()
    reference_data(db)
    clerk, lead, owner = a_clerk(db), a_lead(db), a_member(db, Role.OWNER)
    convention = a_convention(db, clerk, ae="100", cp="100")
    quote, school = a_quote(db, clerk, convention, "10"), a_target(db)
    db.commit()
    before = {
        table: db.exec(select(func.count()).select_from(table)).one()
        for table in (CreditEntry, Expense, Convention, Programme, Gathering)
    }
    c, form = convention.id, {typed.DAY: day, typed.REFERENCE: "A-1", typed.YEAR: str(YEAR)}
    soon = now() + timedelta(days=30)
    other = {
        typed.NUMBER: "A-2", typed.OBJECT: "o", typed.DELEGATING: "d", typed.DELEGATE: "d",
        typed.BEGINS: BEGINS.isoformat(), typed.ENDS: day, typed.TOTAL: "5",
    }  # fmt: skip
    for act, given in (
        (expenses.quote, (clerk, c, quote_form(), today())),
        (expenses.act_on, (clerk, quote.id, "order", {typed.AMOUNT: "10", typed.DAY: day}, today())),
        (conventions.amend, (clerk, c, form | {typed.AE: "20"}, today())),
        (conventions.carry_over, (clerk, c, form | {typed.AE: "10"}, today())),
        (conventions.suspend, (clerk, c, today(), "L-1")),
        (conventions.resume, (clerk, c, today(), "A-2")),
        (conventions.open_convention, (clerk, other)),
        (founding.start, (owner, "classe-a-12", "", "Copie", "copie")),
        (founding.announce_first, (owner, "classe-a-12", "Premier rendez-vous", f"{soon:%Y-%m-%d}",
                                   "https://visio.exemple.fr/salle")),
        (desk.plan_committee, (owner, TypedCommittee(f"{soon:%Y-%m-%d}", "10:00", "Paris", "Bilan"))),
        (desk.write_line, (owner, TypedLine("Titre", f"{YEAR + 1}-1", "planned", "Une phrase.", True))),
        (sharing.make_link, (lead, "national:", "Pour le comité", "3")),
        (follow.tell, (lead, school.uai, Told(TouchKind.CALL, Outcome.REACHED, NONE, ""))),
        (contacts.add, (lead, school.uai, TypedContact("Anne Morel", "directeur", "anne.morel@ac-creteil.fr",
                                                       "school"))),
        (campaigns.begin, (lead, ("national", ""), TypedCampaign("visit", "Visites", happens_on=soon.date()))),
    ):  # fmt: skip
        await _twice(act, *given)
    db.expire_all()
    made = {CreditEntry: 8, Expense: 1, Convention: 1, Programme: 1, Gathering: 1}
    for table, wanted in made.items():
        found = db.exec(select(func.count()).select_from(table)).one() - before[table]
        assert found == wanted, table.__name__
    for table in (Committee, RoadmapLine, ShareLink, Touch, Contact, Campaign):
        assert db.exec(select(func.count()).select_from(table)).one() == 1, table.__name__
