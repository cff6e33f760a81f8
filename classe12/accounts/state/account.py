"""A person's account: their address, and where they are signed in."""

from uuid import UUID

import reflex as rx

from classe12.accounts import actions, queries
from classe12.accounts.queries import ProfileRow, SessionRow
from classe12.accounts.rules import SIGNED_IN
from classe12.core import database, guard
from classe12.core.errors import NotFound
from classe12.core.text import plural


class AccountState(rx.State):
    """The account page."""

    profile: ProfileRow | None = None
    sessions: tuple[SessionRow, ...] = ()
    told: str = ""

    @guard.event(needs=SIGNED_IN)
    async def load(self) -> None:
        """Show the profile and the sessions."""
        self.profile = await database.ask(queries.get_profile, guard.actor())
        self.told = ""
        await self._read_sessions()

    @guard.event(needs=SIGNED_IN)
    async def close_session(self, session_id: str) -> None:
        """Close one session."""
        try:
            await database.act(actions.close_session, guard.actor(), UUID(session_id))
        except (NotFound, ValueError):
            self.told = "Cette connexion était déjà fermée."
        else:
            self.told = "La connexion est fermée."
        await self._read_sessions()

    @guard.event(needs=SIGNED_IN)
    async def close_others(self) -> None:
        """Close all sessions but this one."""
        count = await database.act(actions.close_other_sessions, guard.actor())
        self.told = f"{plural(count, 'connexion fermée', 'connexions fermées')}."
        await self._read_sessions()

    async def _read_sessions(self) -> None:
        self.sessions = await database.ask(queries.list_sessions, guard.actor())
