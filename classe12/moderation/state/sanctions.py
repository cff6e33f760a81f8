"""The sanctions of a programme, and the one being written."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.models import SanctionKind
from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.moderation.actions import sanctions as actions
from classe12.moderation.actions.sanctions import OVER, Typed
from classe12.moderation.queries.sanctions import SanctionRow, list_sanctions
from classe12.moderation.rules import sanctions as rules
from classe12.moderation.state.lists import PeopleList

LIST = "sanctions"  # id of the title that takes the focus


class SanctionData(TypedDict, total=False):
    """The form as the browser sends it."""

    adresse_sanction: str | None
    genre_sanction: str | None
    fin_sanction: str | None
    regle_sanction: str | None
    mot_sanction: str | None


class SanctionsState(PeopleList, rx.State):
    """What a moderator sees of the sanctions."""

    rows: tuple[SanctionRow, ...] = ()
    kind: str = ""
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    version: int = 0  # grows when the form is to be empty again

    @rx.var
    def suspends(self) -> bool:
        """Whether a last day is asked for."""
        return self.kind == SanctionKind.SUSPEND.value

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the page that the address asks for."""
        self._clear(rules.FIELDS)
        self.kind = ""
        await self._show()

    @guard.event(needs=MODERATOR)
    async def choose(self, kind: str) -> None:
        """Remember what is being prepared."""
        self.kind = kind if kind in set(SanctionKind) else ""

    @guard.event(needs=MODERATOR)
    async def decide(self, form: SanctionData) -> EventSpec:
        """Warn or suspend somebody."""
        self._clear(rules.FIELDS)
        typed = Typed(
            form.get("adresse_sanction") or "",
            form.get("genre_sanction") or self.kind,
            form.get("fin_sanction") or "",
            form.get("regle_sanction") or "",
            form.get("mot_sanction") or "",
        )
        try:
            await database.act(actions.decide, guard.actor(), typed)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        self.told = (
            "C’est décidé\u00a0: la personne reçoit vos raisons, et peut demander un second avis."
        )
        self.kind, self.version = "", self.version + 1
        await self._show()
        return rx.set_focus(LIST)

    @guard.event(needs=MODERATOR)
    async def lift(self, sanction_id: str) -> EventSpec:
        """End a suspension before its day."""
        self.told = self.refusal = ""
        try:
            await database.act(actions.lift, guard.actor(), parse_id(sanction_id, OVER))
            self.told = "La suspension est levée."
        except Refused as refused:
            self.refusal = refused.sentence
        await self._show()
        return rx.set_focus(LIST)

    async def _show(self) -> None:
        found = await database.ask(list_sanctions, guard.actor(), self._asked(), now())
        self.rows = found.rows
        self._turn(found, rules.SANCTIONS)
