"""The accounts of a convention: its address is its state."""

from urllib.parse import urlencode

import reflex as rx

from classe12.accounts.rules import AUDITOR, CLERK, OWNER
from classe12.core import database, guard, text
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.core.paging import Pages, page_number, paged
from classe12.funding.queries.lines import YearRow
from classe12.funding.queries.overview import Elsewhere, ExpenseRow, Overview, Tile, get_overview
from classe12.funding.rules.watch import Warned
from classe12.funding.rules.words import CONVENTION, Stage, shelves_of

ASKED, SHELF, PAGE = "convention", "etat", "page"
ALL = "Toutes"


class CreditsState(rx.State):
    """What the page of the credits shows to who may read them."""

    is_ready: bool = False
    missing: str = ""
    is_empty: bool = False
    title: str = "Convention et crédits"
    lead: str = ""
    tiles: tuple[Tile, ...] = ()
    years: tuple[YearRow, ...] = ()
    warnings: tuple[Warned, ...] = ()
    forecast: tuple[str, ...] = ()
    rows: tuple[ExpenseRow, ...] = ()
    count: str = ""
    shelves: tuple[tuple[str, str, str], ...] = ()
    shelf: str = ALL
    pages: Pages = Pages()
    can_act: bool = False
    can_invite: bool = False
    is_suspended: bool = False
    is_short: bool = False
    query: str = ""
    shown: str = ""  # identifier of the convention that is shown
    elsewhere: tuple[Elsewhere, ...] = ()
    months: tuple[tuple[str, str], ...] = ()
    conventions: tuple[tuple[str, str, str], ...] = ()  # to another one: address, name, years

    @guard.event(needs=AUDITOR)
    async def load(self) -> None:
        """Show the convention that the address asks for, or the latest."""
        given = self.router.url.query_parameters
        asked, shelf = str(given.get(ASKED, ""))[:40], str(given.get(SHELF, ""))
        shelf = shelf if shelf in set(Stage) else ""
        page = page_number(str(given.get(PAGE, "")))
        try:
            found = await database.ask(get_overview, guard.actor(), asked, shelf, page, today())
        except NotFound as refused:
            self.missing, self.is_ready, self.rows, self.tiles = refused.sentence, True, (), ()
            self.conventions = ()
            return
        self.missing, self.is_ready, self.is_empty = "", True, found is None
        self.can_act, self.can_invite = CLERK.allows(guard.actor()), OWNER.allows(guard.actor())
        if found:
            self._write(found, asked, shelf, page)

    def _write(self, found: Overview, asked: str, shelf: str, page: int) -> None:
        kept = {ASKED: asked} if asked else {}

        def address(**more: str | int) -> str:
            query = urlencode({**kept, **{name: value for name, value in more.items() if value}})
            return f"{CONVENTION}?{query}" if query else CONVENTION

        self.title, self.lead = found.name, found.lead
        self.conventions = shelves_of(CONVENTION, found.conventions)
        self.tiles, self.years, self.warnings = found.tiles, found.years, found.warnings
        self.forecast, self.rows = found.forecast, found.rows
        self.count = text.plural(found.total, "dépense") if found.total else "Aucune dépense"
        every = sum(number for _, number in found.stages)
        self.shelves = (
            (address(), ALL, str(every)),
            *(
                (address(**{SHELF: name}), text.capital(name), str(number))
                for name, number in found.stages
            ),
        )
        self.shelf = text.capital(shelf) if shelf else ALL
        self.pages = paged(page, found.last_page, lambda n: address(**{SHELF: shelf, PAGE: n}))
        self.can_act, self.is_suspended, self.is_short = (
            found.can_act, found.is_suspended, found.is_short,
        )  # fmt: skip
        self.query, self.shown = urlencode({ASKED: found.id}), found.id
        self.elsewhere, self.months = found.elsewhere, found.months
