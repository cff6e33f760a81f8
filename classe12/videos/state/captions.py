"""The page where captions are written: kept as they are typed, then validated.

Invariant: what was typed is in the database, never only here: this state can be lost at any moment.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import reflex as rx

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, live
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.text import hour, plural
from classe12.ui.captions import CueData
from classe12.videos import access
from classe12.videos.access.captions import may_follow
from classe12.videos.actions import captions, hearing
from classe12.videos.models import Helpers
from classe12.videos.queries.captions import (
    Editor,
    HearingRow,
    get_editor,
    hearing_of,
    problems_of,
)
from classe12.videos.rules.captions import LABELS, Standing
from classe12.videos.rules.cues import Cue

TITLE = "Sous-titres"
STANDING = "etat-sous-titres"  # where captions are: takes the focus after an act
EDITOR = "lignes-sous-titres"
VALIDATED_LABEL = LABELS[Standing.VALIDATED]
VALIDATED = "Sous-titres validés\u00a0: ils s’affichent sous la vidéo, et la recherche les connaît."
PROPOSED = (
    "Sous-titres validés\u00a0: l’équipe les relit, sous deux jours ouvrés, puis ils s’affichent."
)
THANKED = "Sous-titres validés, merci. La personne qui a filmé en est prévenue."


CAPTIONS_CHANNEL = live.open_channel(
    live.Channel(
        hearing.CHANNEL,
        compute=lambda db, scope: hearing_of(db, UUID(scope)),
        allows=lambda db, actor, scope: may_follow(db, actor, UUID(scope)),
    )
)


class CaptionsState(rx.State):
    """What the page where captions are written shows to who opened it."""

    editor: Editor = Editor()
    missing: str = ""
    hearing: HearingRow = HearingRow()
    problems: dict[str, str] = dict.fromkeys((), "")
    stamp: str = ""  # of the lines shown, "" before they are known
    saved: str = ""
    kept: int = 0
    is_changed: bool = False  # whether what is written is not what was validated
    told: str = ""
    refusal: str = ""
    _version: int = 0

    @rx.var
    def to_mend(self) -> str:
        """How many captions are to be mended."""
        count = len(self.problems)
        return f"{plural(count, 'sous-titre')} à corriger avant de valider." if count else ""

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the captions of the video that the address names."""
        self.told = self.refusal = ""
        await self._show()

    @guard.event(needs=MEMBER)
    async def keep(self, cues: list[CueData], serial: int, stamp: str) -> None:
        """Keep what is being typed; what was typed in lines that are no more on the page is left."""
        if not self.stamp:  # the server started again, and the page was not read back yet
            await self._show()
        if stamp != self.stamp:
            return
        written = tuple(Cue(cue["start"], cue["end"], cue["text"]) for cue in cues)
        try:
            kept = await database.act(
                captions.keep_draft, guard.actor(), self._video_id(), written, self._version
            )
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self._version, self.refusal = kept.version, ""
            self.saved = f"Brouillon gardé à {hour(kept.at)}"
            self.problems = problems_of(written, self.editor.length_ms)
            self.is_changed = self.editor.standing == VALIDATED_LABEL
        self.kept = serial

    @guard.event(needs=MEMBER)
    async def file_arrived(self) -> rx.event.EventSpec:
        """Show the captions of a file that was just sent."""
        return await self._changed("Fichier reçu. Relisez, corrigez si besoin, puis validez.")

    @guard.event(needs=MEMBER)
    async def tidy(self) -> rx.event.EventSpec:
        """Cut what is too long, put what overlaps in order."""
        told = "Lignes coupées et remises dans l’ordre."
        return await self._act(told, captions.tidy_draft, self._version)

    @guard.event(needs=MEMBER)
    async def validate(self) -> rx.event.EventSpec:
        """Validate what is written."""
        told = VALIDATED if self.editor.can_decide else THANKED
        told = PROPOSED if self.editor.is_read_first else told
        return await self._act(told, captions.validate, self._version)

    @guard.event(needs=MEMBER)
    async def say_silent(self) -> rx.event.EventSpec:
        """Say that nobody speaks in the video."""
        return await self._act(
            "Noté\u00a0: personne ne parle, rien à sous-titrer.", captions.say_silent
        )

    @guard.event(needs=MEMBER)
    async def let_help(self, helpers: str) -> None:
        """Choose who else may write."""
        if helpers in set(Helpers):
            await self._act("C’est noté.", captions.let_help, Helpers(helpers))

    @guard.event(needs=MEMBER)
    async def ask_draft(self) -> rx.event.EventSpec:
        """Have a draft made by speech recognition."""
        told = "C’est parti. Vous pouvez fermer cette page\u00a0: le brouillon vous attendra."
        return await self._act(told, hearing.ask_draft)

    @guard.event(needs=MEMBER)
    async def show_draft(self) -> rx.event.EventSpec | None:
        """Show the draft that was just made by speech recognition."""
        before = self.stamp
        await self._show()
        if self.stamp == before:
            return None
        self.told = "Le brouillon est prêt\u00a0: relisez chaque ligne, puis validez."
        return rx.set_focus(EDITOR)

    async def _act(self, told: str, act: Callable[..., Any], *arguments: Any) -> rx.event.EventSpec:
        self.told = self.refusal = ""
        try:
            await database.act(act, guard.actor(), self._video_id(), *arguments)
        except Invalid as refused:
            self.problems = refused.problems
            self.refusal = "Il reste des lignes à corriger\u00a0: chacune dit quoi."
            return rx.set_focus(STANDING)
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.set_focus(STANDING)
        return await self._changed(told)

    async def _changed(self, told: str) -> rx.event.EventSpec:
        self.refusal = ""
        await self._show()
        self.told = told
        return rx.set_focus(STANDING)

    async def _show(self) -> None:
        actor = guard.actor()
        try:
            video_id = self._video_id()
            found = await database.ask(get_editor, actor, video_id, now())
            self.hearing = await live.join(
                self, CAPTIONS_CHANNEL, str(video_id), "hearing", fresh=True
            )
        except Refused as refused:
            self.editor, self.stamp, self.missing = Editor(), "", refused.sentence
            return
        self.missing = ""
        self.editor, self.stamp, self._version = found, found.stamp, found.version
        self.problems, self.saved = found.problems, found.saved
        self.is_changed = found.is_changed

    def _video_id(self) -> UUID:
        parts = self.router.url.path.strip("/").split("/")
        if len(parts) < 2:
            raise NotFound(access.ABSENT)
        return access.parse_id(parts[1])
