"""The relay kit: its territory is in the address."""

from urllib.parse import urlencode

import reflex as rx

from classe12.accounts.rules import LEAD
from classe12.adoption.rules.views import PLACE
from classe12.core import database, guard
from classe12.core.errors import NotFound
from classe12.deployment.queries.kit import Kit, get_kit
from classe12.deployment.rules.kit import PAGE


class KitState(rx.State):
    """What the kit shows to who opened it."""

    is_ready: bool = False
    is_refused: bool = False
    kit: Kit = Kit()

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show the kit of the territory that the address asks for."""
        asked = dict(self.router.url.query_parameters)
        self.is_refused = False
        try:
            self.kit = await database.ask(get_kit, guard.actor(), asked)
        except NotFound:
            self.kit, self.is_refused = Kit(), True
        self.is_ready = True

    @guard.event(needs=LEAD)
    async def choose(self, place: str) -> rx.event.EventSpec:
        """Ask for another territory."""
        return rx.redirect(f"{PAGE}?{urlencode({PLACE: place})}")
