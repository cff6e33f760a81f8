"""The form of a "passage de relais"."""

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import MEMBER
from classe12.conversations.queries.request import find_videos
from classe12.core import database, guard
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.workspace.actions import handover as actions
from classe12.workspace.queries.handover import OwnHandover, get_own
from classe12.workspace.rules.handover import SHORT_NAMES, VIDEOS, HandoverForm, parse_ids
from classe12.workspace.rules.network import NETWORK

FEATURE = "handover"
LOST = "Choisissez vos vidéos dans la liste proposée."


class HandoverData(TypedDict, total=False):
    """The form as the browser sends it."""

    mot: str | None
    videos: list[str]


class HandoverState(rx.State):
    """What the page of the "passage de relais" shows to its author."""

    is_ready: bool = False
    own: OwnHandover | None = None
    missing: str = ""
    found: tuple[dict[str, str], ...] = ()
    problems: dict[str, str] = dict.fromkeys(SHORT_NAMES, "")
    refusal: str = ""
    saved: str = ""
    version: int = 0  # of the form: another one is drawn when what it starts from changed

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show what who calls left, or an empty form."""
        self.missing = self.refusal = self.saved = ""
        self.found, self.problems = (), dict.fromkeys(SHORT_NAMES, "")
        await self._read()
        self.version += 1
        self.is_ready = True

    @guard.event(needs=MEMBER, supersedes=True)
    async def search(self, typed: str) -> None:
        """Propose the videos that the words typed may mean."""
        self.found = await database.ask(find_videos, guard.actor(), typed)

    @guard.event(needs=MEMBER)
    async def save(self, form: HandoverData) -> rx.event.EventSpec | None:
        """Leave the words, or say what is wrong; what was typed stays."""
        self.problems, self.refusal, self.saved = dict.fromkeys(SHORT_NAMES, ""), "", ""
        try:
            chosen = parse_ids(form.get("videos") or [])
            if chosen is None:
                raise Invalid({VIDEOS: LOST})
            wanted = HandoverForm(form.get("mot") or "", chosen)
            await database.act(actions.save_handover, guard.actor(), wanted)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        await self._read()
        self.saved = "C’est enregistré. La prochaine personne de votre école vous lira."
        return None

    @guard.event(needs=MEMBER)
    async def take_away(self) -> rx.event.EventSpec:
        """Take away what was left."""
        await database.act(actions.take_handover_away, guard.actor())
        return rx.redirect(NETWORK)

    async def _read(self) -> None:
        try:
            self.own = await database.ask(get_own, guard.actor())
        except NotFound as refused:
            self.own, self.missing = None, refused.sentence
