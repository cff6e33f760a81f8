"""An author's videos: where each one stands, and what may be done to it."""

from uuid import UUID

import reflex as rx
from sqlmodel import Session

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, live
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.media.actions import LIVE_CHANNEL
from classe12.videos import access
from classe12.videos.actions import drafts, submission
from classe12.videos.queries import mine
from classe12.videos.queries.mine import MyVideo
from classe12.videos.rules.links import contribute_path


def _scope(actor: Actor, rows: tuple[MyVideo, ...]) -> str:
    """Return the live scope of a list: whose it is, then the files of what is on its way."""
    files = [
        row.asset_id for row in rows if row.progress >= 0 or (row.asset_id and row.step in {1, 2})
    ]
    return " ".join([str(actor.programme_id), str(actor.person_id), *files])


def _read(db: Session, scope: str) -> tuple[MyVideo, ...]:
    programme_id, person_id, *_ = scope.split(" ")
    return mine.list_mine(db, Actor(int(programme_id), person_id=UUID(person_id)), now())


def _is_own(db: Session, actor: Actor, scope: str) -> bool:
    del db
    return scope.split(" ")[:2] == [str(actor.programme_id), str(actor.person_id)]


MINE_CHANNEL = live.open_channel(
    live.Channel(
        "mine",
        compute=_read,
        allows=_is_own,
        touches=lambda notified, scope: notified in scope.split(" ")[2:],
        hears=LIVE_CHANNEL,
    )
)


class MineState(rx.State):
    """The page of somebody's own videos."""

    is_ready: bool = False
    rows: tuple[MyVideo, ...] = ()
    told: str = ""
    refusal: str = ""

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the videos of who calls."""
        self.reset()
        await self._read()
        self.is_ready = True

    @guard.event(needs=MEMBER)
    async def withdraw(self, video_id: str) -> None:
        """Take a video away for good."""
        await self._act(submission.withdraw, video_id, "La vidéo est retirée, ses fichiers aussi.")

    @guard.event(needs=MEMBER)
    async def discard(self, video_id: str) -> None:
        """Throw a draft away."""
        await self._act(drafts.discard_draft, video_id, "Le brouillon est supprimé.")

    @guard.event(needs=MEMBER)
    async def take_back(self, video_id: str) -> rx.event.EventSpec | None:
        """Make a video that waits a draft again, and open it."""
        await self._act(submission.take_back, video_id, "")
        return None if self.refusal else rx.redirect(contribute_path(video_id))

    @guard.event(needs=MEMBER)
    async def rework(self, video_id: str) -> rx.event.EventSpec | None:
        """Take a published video back to change it, and open it."""
        await self._act(submission.rework, video_id, "")
        return None if self.refusal else rx.redirect(contribute_path(video_id))

    async def _act(self, act: object, video_id: str, told: str) -> None:
        self.told, self.refusal = "", ""
        try:
            await database.act(act, guard.actor(), access.parse_id(video_id))
            self.told = told
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()

    async def _read(self) -> None:
        actor = guard.actor()
        rows = await database.ask(mine.list_mine, actor, now())
        self.rows = await live.join(self, MINE_CHANNEL, _scope(actor, rows), "rows", fresh=True)
