"""One's own data: the copy, the choices, the erasure."""

from uuid import UUID

import reflex as rx
from reflex.event import EventSpec
from sqlmodel import Session
from typing_extensions import TypedDict

from classe12.accounts import actions, queries
from classe12.accounts.access import cookie_of
from classe12.accounts.actions.exports import CHANNEL
from classe12.accounts.queries import Choices, ExportRow, Leaving
from classe12.accounts.rules import SIGNED_IN, codes
from classe12.accounts.state.sign_in import refused_of
from classe12.core import database, guard, live
from classe12.core.actor import Actor
from classe12.core.errors import Refused


def _read_export(db: Session, scope: str) -> ExportRow:
    return queries.get_export(db, UUID(scope))


def _is_own(db: Session, actor: Actor, scope: str) -> bool:
    del db
    return scope == str(actor.person_id)


EXPORT_CHANNEL = live.open_channel(live.Channel(CHANNEL, compute=_read_export, allows=_is_own))


class ChoicesForm(TypedDict, total=False):
    """The form of the choices; a box that is not ticked may be absent."""

    is_measured: bool
    keeps_videos: bool


class RightsState(rx.State):
    """The page of somebody's data."""

    is_ready: bool = False
    export: ExportRow = ExportRow()
    choices: Choices | None = None
    refusal: str = ""
    told: str = ""

    @guard.event(needs=SIGNED_IN)
    async def load(self) -> None:
        """Show the last copy and the choices."""
        self.refusal = self.told = ""
        self.choices = await database.ask(queries.get_choices, guard.actor())
        await self._follow()
        self.is_ready = True

    @guard.event(needs=SIGNED_IN)
    async def ask_export(self) -> None:
        """Ask for a copy."""
        self.refusal = ""
        try:
            await database.act(actions.ask_export, guard.actor())
        except Refused as refusal:
            self.refusal = refusal.sentence
        await self._follow()

    @guard.event(needs=SIGNED_IN)
    async def save_choices(self, form: ChoicesForm) -> None:
        """Keep the choices."""
        actor = guard.actor()
        is_measured, keeps = form.get("is_measured", False), form.get("keeps_videos", False)
        await database.act(actions.set_measured, actor, is_measured=is_measured)
        await database.act(actions.set_keeps_videos, actor, keeps_videos=keeps)
        self.told = "Vos choix sont enregistrés."

    async def _follow(self) -> None:
        scope = str(guard.actor().person_id)
        self.export = await live.join(self, EXPORT_CHANNEL, scope, "export")


class ErasureState(rx.State):
    """The page of the erasure: prove who you are, choose, say yes."""

    step: str = ""  # "ask" a code, type the "code", "confirm"
    email: str = ""
    sentence: str = ""
    choice: str = ""
    leaving: Leaving = Leaving()

    @guard.event(needs=SIGNED_IN)
    async def load(self) -> EventSpec | None:
        """Show the step that comes next, and what was refused."""
        actor = guard.actor()
        choices = await database.ask(queries.get_choices, actor)
        self.leaving = await database.ask(queries.get_leaving, actor)
        self.email = choices.email
        refused = refused_of(self)
        self.sentence, self.choice = refused.sentence, refused.typed
        secret = cookie_of(self.router.headers.cookie, codes.COOKIE)
        if await database.ask(queries.is_fresh, actor):
            self.step = "confirm"
        elif await database.ask(queries.asked_address, secret) == self.email:
            self.step = "code"
        else:
            self.step = "ask"
        return rx.set_focus("code") if self.step == "code" else None
