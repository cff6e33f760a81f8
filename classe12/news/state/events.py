"""Events as people see them: the list, whose address is its state, and one event."""

from dataclasses import replace
from uuid import UUID

import reflex as rx

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, text
from classe12.core.actor import ANYONE
from classe12.core.errors import Refused
from classe12.core.paging import Pages, paged
from classe12.news import access
from classe12.news.actions import registrations
from classe12.news.models import GatheringKind, Place
from classe12.news.queries import gatherings, page
from classe12.news.queries.gatherings import EventCard
from classe12.news.queries.page import EventPage
from classe12.news.rules import filters
from classe12.news.rules.filters import Asked
from classe12.news.rules.gatherings import KIND_NAMES
from classe12.ui.filters import Box

FEATURE = "events"
TITLE = "Événement"
MISSING = "Événement introuvable"
TOLD = {
    Place.REGISTERED: "Votre place est réservée : un message vous le confirme.",
    Place.WAITING: "Vous êtes sur la liste d’attente : un message vous le confirme.",
}


class EventsState(rx.State):
    """What the list of events shows."""

    is_ready: bool = False
    is_past: bool = False
    cards: tuple[EventCard, ...] = ()
    kinds: tuple[Box, ...] = ()
    coming_href: str = filters.to_address(Asked())
    past_href: str = filters.to_address(Asked(is_past=True))
    count: str = ""
    is_narrowed: bool = False
    pages: Pages = Pages()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show what the address asks for."""
        asked = self._asked()
        found = await database.ask(gatherings.list_gatherings, guard.actor(), asked)
        self.is_past, self.cards = asked.is_past, found.cards
        self.is_narrowed = bool(asked.kinds)
        self.kinds = tuple(
            Box(kind, KIND_NAMES[GatheringKind(kind)], str(count), kind in asked.kinds)
            for kind, count in found.kinds
        )
        self.coming_href = filters.to_address(Asked(False, asked.kinds))
        self.past_href = filters.to_address(Asked(True, asked.kinds))
        self.count = text.plural(found.total, "événement") if found.total else "Aucun événement"
        self.pages = paged(
            asked.page, found.last_page, lambda n: filters.to_address(replace(asked, page=n))
        )
        self.is_ready = True

    @guard.event(needs=ANYONE)
    async def toggle(self, kind: str) -> rx.event.EventSpec:
        """Put a kind among the filters, or take it away."""
        if kind not in set(GatheringKind):
            return rx.noop()
        return rx.redirect(filters.to_address(self._asked().toggled(GatheringKind(kind))))

    def _asked(self) -> Asked:
        return filters.from_address(self.router.url.query)


class EventState(rx.State):
    """What the page of an event shows."""

    is_ready: bool = False
    event: EventPage | None = None
    title: str = TITLE
    missing: str = ""
    audience: str = ""  # "visitor", "newcomer" (profile to complete) or "member"
    told: str = ""
    refusal: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the event that the address names."""
        actor = guard.actor()
        self.missing = self.told = self.refusal = ""
        newcomer = "newcomer" if actor.is_signed_in else "visitor"
        self.audience = "member" if MEMBER.allows(actor) else newcomer
        try:
            await self._show()
        except Refused as refusal:
            self.event, self.title, self.missing = None, MISSING, refusal.sentence
        self.is_ready = True

    @guard.event(needs=MEMBER)
    async def join(self) -> None:
        """Register, in one press."""
        self.told = self.refusal = ""
        try:
            place = await database.act(registrations.join, guard.actor(), self._id())
            self.told = TOLD[place]
        except Refused as refusal:
            self.refusal = refusal.sentence
        await self._show()

    @guard.event(needs=MEMBER)
    async def leave(self) -> None:
        """Give the place back, or leave the waiting list."""
        self.told = self.refusal = ""
        try:
            await database.act(registrations.leave, guard.actor(), self._id())
            self.told = "C’est noté : vous n’êtes plus sur la liste."
        except Refused as refusal:
            self.refusal = refusal.sentence
        await self._show()

    async def _show(self) -> None:
        found = await database.ask(page.get_page, guard.actor(), self._id())
        self.event, self.title = found, found.title

    def _id(self) -> UUID:
        parts = self.router.url.path.strip("/").split("/")
        return access.parse_id(parts[1] if len(parts) > 1 else "", access.NO_EVENT)
