"""Somebody's agenda: what to do this week, put off in one tap, handed over."""

from typing import Any

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import LEAD
from classe12.core import database, guard, text
from classe12.core.clock import today
from classe12.core.errors import NotFound, Refused
from classe12.core.ids import parse_id
from classe12.deployment.actions import follow as acts
from classe12.deployment.queries.agenda import Agenda, get_agenda

TOP = "agenda"  # the title that takes the focus after an act
HEIR = "repreneur_agenda"
A_WEEK = 7  # days

TAKEN = "Vous suivez cette école\u00a0: ce qui était prévu est dans votre agenda."


class HeirData(TypedDict, total=False):
    """Who one's schools are handed over to, as the browser sends it."""

    repreneur_agenda: str | None


class AgendaState(rx.State):
    """What the agenda shows to its owner."""

    is_ready: bool = False
    agenda: Agenda = Agenda()
    followed: str = ""
    done: str = ""
    hidden: str = ""
    left: str = ""  # how many schools are to be taken over
    problem: str = ""
    told: str = ""
    refusal: str = ""

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show the agenda of who opened the page."""
        self.told = self.refusal = self.problem = ""
        await self._read()
        self.is_ready = True

    @guard.event(needs=LEAD)
    async def put_off(self, uai: str) -> rx.event.EventSpec:
        """Put off the next step of a school by a week."""
        self.told = self.refusal = ""
        try:
            await database.act(acts.put_off, guard.actor(), uai, A_WEEK)
            self.told = "Reporté d’une semaine."
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        return rx.set_focus(TOP)

    @guard.event(needs=LEAD)
    async def take_over(self, uai: str) -> rx.event.EventSpec:
        """Follow a school whose follower has left."""
        self.told = self.refusal = ""
        try:
            await database.act(acts.take_over, guard.actor(), uai)
            self.told = guard.said(TAKEN)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        return rx.set_focus(TOP)

    @guard.event(needs=LEAD, writes_once=True)
    async def hand_over(self, form: HeirData) -> rx.event.EventSpec:
        """Have another lead follow all of one's schools that they may see."""
        self.told = self.refusal = self.problem = ""
        try:
            to = parse_id(form.get("repreneur_agenda") or "", acts.NO_LEAD)
            count = await database.act(_hand_over, guard.actor(), to)
        except (NotFound, Refused) as refused:
            self.problem = refused.sentence
            return rx.set_focus(HEIR)
        one, many = "école a changé de mains.", "écoles ont changé de mains."
        self.told = guard.said(text.plural(count, one, many))
        await self._read()
        return rx.set_focus(TOP)

    async def _read(self) -> None:
        found = await database.ask(get_agenda, guard.actor(), today())
        self.agenda = found
        self.followed = guard.said(text.plural(found.followed, "école suivie", "écoles suivies"))
        self.left = guard.said(text.plural(found.left_count, "école", "écoles"))
        self.done = text.plural(found.done, "contact cette semaine", "contacts cette semaine")
        more = text.plural(found.hidden, "autre suite", "autres suites")
        self.hidden = f"{more} viendront après celles-ci." if found.hidden else ""


def _hand_over(db: Any, actor: Any, to: Any) -> int:
    return acts.hand_over(db, actor, to)
