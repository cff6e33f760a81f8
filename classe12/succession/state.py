"""The pages of the end of a programme."""

from typing import Any

import reflex as rx
from sqlmodel import Session
from typing_extensions import TypedDict

from classe12.accounts.rules import OWNER
from classe12.accounts.state import SessionState
from classe12.core import database, guard, live
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import Invalid, Refused
from classe12.programmes.queries import forget_programmes
from classe12.succession import actions
from classe12.succession.actions.files import CHANNEL
from classe12.succession.queries.screen import (
    FilesRow,
    Public,
    ShutRow,
    get_files,
    get_public,
    get_shut,
)

FIELDS = ("day", "reason", "agreed")
TITLE = "etat-du-service"  # title that takes the focus after an act


def _read_files(db: Session, scope: str) -> FilesRow:
    return get_files(db, int(scope))


def _is_own(db: Session, actor: Actor, scope: str) -> bool:
    del db
    return OWNER.allows(actor) and scope == str(actor.programme_id)


FILES_CHANNEL = live.open_channel(live.Channel(CHANNEL, compute=_read_files, allows=_is_own))


class ShutForm(TypedDict, total=False):
    """The form of the read-only service; a box that is not ticked may be absent."""

    day: str
    reason: str
    agreed: bool | str


class RemovalState(rx.State):
    """The page of its owner: the files, and the day of the read-only service."""

    is_ready: bool = False
    files: FilesRow = FilesRow()
    shut: ShutRow = ShutRow()
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""
    told: str = ""

    @guard.event(needs=OWNER)
    async def load(self) -> None:
        """Show what there is."""
        self.refusal = self.told = ""
        self.problems = dict.fromkeys(FIELDS, "")
        await self._read()
        self.is_ready = True

    @guard.event(needs=OWNER)
    async def ask(self, kind: str) -> None:
        """Ask for a file of the programme."""
        self.refusal = self.told = ""
        try:
            await database.act(actions.ask_file, guard.actor(), kind)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()

    @guard.event(needs=OWNER)
    async def close(self, form: ShutForm) -> Any:
        """Make the service read-only from a day."""
        self.refusal = self.told = ""
        self.problems = dict.fromkeys(FIELDS, "")
        agreed = form.get("agreed", False) in {True, "oui"}
        day, reason = form.get("day", ""), form.get("reason", "")
        try:
            await database.act(actions.shut, guard.actor(), day, reason, agreed=agreed)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        return await self._changed("C’est noté. Les auteurs sont prévenus par courriel.")

    @guard.event(needs=OWNER)
    async def open_again(self) -> Any:
        """Let people write again."""
        self.refusal = self.told = ""
        try:
            await database.act(actions.reopen, guard.actor())
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        return await self._changed("Le service est ouvert de nouveau.")

    async def _changed(self, told: str) -> Any:
        forget_programmes()  # the notification comes a moment later
        await self._read()
        session = await self.get_state(SessionState)
        session.closing = self.shut.said
        self.told = told
        return rx.set_focus(TITLE)

    async def _read(self) -> None:
        actor = guard.actor()
        self.shut = await database.ask(get_shut, actor)
        self.files = await live.join(self, FILES_CHANNEL, str(actor.programme_id), "files")


class ReadOnlyState(rx.State):
    """The page that tells everybody what a read-only service changes."""

    is_ready: bool = False
    found: Public = Public()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show what holds today."""
        self.found = await database.ask(get_public, guard.actor())
        self.is_ready = True
