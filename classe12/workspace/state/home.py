"""The home of somebody who is signed in."""

import reflex as rx

from classe12.accounts.rules import MEMBER
from classe12.conversations.actions import requests
from classe12.core import database, guard, live
from classe12.core.clock import now
from classe12.notifications.actions import notices
from classe12.notifications.state.bell import is_own
from classe12.workspace.actions.telling import CHANNEL
from classe12.workspace.queries.home import Space, get_space

# What moves a home: what its person is told, what becomes of their questions, what colleagues do.
CHANGES = (
    live.changes("space_notices", hears=notices.CHANNEL, allows=is_own),
    live.changes(
        "space_requests",
        hears=requests.CHANNEL,
        allows=is_own,
        touches=lambda notified, scope: notified.split(" ")[::2] == scope.split(" "),
    ),
    live.changes(
        "space",
        hears=CHANNEL,
        allows=is_own,
        touches=lambda notified, scope: notified == scope.split(" ")[0],
    ),
)


class SpaceState(rx.State):
    """What the home shows."""

    is_ready: bool = False
    stamp: str = ""
    space: Space = Space()

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the home of who calls, and keep it up to date while it is open."""
        actor = guard.actor()
        scope = notices.scope_of(actor.programme_id, actor.person_id)
        for channel in CHANGES:
            self.stamp = await live.join(self, channel, scope, live.VAR)
        await self._read()
        self.is_ready = True

    @guard.event(needs=MEMBER, by_itself=True)
    async def renew(self) -> None:
        """Show what became of it."""
        await self._read()

    async def _read(self) -> None:
        self.space = await database.ask(get_space, guard.actor(), now())
