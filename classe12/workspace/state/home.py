"""The home of somebody who is signed in; what happens meanwhile shows by itself in its notifications."""

from uuid import UUID

import reflex as rx
from sqlmodel import Session

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, live
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.notifications.actions.notices import CHANNEL, scope_of
from classe12.notifications.queries.notices import NoticeRow, list_unread
from classe12.notifications.state.bell import is_own
from classe12.workspace.queries.home import Space, get_space
from classe12.workspace.rules.home import SHOWN


def _read(db: Session, scope: str) -> tuple[NoticeRow, ...]:
    programme_id, person_id = scope.split(" ")
    return list_unread(db, Actor(int(programme_id), UUID(person_id)), SHOWN)


LAST_NOTICES = live.open_channel(
    live.Channel("last_notices", compute=_read, allows=is_own, hears=CHANNEL)
)


class SpaceState(rx.State):
    """What the home shows."""

    is_ready: bool = False
    space: Space = Space()
    notices: tuple[NoticeRow, ...] = ()

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the home of who calls."""
        actor = guard.actor()
        self.space = await database.ask(get_space, actor, now())
        scope = scope_of(actor.programme_id, actor.person_id)
        self.notices = await live.join(self, LAST_NOTICES, scope, "notices", fresh=True)
        self.is_ready = True
