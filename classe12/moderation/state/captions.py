"""The captions of public videos that wait for the team, and the one being read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.errors import Invalid, Refused
from classe12.core.text import plural
from classe12.moderation.queries import captions as queries
from classe12.moderation.queries.captions import ProposedCaptions, WaitingCaptions
from classe12.videos.access import parse_id
from classe12.videos.actions import rereading
from classe12.videos.rules.rereading import ASKED

TITLE = "sous-titres-ouverts"  # id of the title that takes the focus
TOLD = "suite-sous-titres"  # id of what an act tells, when nothing is left to open


class AskedData(TypedDict, total=False):
    """The form of what is to be changed, as the browser sends it."""

    retouche: str | None


class CaptionsReviewState(rx.State):
    """What a moderator sees of the captions that wait."""

    is_ready: bool = False
    count: int = 0
    rows: tuple[WaitingCaptions, ...] = ()
    opened: ProposedCaptions | None = None
    problem: str = ""
    refusal: str = ""
    told: str = ""

    @rx.var
    def lead(self) -> str:
        """How many wait."""
        if not self.count:
            return "Aucun sous-titre n’attend."
        waits = plural(self.count, "vidéo publiée attend", "vidéos publiées attendent")
        return f"{waits} que l’on relise ses nouveaux sous-titres. Ceux d’avant restent affichés."

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the queue, and the oldest."""
        self.told = self.refusal = self.problem = ""
        await self._show()

    @guard.event(needs=MODERATOR)
    async def open_captions(self, video_id: str) -> EventSpec:
        """Show the captions of one video."""
        self.told = self.refusal = self.problem = ""
        await self._open(video_id)
        return self._focus()

    @guard.event(needs=MODERATOR)
    async def accept(self) -> EventSpec:
        """Show the captions under their video."""
        return await self._decide("Les sous-titres s’affichent sous la vidéo.", rereading.accept)

    @guard.event(needs=MODERATOR)
    async def give_back(self, form: AskedData) -> EventSpec:
        """Ask for changes."""
        words = form.get(ASKED) or ""
        return await self._decide("Votre demande est partie.", rereading.give_back, words)

    async def _decide(self, told: str, act: Callable[..., None], *words: str) -> EventSpec:
        self.told = self.refusal = self.problem = ""
        if self.opened is None:
            return rx.set_focus(TOLD)
        arguments: tuple[Any, ...] = (
            parse_id(self.opened.id),
            datetime.fromisoformat(self.opened.seen),
            *words,
        )
        try:
            await database.act(act, guard.actor(), *arguments)
        except Invalid as refused:
            self.problem = refused.problems[ASKED]
            return rx.set_focus(ASKED)
        except Refused as refused:
            refusal = refused.sentence
            await self._show()
            self.refusal = refusal
            return self._focus()
        await self._show()
        self.told = told
        return self._focus()

    def _focus(self) -> EventSpec:
        return rx.set_focus(TITLE if self.opened else TOLD)

    async def _show(self) -> None:
        self.count, self.rows = await database.ask(queries.waiting, guard.actor())
        await self._open(self.rows[0].id if self.rows else "")
        self.is_ready = True

    async def _open(self, video_id: str) -> None:
        self.opened = None
        if not video_id:
            return
        try:
            wanted = parse_id(video_id)
            self.opened = await database.ask(queries.proposed, guard.actor(), wanted)
        except Refused as refused:
            self.refusal = refused.sentence
