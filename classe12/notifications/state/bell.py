"""The bell of every header: how much is not read, as it changes."""

from uuid import UUID

import reflex as rx
from sqlmodel import Session

from classe12.accounts.rules import MEMBER
from classe12.core import guard, live
from classe12.core.actor import ANYONE, Actor
from classe12.notifications.actions.notices import CHANNEL, scope_of
from classe12.notifications.queries import notices


def _read(db: Session, scope: str) -> dict[str, str]:
    programme_id, person_id = scope.split(" ")
    return notices.bell(db, int(programme_id), UUID(person_id))


def is_own(db: Session, actor: Actor, scope: str) -> bool:
    """Whether a live scope is that of who asks."""
    del db
    own = scope_of(actor.programme_id, actor.person_id)
    return MEMBER.allows(actor) and scope.split(" ")[:2] == own.split(" ")


BELL = live.open_channel(live.Channel(CHANNEL, compute=_read, allows=is_own))


class BellState(rx.State):
    """What the bell says."""

    count: str = ""
    label: str = "Notifications"
    is_shown: bool = False

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show how much is not read, and keep it up to date while the page is open."""
        actor = guard.actor()
        self.is_shown = MEMBER.allows(actor)
        if not self.is_shown:
            self.count, self.label = "", "Notifications"
            live.leave(self, BELL)
            return
        said = await live.join(self, BELL, scope_of(actor.programme_id, actor.person_id))
        self.count, self.label = said["count"], said["label"]
