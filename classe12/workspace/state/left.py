"""What a moderator sees of the words left in schools, and takes away."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.conversations.rules.links import page_number
from classe12.core import database, guard
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.core.paging import Pages, paged
from classe12.core.text import plural
from classe12.workspace.access.network import NO_WORDS
from classe12.workspace.actions import handover as actions
from classe12.workspace.queries.left import LeftWords, list_left
from classe12.workspace.rules.handover import LEFT, REASON

FEATURE = "handover"
LIST = "mots-laisses"  # id of the title that takes the focus


class ReasonData(TypedDict, total=False):
    """The form as the browser sends it."""

    motif: str | None


class LeftState(rx.State):
    """What the page of the words left in schools shows."""

    is_ready: bool = False
    count: str = ""
    rows: tuple[LeftWords, ...] = ()
    pages: Pages = Pages()
    opened: str = ""  # the one being taken away, and whose it is
    opened_name: str = ""
    problem: str = ""
    refusal: str = ""
    told: str = ""

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the page that the address asks for."""
        self.opened = self.problem = self.refusal = self.told = ""
        await self._read()
        self.is_ready = True

    @guard.event(needs=MODERATOR)
    async def open_closing(self, handover_id: str) -> EventSpec:
        """Show the form that takes words away; "" puts it away."""
        self.opened, self.problem, self.refusal, self.told = handover_id, "", "", ""
        self.opened_name = next((row.name for row in self.rows if row.id == handover_id), "")
        return rx.set_focus(REASON if handover_id else LIST)

    @guard.event(needs=MODERATOR)
    async def close(self, form: ReasonData) -> EventSpec:
        """Take words away, with a reason that their author reads."""
        self.problem = self.refusal = self.told = ""
        try:
            handover_id = parse_id(self.opened, NO_WORDS)
            reason = form.get("motif") or ""
            await database.act(actions.close_handover, guard.actor(), handover_id, reason)
        except Invalid as refused:
            self.problem = refused.sentence
            return rx.set_focus(REASON)
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.told = "Le mot est retiré, son auteur est prévenu."
        self.opened = ""
        await self._read()
        return rx.set_focus(LIST)

    async def _read(self) -> None:
        asked = page_number(self.router.url.query_parameters.get("page", "1"))
        found = await database.ask(list_left, guard.actor(), asked, now())
        self.rows = found.rows
        self.count = plural(found.total, "mot laissé", "mots laissés") if found.total else ""
        self.pages = paged(found.page, found.last, lambda number: f"{LEFT}?page={number}")
