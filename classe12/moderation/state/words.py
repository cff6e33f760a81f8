"""The watched words: added, taken away."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.errors import Invalid
from classe12.moderation.actions import words as actions
from classe12.moderation.queries.words import list_words
from classe12.moderation.rules.words import WORD

LIST = "mots"  # id of the title that takes the focus


class WordData(TypedDict, total=False):
    """The form as the browser sends it."""

    mot_surveille: str | None


class WordsState(rx.State):
    """What a moderator sees of the watched words."""

    is_ready: bool = False
    words: tuple[str, ...] = ()
    problem: str = ""
    told: str = ""

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the words."""
        self.problem = self.told = ""
        await self._show()

    @guard.event(needs=MODERATOR)
    async def add(self, form: WordData) -> EventSpec:
        """Watch one word more."""
        self.problem = self.told = ""
        try:
            await database.act(actions.add, guard.actor(), form.get("mot_surveille") or "")
        except Invalid as refused:
            self.problem = refused.sentence
            return rx.set_focus(WORD)
        self.told = "Mot ajouté\u00a0: les textes qui le contiennent attendront d’être lus."
        await self._show()
        return rx.set_focus(WORD)

    @guard.event(needs=MODERATOR)
    async def drop(self, word: str) -> EventSpec:
        """Watch a word no longer."""
        self.problem = ""
        await database.act(actions.drop, guard.actor(), word)
        self.told = f"«\u00a0{word}\u00a0» n’est plus surveillé."
        await self._show()
        return rx.set_focus(LIST)

    async def _show(self) -> None:
        self.words = await database.ask(list_words, guard.actor())
        self.is_ready = True
