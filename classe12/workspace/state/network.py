"""The page of a network or a circonscription: its address is its state."""

from dataclasses import replace

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, ids, text
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.paging import Pages, paged
from classe12.workspace.access.network import NO_WORDS
from classe12.workspace.actions.handover import close_welcome
from classe12.workspace.actions.network import save_note
from classe12.workspace.queries.network import NetworkPage, get_network_page
from classe12.workspace.rules import network as rules
from classe12.workspace.rules.network import NOTE, SHELVES, Asked, Shelf, to_address

TITLE = "Mon réseau"
SHOWN, PINNED = "rayon", "note-du-reseau"  # titles that take the focus after an act


class NoteData(TypedDict, total=False):
    """The note as the browser sends it."""

    note: str | None


class NetworkState(rx.State):
    """What the page of a place shows to who opened it."""

    is_ready: bool = False
    network: NetworkPage | None = None
    title: str = TITLE
    shelf: str = Shelf.PUBLISHED.value
    shelves: tuple[tuple[str, str, str], ...] = ()
    pages: Pages = Pages()
    places: tuple[tuple[str, str, str], ...] = ()  # where else one may look, this one included
    is_writing: bool = False  # whether the note is being changed
    note_problem: str = ""
    told: str = ""
    refusal: str = ""

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the place that the address names, one's own when it names none."""
        self.told = self.refusal = self.note_problem = ""
        self.is_writing = False
        await self._read()
        self.is_ready = True

    @guard.event(needs=MEMBER)
    async def write_note(self) -> rx.event.EventSpec:
        """Show the note in a field, to change it."""
        self.is_writing, self.told, self.note_problem = True, "", ""
        return rx.set_focus(NOTE)

    @guard.event(needs=MEMBER)
    async def leave_note(self) -> rx.event.EventSpec:
        """Change nothing to the note."""
        self.is_writing, self.note_problem = False, ""
        return rx.set_focus(PINNED)

    @guard.event(needs=MEMBER)
    async def save_note(self, form: NoteData) -> rx.event.EventSpec:
        """Pin the note, or say what is wrong."""
        self.told = self.refusal = self.note_problem = ""
        typed, uai = form.get("note") or "", self.network.uai if self.network else ""
        try:
            await database.act(save_note, guard.actor(), uai, typed)
        except Refused as refused:
            if refused.field == NOTE:
                self.note_problem = refused.sentence
            else:
                self.refusal = refused.sentence
            return rx.set_focus(NOTE)
        await self._read()
        has_note = self.network is not None and self.network.note is not None
        self.told = "La note est épinglée." if has_note else "Il n’y a plus de note."
        self.is_writing = False
        return rx.set_focus(PINNED)

    @guard.event(needs=MEMBER)
    async def close_welcome(self, handover_id: str) -> rx.event.EventSpec:
        """Put away the words that welcome who reads."""
        self.told = self.refusal = ""
        try:
            wanted = ids.parse_id(handover_id, NO_WORDS)
            await database.act(close_welcome, guard.actor(), wanted)
            self.told = "Le mot de bienvenue est rangé."
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        return rx.set_focus(SHOWN)

    async def _read(self) -> None:
        asked = rules.from_address(self.router.url.query)
        found = await self._find(asked)
        if found is None and asked.uai:  # not theirs, or no place at all: their own is shown
            asked = Asked(asked.shelf)
            found = await self._find(asked)
        if found is None:  # the page says why, and what to do
            self.network, self.title = None, TITLE
            return
        self.network, self.title = found, found.name
        self.shelf = asked.shelf.value
        self.shelves = tuple(
            (_address(asked, shelf=Shelf(key), page=1), SHELVES[Shelf(key)], text.number(count))
            for key, count in found.counts
        )
        self.places = tuple(
            (to_address(Asked(asked.shelf, uai=uai)), name, "") for uai, name in found.places
        )
        self.pages = paged(asked.page, found.last_page, lambda n: _address(asked, page=n))

    async def _find(self, asked: Asked) -> NetworkPage | None:
        try:
            return await database.ask(get_network_page, guard.actor(), asked, now())
        except NotFound:
            return None


def _address(asked: Asked, *, page: int, shelf: Shelf | None = None) -> str:
    return to_address(replace(asked, page=page, shelf=shelf or asked.shelf))
