"""The home of somebody who is signed in."""

import reflex as rx

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard
from classe12.core.clock import now
from classe12.workspace.queries.home import Space, get_space


class SpaceState(rx.State):
    """What the home shows."""

    is_ready: bool = False
    space: Space = Space()

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the home of who calls."""
        self.space = await database.ask(get_space, guard.actor(), now())
        self.is_ready = True
