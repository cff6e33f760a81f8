"""The page of a convention: its frame, its years, its journal, and what the clerk changes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import reflex as rx

from classe12.accounts.rules import AUDITOR, CLERK, OWNER
from classe12.core import database, guard
from classe12.core.clock import today
from classe12.core.errors import NotFound, Refused
from classe12.funding.actions import conventions
from classe12.funding.models import Convention
from classe12.funding.queries.frame import FramePage, get_frame
from classe12.funding.rules import typed
from classe12.funding.rules.words import FRAME_PAGE, address_of, shelves_of
from classe12.funding.state.forms import CreditForm, sent, told_of
from classe12.media.components import owner_key

JOURNAL = "journal-convention"  # title that takes the focus after an act
OPEN, AMEND, CARRY, SUSPEND, RESUME = "ouvrir", "avenant", "report", "suspendre", "reprendre"
WRITTEN = "C’est noté\u00a0: voici la convention. Posez ses plafonds, année par année."
FIELDS = (*typed.CONVENTION_FIELDS, *typed.FRAME_FIELDS)
FORMS = {OPEN, AMEND, CARRY, SUSPEND, RESUME}


class FrameState(rx.State):
    """What the page of a convention shows to who may read it."""

    is_ready: bool = False
    missing: str = ""
    title: str = "Convention"
    page: FramePage | None = None
    can_open: bool = False
    can_invite: bool = False
    form: str = ""
    today: str = ""
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""
    refused: int = 0  # grows with each refusal: the field at fault takes the focus
    draft: str = ""  # under what the browser keeps the convention that is being written
    done: str = ""  # the convention that was just written
    told: str = ""
    conventions: tuple[tuple[str, str, str], ...] = ()  # to another one: address, name, years

    @guard.event(needs=AUDITOR)
    async def load(self) -> None:
        """Show the convention that the address asks for, or the latest; say that it was just written."""
        self._forget()
        await self._read()
        self.told = WRITTEN if self.done and self.done == self._asked() else ""
        self.done = ""

    @guard.event(needs=CLERK)
    async def choose(self, form: str) -> None:
        """Open a form; its first field takes the focus."""
        self._forget()
        if form in FORMS:
            self.form, self.today = form, today().isoformat()

    @guard.event(needs=CLERK, writes_once=True)
    async def open_convention(self, form: CreditForm) -> rx.event.EventSpec | None:
        """Write down a convention, and go to its page."""
        return await self._do(conventions.open_convention, sent(form))

    @guard.event(needs=CLERK, writes_once=True)
    async def amend(self, form: CreditForm) -> rx.event.EventSpec | None:
        """Write down what the convention or an amendment gives."""
        return await self._do(conventions.amend, self._id(), sent(form), today())

    @guard.event(needs=CLERK, writes_once=True)
    async def carry(self, form: CreditForm) -> rx.event.EventSpec | None:
        """Let credits pass to the next year."""
        return await self._do(conventions.carry_over, self._id(), sent(form), today())

    @guard.event(needs=CLERK, writes_once=True)
    async def suspend(self, form: CreditForm) -> rx.event.EventSpec | None:
        """Stop new orders."""
        letter = sent(form).get(typed.REFERENCE, "")
        return await self._do(conventions.suspend, self._id(), today(), letter)

    @guard.event(needs=CLERK, writes_once=True)
    async def resume(self, form: CreditForm) -> rx.event.EventSpec | None:
        """Let orders go on."""
        adjustment = sent(form).get(typed.REFERENCE, "")
        return await self._do(conventions.resume, self._id(), today(), adjustment)

    @guard.event(needs=CLERK)
    async def close_year(self, year: str) -> rx.event.EventSpec | None:
        """Close a year for good."""
        whose = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
        if not whose:
            return rx.set_focus(JOURNAL)
        return await self._do(conventions.close_year, self._id(), whose, today())

    async def _do(self, act: Callable[..., Any], *given: Any) -> rx.event.EventSpec | None:
        self.problems, self.refusal, self.told = dict.fromkeys(FIELDS, ""), "", ""
        try:
            made = await database.act(act, guard.actor(), *given)
        except Refused as refused:
            self.problems, self.refusal = told_of(refused, FIELDS)
            self.refused += 1
            return None
        if isinstance(made, Convention):
            self.done = str(
                made.id
            )  # its form stays until the page changes: it forgets what it kept
            return rx.redirect(address_of(FRAME_PAGE, made.id))
        self._forget()
        await self._read()
        self.told = "C’est noté\u00a0: la ligne est au journal."
        return rx.set_focus(JOURNAL)

    @guard.event(needs=CLERK)
    async def arrived(self, paper_id: str) -> None:
        """Show the document that was just kept."""
        await self._read()
        self.told = "Le document est joint." if paper_id else ""

    def _id(self) -> UUID:
        """Return the convention that is shown; one that does not exist when none is."""
        return UUID(self.page.id) if self.page else UUID(int=0)

    async def _read(self) -> None:
        actor = guard.actor()
        try:
            self.page = await database.ask(get_frame, actor, self._asked(), today())
            self.missing = ""
        except NotFound as refused:
            self.page, self.missing = None, refused.sentence
        self.title = self.page.name if self.page else "Convention"
        self.conventions = shelves_of(FRAME_PAGE, self.page.conventions) if self.page else ()
        self.draft = f"convention-{owner_key(actor.person_id)}"
        self.can_open, self.can_invite = CLERK.allows(actor), OWNER.allows(actor)
        self.is_ready = True

    def _asked(self) -> str:
        return str(self.router.url.query_parameters.get("convention", ""))[:40]

    def _forget(self) -> None:
        self.problems, self.refusal, self.told = dict.fromkeys(FIELDS, ""), "", ""
        self.form = ""
