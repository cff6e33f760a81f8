"""What the team shows and means to show: videos in front of the home page, lists in their place."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.conversations.queries.request import find_videos
from classe12.core import database, guard
from classe12.core.clock import today
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.moderation.actions import front as front_actions
from classe12.moderation.actions import places as actions
from classe12.moderation.queries.front import FrontRow, list_front
from classe12.moderation.queries.places import PlanRow, list_plans
from classe12.moderation.rules import front
from classe12.moderation.rules import places as rules

FRONT = "videos-a-la-une"  # the same, of the videos
TITLE = "mises-en-avant"  # id of the title that takes the focus


class PlanData(TypedDict, total=False):
    """The form as the browser sends it."""

    liste_prevue: str | None
    place_prevue: str | None
    jour_prevu: str | None


class FrontData(TypedDict, total=False):
    """The form of a video in front, as the browser sends it."""

    video_une: list[str]
    debut_une: str | None
    fin_une: str | None


class FrontState(rx.State):
    """The videos in front of the home page."""

    is_ready: bool = False
    rows: tuple[FrontRow, ...] = ()
    found: tuple[dict[str, str], ...] = ()
    problems: dict[str, str] = dict.fromkeys(front.FIELDS, "")
    refusal: str = ""
    told: str = ""
    version: int = 0  # grows when the form is to be empty again

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show what is in front, and will be."""
        self.refusal, self.told, self.found = "", "", ()
        self.problems = dict.fromkeys(front.FIELDS, "")
        await self._show()

    @guard.event(needs=MODERATOR, supersedes=True)
    async def search(self, typed: str) -> None:
        """Propose the videos that the words typed may mean."""
        self.found = await database.ask(find_videos, guard.actor(), typed)

    @guard.event(needs=MODERATOR)
    async def put(self, form: FrontData) -> EventSpec:
        """Put a video in front, from a day to another."""
        self.refusal, self.told, self.problems = "", "", dict.fromkeys(front.FIELDS, "")
        chosen = next((one for one in form.get(front.VIDEO) or [] if one), "")
        days = form.get("debut_une") or "", form.get("fin_une") or ""
        try:
            await database.act(front_actions.put, guard.actor(), chosen, *days)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        self.told = "C’est prévu\u00a0: la page d’accueil la montrera ces jours-là."
        self.found, self.version = (), self.version + 1
        await self._show()
        return rx.set_focus(FRONT)

    @guard.event(needs=MODERATOR)
    async def take_back(self, front_id: str) -> EventSpec:
        """Take a video back from the front, or plan it no longer."""
        self.refusal = self.told = ""
        try:
            key = parse_id(front_id, front_actions.GONE)
            await database.act(front_actions.take_back, guard.actor(), key)
            self.told = "Elle n’est plus à la une."
        except Refused as refused:
            self.refusal = refused.sentence
        await self._show()
        return rx.set_focus(FRONT)

    async def _show(self) -> None:
        self.rows = await database.ask(list_front, guard.actor(), today())
        self.is_ready = True


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
