"""Whose videos appear first: given with a reason, ended at any time."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.moderation.actions import trust as actions
from classe12.moderation.actions.trust import ENDED
from classe12.moderation.queries.trust import TrustRow, list_trusted
from classe12.moderation.rules import trust as rules
from classe12.moderation.state.lists import PeopleList

LIST = "confiances"  # id of the title that takes the focus


class TrustData(TypedDict, total=False):
    """The form as the browser sends it."""

    adresse_confiance: str | None
    motif_confiance: str | None


class TrustState(PeopleList, rx.State):
    """What a moderator sees of whose videos appear first."""

    rows: tuple[TrustRow, ...] = ()
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the page that the address asks for."""
        self._clear(rules.FIELDS)
        await self._show()

    @guard.event(needs=MODERATOR)
    async def give(self, form: TrustData) -> EventSpec:
        """Let somebody's videos appear first."""
        self._clear(rules.FIELDS)
        typed = (form.get("adresse_confiance") or "", form.get("motif_confiance") or "")
        try:
            await database.act(actions.give, guard.actor(), *typed)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        self.told = "C’est noté\u00a0: ses vidéos qui ne montrent personne paraîtront d’abord."
        await self._show()
        return rx.set_focus(LIST)

    @guard.event(needs=MODERATOR)
    async def end(self, trust_id: str) -> EventSpec:
        """Make somebody's next videos wait again."""
        self.told = self.refusal = ""
        try:
            await database.act(actions.end, guard.actor(), parse_id(trust_id, ENDED))
            self.told = "C’est terminé\u00a0: ses prochaines vidéos attendront leur relecture."
        except Refused as refused:
            self.refusal = refused.sentence
        await self._show()
        return rx.set_focus(LIST)

    async def _show(self) -> None:
        found = await database.ask(list_trusted, guard.actor(), self._asked(), now())
        self.rows = found.rows
        self._turn(found, rules.TRUSTED)
