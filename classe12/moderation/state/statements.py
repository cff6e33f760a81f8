"""What was decided about somebody's own things, and the second opinion that they ask for."""

from urllib.parse import parse_qs

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import SIGNED_IN
from classe12.conversations.rules.links import page_number
from classe12.core import database, guard
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.core.paging import Pages, paged
from classe12.moderation.access import NO_STATEMENT
from classe12.moderation.actions import appeals as actions
from classe12.moderation.queries.statements import StatementRow, list_own
from classe12.moderation.rules.appeals import MINE, WORDS

TITLE = "decision-ouverte"  # id of the title that takes the focus


class AppealData(TypedDict, total=False):
    """The form as the browser sends it."""

    desaccord: str | None


class StatementsState(rx.State):
    """What somebody sees of the decisions that restrict them."""

    is_ready: bool = False
    rows: tuple[StatementRow, ...] = ()
    pages: Pages = Pages()
    opened: StatementRow | None = None
    problem: str = ""
    refusal: str = ""
    told: str = ""

    @guard.event(needs=SIGNED_IN)
    async def load(self) -> EventSpec | None:
        """Show what the address asks for."""
        self.problem = self.refusal = self.told = ""
        await self._show()
        return rx.set_focus(TITLE) if self.opened else None

    @guard.event(needs=SIGNED_IN)
    async def ask(self, form: AppealData) -> EventSpec | None:
        """Ask for a second opinion on the decision that is open."""
        if self.opened is None:
            return None
        self.problem = self.refusal = self.told = ""
        try:
            statement_id = parse_id(self.opened.id, NO_STATEMENT)
            await database.act(
                actions.ask, guard.actor(), statement_id, form.get("desaccord") or ""
            )
        except Invalid as refused:
            self.problem = refused.sentence
            return rx.set_focus(WORDS)
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.told = "Votre demande est partie\u00a0: une autre personne relit, et vous répond par courriel."
        await self._show()
        return rx.set_focus(TITLE)

    async def _show(self) -> None:
        query = self.router.url.query.lstrip("?")[:2000]
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        page, opened = page_number(asked.get("page", "1")), asked.get("decision", "")[:36]
        found = await database.ask(list_own, guard.actor(), page, opened, now())
        self.opened = found.opened
        if opened and found.opened is None:
            self.refusal = NO_STATEMENT
        self.rows = tuple(
            row for row in found.rows if not found.opened or row.id != found.opened.id
        )
        self.pages = paged(found.page, found.last, lambda number: f"{MINE}?page={number}")
        self.is_ready = True
