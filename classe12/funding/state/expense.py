"""An expense: its facts, its journal, and the one act that is being noted."""

from uuid import UUID

import reflex as rx

from classe12.accounts.rules import AUDITOR, CLERK
from classe12.core import database, guard
from classe12.core.clock import today
from classe12.core.errors import NotFound, Refused
from classe12.core.ids import parse_id
from classe12.funding.access import NO_EXPENSE
from classe12.funding.actions import expenses
from classe12.funding.queries.books import conventions_of, find_books, named
from classe12.funding.queries.expense import ACT_WORDS, ExpensePage, get_expense_page
from classe12.funding.rules import typed
from classe12.funding.rules.words import EXPENSE_PAGE, NEW_EXPENSE, shelves_of
from classe12.funding.state.forms import CreditForm, sent, told_of
from classe12.media.components import owner_key

JOURNAL = "journal-depense"  # title that takes the focus after an act
NO_CONVENTION = "Écrivez d’abord la convention qui donne les crédits."


class ExpenseState(rx.State):
    """What the page of an expense shows to who may read it."""

    is_ready: bool = False
    missing: str = ""
    title: str = "Dépense"
    page: ExpensePage | None = None
    can_act: bool = False
    act: str = ""
    act_words: str = ""
    today: str = ""
    problems: dict[str, str] = dict.fromkeys(typed.ACT_FIELDS, "")
    refusal: str = ""
    refused: int = 0  # grows with each refusal: the field at fault takes the focus
    told: str = ""

    @guard.event(needs=AUDITOR)
    async def load(self) -> None:
        """Show the expense that the address names."""
        self._forget()
        await self._read()

    @guard.event(needs=CLERK)
    async def choose(self, kind: str) -> None:
        """Open the form of an act; its first field takes the focus."""
        self._forget()
        words = {found.value: said for found, said in ACT_WORDS.items()}
        if kind in words:
            self.act, self.act_words, self.today = kind, words[kind], today().isoformat()

    @guard.event(needs=CLERK, writes_once=True)
    async def send(self, form: CreditForm) -> rx.event.EventSpec | None:
        """Note the act, or say which rule refuses and what is left."""
        kind, self.refusal, self.told = self.act, "", ""
        self.problems = dict.fromkeys(typed.ACT_FIELDS, "")
        try:
            await database.act(
                expenses.act_on, guard.actor(), self._id(), kind, sent(form), today()
            )
        except Refused as refused:
            self.problems, self.refusal = told_of(refused, typed.ACT_FIELDS)
            self.refused += 1
            return None
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
        return parse_id(self.router.url.path.rstrip("/").rsplit("/", 1)[-1], NO_EXPENSE)

    async def _read(self) -> None:
        try:
            self.page = await database.ask(get_expense_page, guard.actor(), self._id())
            self.title, self.missing = self.page.label, ""
        except NotFound as refused:
            self.missing, self.page, self.title = refused.sentence, None, "Dépense"
        self.can_act, self.is_ready = CLERK.allows(guard.actor()), True

    def _forget(self) -> None:
        self.problems, self.refusal, self.told = dict.fromkeys(typed.ACT_FIELDS, ""), "", ""
        self.act, self.act_words = "", ""


class QuoteState(rx.State):
    """The form of a new quote."""

    is_ready: bool = False
    missing: str = ""
    convention: str = ""
    title: str = ""  # name of the convention
    conventions: tuple[tuple[str, str, str], ...] = ()  # to another one: address, name, years
    today: str = ""
    problems: dict[str, str] = dict.fromkeys(typed.QUOTE_FIELDS, "")
    refusal: str = ""
    refused: int = 0
    draft: str = ""  # under what the browser keeps what is typed: whose, and for which convention
    done: str = ""  # the quote that was just kept

    @guard.event(needs=CLERK)
    async def load(self) -> None:
        """Find the convention that the quote is for."""
        self.problems, self.refusal = dict.fromkeys(typed.QUOTE_FIELDS, ""), ""
        asked = str(self.router.url.query_parameters.get("convention", ""))[:40]
        try:
            books = await database.ask(find_books, guard.actor(), asked)
            every = await database.ask(conventions_of, guard.actor().programme_id)
            self.missing = "" if books else NO_CONVENTION
            self.convention = str(books.convention.id) if books else ""
            self.title = f"Convention {books.convention.number}" if books else ""
            self.conventions = shelves_of(NEW_EXPENSE, named(every))
        except NotFound as refused:
            self.missing, self.convention = refused.sentence, ""
        self.draft = f"devis-{self.convention}-{owner_key(guard.actor().person_id)}"
        self.today, self.is_ready = today().isoformat(), True

    @guard.event(needs=CLERK, writes_once=True)
    async def send(self, form: CreditForm) -> rx.event.EventSpec | None:
        """Keep the quote, or say what is missing."""
        self.problems, self.refusal = dict.fromkeys(typed.QUOTE_FIELDS, ""), ""
        try:
            convention = parse_id(self.convention, NO_CONVENTION)
            kept = await database.act(
                expenses.quote, guard.actor(), convention, sent(form), today()
            )
        except Refused as refused:
            self.problems, self.refusal = told_of(refused, typed.QUOTE_FIELDS)
            self.refused += 1
            return None
        self.done = str(kept.id)
        return rx.redirect(f"{EXPENSE_PAGE}/{kept.id}")
