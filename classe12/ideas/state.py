"""The idea box: its address is its state."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote
from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import ANYONE, MEMBER, MODERATOR
from classe12.core import database, guard, live, text
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.ids import parse_id
from classe12.core.paging import Pages, paged, renewed
from classe12.ideas import actions, rules
from classe12.ideas.access import ABSENT
from classe12.ideas.models import IdeaStatus
from classe12.ideas.queries import Found, IdeaRow, list_ideas
from classe12.ideas.rules import SHELF_LABELS, SORT_LABELS, Asked, Sort, to_address

BOX = live.changes("idea_list", hears=actions.CHANNEL)
LIST = "idees"  # title of the list, that takes the focus after an act
# The forms of the page, one at a time, and the field of each that takes the focus.
PROPOSE, CHANGE, ANSWER, CLOSE = "propose", "change", "answer", "close"
FIRST_FIELD = {
    PROPOSE: rules.TITLE, CHANGE: rules.TITLE, ANSWER: rules.STATUS, CLOSE: rules.REASON,
}  # fmt: skip


class IdeaData(TypedDict, total=False):
    """An idea as the browser sends it."""

    titre_idee: str | None
    detail_idee: str | None


class ReasonData(TypedDict, total=False):
    """Why the team takes an idea away, as the browser sends it."""

    motif_idee: str | None


class AnswerData(TypedDict, total=False):
    """An answer of the team as the browser sends it."""

    etat_idee: str | None
    reponse_idee: str | None


class IdeasState(rx.State):
    """What the page of ideas shows to who opened it."""

    is_ready: bool = False
    stamp: str = ""
    has_news: bool = False  # whether the list has ideas that are not on screen
    is_alone: bool = False  # whether the address asks for one idea
    way_in: str = ""
    rows: tuple[IdeaRow, ...] = ()
    count: str = ""
    shelf: str = "toutes"
    shelves: tuple[tuple[str, str, str], ...] = ()
    sort: str = Sort.SUPPORTED.value
    sorts: tuple[tuple[str, str], ...] = tuple((s.value, w) for s, w in SORT_LABELS.items())
    pages: Pages = Pages()
    form: str = ""  # the one that is open
    opened: str = ""  # the idea that it is about, its title, then what the form holds first
    subject: str = ""
    source: str = ""
    status: str = ""
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    refusal: str = ""
    told: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show what the address asks for."""
        actor = guard.actor()
        self.told, self.form, self.opened, self.way_in = "", "", "", ""
        self._forget_problems()
        if not MEMBER.allows(actor):
            page = actor.next_step if actor.is_signed_in else "/connexion"
            here = to_address(self._asked())
            self.way_in = f"{page}?suite={quote(here)}" if page else ""
        self.stamp = await live.join(self, BOX, str(actor.programme_id), live.VAR)
        await self._read()
        self.is_ready = True

    @guard.event(needs=ANYONE, by_itself=True)
    async def renew(self) -> None:
        """Show what became of the ideas on screen, where they are; the others wait for `show_news`."""
        shown = self.rows
        try:
            found = await database.ask(list_ideas, guard.actor(), self._asked(), now())
        except NotFound:  # the one idea that was asked for: its reader is told when they act
            return
        self._show(found)
        if shown:
            self.rows, others = renewed(shown, found.rows, is_whole=found.last_page == 1)
            self.has_news = bool(others)

    @guard.event(needs=ANYONE)
    async def show_news(self) -> rx.event.EventSpec:
        """Show the list as it is now."""
        await self._read()
        return rx.set_focus(LIST)

    @guard.event(needs=ANYONE)
    async def sort_by(self, order: str) -> rx.event.EventSpec:
        """Order the list otherwise."""
        chosen = Sort(order) if order in set(Sort) else Sort.SUPPORTED
        return rx.redirect(to_address(replace(self._asked(), sort=chosen, page=1)))

    @guard.event(needs=MEMBER)
    async def open_form(self, form: str, idea_id: str) -> rx.event.EventSpec:
        """Show one form of the page, about an idea or ""; another one, or "", puts it away."""
        row = next((row for row in self.rows if row.id == idea_id), None)
        self.form, self.opened, self.told = form, idea_id if row else "", ""
        self.subject, self.source, self.status = "", "", ""
        if row is not None:
            is_new = row.status == IdeaStatus.NEW.value
            self.subject, self.status = row.title, "" if is_new else row.status
            self.source = row.source if form == CHANGE else row.typed
        self._forget_problems()
        return rx.set_focus(FIRST_FIELD.get(form, LIST))

    @guard.event(needs=MEMBER)
    async def send_idea(self, form: IdeaData) -> rx.event.EventSpec:
        """Propose an idea, or change the one that is open."""
        words = form.get("titre_idee") or "", form.get("detail_idee") or ""
        if self.opened:
            told = "Votre idée est modifiée."
            return await self._send(told, actions.change, *words, idea_id=self.opened)
        told = "Merci\u00a0: votre idée est proposée, et l’équipe la lira."
        return await self._send(told, actions.propose, *words)

    @guard.event(needs=MEMBER)
    async def support(self, idea_id: str) -> None:
        """Support an idea, or support it no longer."""
        is_supported = any(row.id == idea_id and row.is_supported for row in self.rows)
        act = actions.take_support_back if is_supported else actions.support
        told = (
            "Vous ne soutenez plus cette idée." if is_supported else "Noté\u00a0: vous la soutenez."
        )
        await self._act(told, act, idea_id=idea_id)

    @guard.event(needs=MEMBER)
    async def take_away(self, idea_id: str) -> rx.event.EventSpec:
        """Take one's idea away."""
        await self._act("Votre idée est retirée.", actions.take_away, idea_id=idea_id)
        return rx.set_focus(LIST)

    @guard.event(needs=MODERATOR)
    async def answer(self, form: AnswerData) -> rx.event.EventSpec:
        """Answer an idea as the team."""
        given = form.get("etat_idee") or "", form.get("reponse_idee") or ""
        told = "Réponse envoyée à celles et ceux qui soutiennent l’idée."
        return await self._send(told, actions.answer, *given, idea_id=self.opened)

    @guard.event(needs=MODERATOR)
    async def close(self, form: ReasonData) -> rx.event.EventSpec:
        """Take an idea away as the team, with a reason that its author reads."""
        told = "L’idée est retirée. Si la personne qui l’a proposée est encore inscrite, elle est prévenue."
        reason = form.get("motif_idee") or ""
        return await self._send(told, actions.close, reason, idea_id=self.opened)

    async def _send(
        self, told: str, act: Callable[..., Any], *arguments: str, idea_id: str | None = None
    ) -> rx.event.EventSpec:
        """Do what a form asks, and put it away unless something is to be mended."""
        if problem := await self._act(told, act, *arguments, idea_id=idea_id):
            return rx.set_focus(problem)
        if not self.refusal:  # else what was typed stays
            self.form = self.opened = self.subject = ""
        return rx.set_focus(LIST)

    async def _act(
        self, told: str, act: Callable[..., Any], *arguments: str, idea_id: str | None = None
    ) -> str:
        """Do one act, then show what became of the list; return the first field to mend."""
        self._forget_problems()
        self.told = ""
        try:
            which: tuple[UUID, ...] = () if idea_id is None else (parse_id(idea_id, ABSENT),)
            await database.act(act, guard.actor(), *which, *arguments)
            self.told = told
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return next(iter(refused.problems))
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        return ""

    async def _read(self) -> None:
        asked = self._asked()
        try:
            found = await database.ask(list_ideas, guard.actor(), asked, now())
        except NotFound as refused:
            self.refusal = "" if self.told else refused.sentence  # it was just taken away
            asked = Asked()
            found = await database.ask(list_ideas, guard.actor(), asked, now())
        self.is_alone = bool(asked.idea)
        self.shelf, self.sort = SHELF_LABELS[asked.shelf], asked.sort.value
        self.pages = paged(
            asked.page, found.last_page, lambda n: to_address(replace(asked, page=n))
        )
        self._show(found)

    def _show(self, found: Found) -> None:
        self.rows, self.has_news = found.rows, False
        self.count = text.plural(found.total, "idée") if found.total else "Aucune idée"
        self.shelves = tuple(
            (to_address(Asked(key, Sort(self.sort))), SHELF_LABELS[key], text.number(number))
            for key, number in found.counts
        )

    def _asked(self) -> Asked:
        return rules.from_address(self.router.url.query)

    def _forget_problems(self) -> None:
        self.problems, self.refusal = dict.fromkeys(rules.FIELDS, ""), ""
