"""The screen of the imports: its address is its state; the work goes on without it."""

from typing import Any

import reflex as rx

from classe12.accounts.rules import OWNER
from classe12.core import database, guard, live, text
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.ids import parse_id
from classe12.core.paging import Pages, page_number, paged
from classe12.deployment.actions import imports as acts
from classe12.deployment.actions.import_choices import choose_all, leave_file
from classe12.deployment.queries.imports import (
    ImportLine,
    ImportScreen,
    address,
    get_screen,
    list_imports,
)
from classe12.deployment.rules import imports as rules

CHANGED = live.changes("school_imports", hears=rules.CHANNEL)
TITLE = "import"  # title of the import, that takes the focus after an act


class ImportsState(rx.State):
    """What the page shows to who opened it."""

    is_ready: bool = False
    stamp: str = ""
    rows: tuple[ImportLine, ...] = ()
    found: ImportScreen = ImportScreen()
    pages: Pages = Pages()
    shown: str = ""  # how many rows the list has, in words
    told: str = ""
    arrived: str = ""  # the import whose files were just sent here
    said: str = ""  # what to know of them
    refusal: str = ""

    @guard.event(needs=OWNER)
    async def load(self) -> None:
        """Show what the address asks for."""
        self.told = self.refusal = ""
        programme_id = str(guard.actor().programme_id)
        self.stamp = await live.join(self, CHANGED, programme_id, live.VAR)
        await self._read()
        self.is_ready = True

    @guard.event(needs=OWNER, by_itself=True)
    async def renew(self) -> None:
        """Bring the page up to date; what is under way is told when it is over."""
        before = self.found.state
        await self._read()
        if self.found.state != before and not self.found.is_busy and before:
            self.told = f"{self.found.label}. {self.found.sums}"

    @guard.event(needs=OWNER)
    async def arrive(self, import_id: str, said: str) -> Any:
        """Read the files that were just sent, and go to what they make; `said` of those that came twice."""
        self.refusal = ""
        await self._do(acts.ask_preview, import_id)
        self.arrived, self.said = import_id, text.tidy(said)[:400]
        return rx.redirect(f"{rules.PAGE}?import={import_id}")

    @guard.event(needs=OWNER)
    async def preview(self) -> Any:
        """Read the files of an import that was left there."""
        return await self._do(acts.ask_preview, self.found.id)

    @guard.event(needs=OWNER)
    async def apply(self) -> Any:
        """Write what was previewed."""
        return await self._do(acts.ask_apply, self.found.id)

    @guard.event(needs=OWNER)
    async def choose(self, rank: int) -> None:
        """Have the other file win where two disagree, or not."""
        self.told = self.refusal = ""
        try:
            import_id = parse_id(self.found.id, rules.ABSENT)
            await database.act(acts.choose, guard.actor(), import_id, rank)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()

    @guard.event(needs=OWNER)
    async def choose_all(self, file: str, back: bool) -> Any:
        """Have a file win, or not, every disagreement of the field that is shown."""
        return await self._do(choose_all, self.found.id, self.found.field, file, back)

    @guard.event(needs=OWNER)
    async def leave(self, position: int, is_left: bool) -> Any:
        """Set a file aside, or take it back: the preview is made again."""
        return await self._do(leave_file, self.found.id, position, is_left)

    @guard.event(needs=OWNER)
    async def preview_again(self) -> Any:
        """Preview once more, with what was chosen."""
        return await self._do(acts.ask_again, self.found.id)

    @guard.event(needs=OWNER)
    async def undo(self) -> Any:
        """Put the directory back as it was before."""
        return await self._do(acts.ask_undo, self.found.id)

    @guard.event(needs=OWNER)
    async def drop(self) -> Any:
        """Give up an import that was not applied."""
        return await self._do(acts.drop_import, self.found.id)

    async def _do(self, act: Any, import_id: str, *arguments: Any) -> Any:
        self.told = self.refusal = ""
        try:
            found = parse_id(import_id, rules.ABSENT)
            await database.act(act, guard.actor(), found, *arguments)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        return rx.set_focus(TITLE)

    async def _read(self) -> None:
        actor, moment = guard.actor(), now()
        asked = self.router.url.query_parameters
        written, tab = str(asked.get("import", "")), str(asked.get("liste", ""))
        page, field = page_number(str(asked.get("page", "1"))), str(asked.get("champ", ""))
        if not written:
            self.found, self.pages = ImportScreen(), Pages()
            self.rows = await database.ask(list_imports, actor, moment)
            return
        try:
            import_id = parse_id(written, rules.ABSENT)
            self.found = await database.ask(get_screen, actor, import_id, tab, page, moment, field)
        except NotFound as refused:
            self.found, self.refusal = ImportScreen(), refused.sentence
            self.rows = await database.ask(list_imports, actor, moment)
            return
        found = self.found
        self.shown = text.plural(found.total, "ligne")
        self.pages = paged(
            page, found.last_page, lambda n: address(found.id, found.tab, n, found.field)
        )
