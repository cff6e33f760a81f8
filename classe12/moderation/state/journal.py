"""The journal of the acts: its address is its state."""

from datetime import date

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import ADMIN
from classe12.core import chain, database, guard
from classe12.core.paging import Pages, paged
from classe12.core.text import plural
from classe12.moderation.queries.journal import JournalRow, list_acts
from classe12.moderation.rules import journal as rules
from classe12.moderation.rules.journal import Asked, from_address, sheet_address, to_address


class FilterData(TypedDict, total=False):
    """The filters as the browser sends them."""

    domaine: str | None
    depuis: str | None
    jusqu_au: str | None


class JournalState(rx.State):
    """What an administrator sees of the journal."""

    is_ready: bool = False
    count: str = ""
    area: str = ""
    since: str = ""
    until: str = ""
    who: str = ""
    rows: tuple[JournalRow, ...] = ()
    pages: Pages = Pages()
    sheet: str = rules.SHEET
    verdict: str = ""
    holds: bool = True
    head: str = ""

    @guard.event(needs=ADMIN)
    async def load(self) -> None:
        """Show the acts that the address asks for."""
        asked = from_address(self.router.url.query)
        found = await database.ask(list_acts, guard.actor(), asked)
        self.rows = found.rows
        self.count = plural(found.total, "acte")
        self.area, self.who = asked.area, asked.who
        self.since = asked.since.isoformat() if asked.since else ""
        self.until = asked.until.isoformat() if asked.until else ""
        self.sheet = sheet_address(asked)
        self.pages = paged(
            found.page,
            found.last,
            lambda n: to_address(Asked(asked.area, asked.since, asked.until, asked.who, n)),
        )
        self.is_ready = True

    @guard.event(needs=ADMIN)
    async def narrow(self, form: FilterData) -> EventSpec:
        """Show only some acts."""
        asked = Asked(
            form.get("domaine") or "",
            _day(form.get("depuis")),
            _day(form.get("jusqu_au")),
            self.who,
        )
        return rx.redirect(to_address(asked))

    @guard.event(needs=ADMIN)
    async def check(self) -> None:
        """Compute every seal again, and say whether the chain holds."""
        found = await database.ask(chain.check)
        self.verdict, self.holds, self.head = rules.chain_line(found), found.holds, found.head


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None
