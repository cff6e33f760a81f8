"""What the team shows and means to show."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.moderation.actions import places as actions
from classe12.moderation.queries.places import PlanRow, list_plans
from classe12.moderation.rules import places as rules

TITLE = "mises-en-avant"  # id of the title that takes the focus


class PlanData(TypedDict, total=False):
    """The form as the browser sends it."""

    liste_prevue: str | None
    place_prevue: str | None
    jour_prevu: str | None


class PlacesState(rx.State):
    """What a moderator sees of what is shown."""

    is_ready: bool = False
    shown: tuple[PlanRow, ...] = ()
    coming: tuple[PlanRow, ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    refusal: str = ""
    told: str = ""

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the plans."""
        self.refusal = self.told = ""
        self.problems = dict.fromkeys(rules.FIELDS, "")
        await self._show()

    @guard.event(needs=MODERATOR)
    async def plan(self, form: PlanData) -> EventSpec:
        """Plan that a list takes a place on a day."""
        self.refusal, self.told, self.problems = "", "", dict.fromkeys(rules.FIELDS, "")
        typed = [form.get(name) or "" for name in rules.FIELDS]
        try:
            await database.act(actions.plan, guard.actor(), *typed)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.told = "C’est prévu\u00a0: la liste prendra sa place d’elle-même."
        await self._show()
        return rx.set_focus(TITLE)

    @guard.event(needs=MODERATOR)
    async def cancel(self, planned_id: str) -> EventSpec:
        """Plan it no longer."""
        self.refusal = self.told = ""
        try:
            await database.act(actions.cancel, guard.actor(), parse_id(planned_id, actions.GONE))
            self.told = "Ce n’est plus prévu."
        except Refused as refused:
            self.refusal = refused.sentence
        await self._show()
        return rx.set_focus(TITLE)

    async def _show(self) -> None:
        found = await database.ask(list_plans, guard.actor())
        self.shown, self.coming, self.lists = found.shown, found.coming, found.lists
        self.is_ready = True
