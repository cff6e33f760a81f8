"""The second opinions that wait: the one that is open, the answer being written."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.core.paging import Pages, paged
from classe12.core.text import plural
from classe12.moderation.access import NO_APPEAL
from classe12.moderation.actions import appeals as actions
from classe12.moderation.actions import claims
from classe12.moderation.queries.statements import AppealRow, list_appeals
from classe12.moderation.rules import appeals as rules
from classe12.moderation.rules.claims import APPEAL
from classe12.moderation.rules.reporting import Shown, from_address, to_address

LIST = "seconds-avis"  # id of the title that takes the focus after an act


class OpinionData(TypedDict, total=False):
    """The form as the browser sends it."""

    avis: str | None
    reponse_recours: str | None


class AppealsState(rx.State):
    """What a moderator sees of the second opinions that are asked for."""

    is_ready: bool = False
    is_past: bool = False
    lead: str = ""
    other_label: str = ""
    rows: tuple[AppealRow, ...] = ()
    pages: Pages = Pages()
    opened: AppealRow | None = None
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    refusal: str = ""
    told: str = ""

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show what the address asks for."""
        self.told = self.refusal = ""
        self.opened, self.problems = None, dict.fromkeys(rules.FIELDS, "")
        await self._show()

    @guard.event(needs=MODERATOR)
    async def open_row(self, appeal_id: str) -> EventSpec:
        """Take a second opinion and show its form; "" gives it back."""
        self.told = self.refusal = ""
        self.problems = dict.fromkeys(rules.FIELDS, "")
        former = self.opened
        self.opened = next((row for row in self.rows if row.id == appeal_id), None)
        taken = self.opened or former
        if taken is None:
            return rx.set_focus(LIST)
        act = claims.take if self.opened else claims.give_back
        try:
            await database.act(act, guard.actor(), APPEAL, parse_id(taken.id, NO_APPEAL))
        except Refused as refused:
            self.refusal, self.opened = refused.sentence, None
        await self._show()
        return rx.set_focus(rules.VERDICT if self.opened else LIST)

    @guard.event(needs=MODERATOR)
    async def settle(self, form: OpinionData) -> EventSpec | None:
        """Give the second opinion, then show what still waits."""
        if self.opened is None:
            return None
        self.refusal, self.problems = "", dict.fromkeys(rules.FIELDS, "")
        try:
            await database.act(
                actions.settle,
                guard.actor(),
                parse_id(self.opened.id, NO_APPEAL),
                form.get("avis") or "",
                form.get("reponse_recours") or "",
            )
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.told = f"Second avis envoyé à {self.opened.author}"
            self.opened = None
        await self._show()
        return rx.set_focus(LIST)

    async def _show(self) -> None:
        asked = from_address(self.router.url.query)
        found = await database.ask(list_appeals, guard.actor(), asked, now())
        self.rows, self.is_past = found.rows, asked.is_past
        self.lead = (
            plural(found.waiting, "second avis attend", "seconds avis attendent")
            + " une réponse, de quelqu’un d’autre que qui a décidé."
            if found.waiting
            else "Aucun second avis n’attend."
        )
        self.other_label = f"Donnés ({found.answered})"
        self.pages = paged(
            found.page, found.last, lambda n: to_address(Shown(asked.is_past, n), rules.APPEALS)
        )
        self.is_ready = True
