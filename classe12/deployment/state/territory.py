"""The page of a territory: its figures, what is inside and beside it, the days named on its curves."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import LEAD
from classe12.adoption import actions as adoption_acts
from classe12.adoption.access import NO_NOTE
from classe12.adoption.actions import annotations as acts
from classe12.adoption.queries import snapshot
from classe12.adoption.queries.annotations import AnnotationRow
from classe12.adoption.queries.outlook import outlook_block
from classe12.adoption.rules import annotations as rules
from classe12.adoption.rules.screen import Chart, Figures, screen_of
from classe12.adoption.rules.usage_parts.blocks import Block
from classe12.core import database, guard
from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.ids import parse_id
from classe12.deployment.queries.crumbs import Crumb
from classe12.deployment.queries.territory import BesideRow, InsideRow, get_territory
from classe12.deployment.rules.territory import read_path

TITLE = "Territoire"
NOTES = "reperes"  # the title that takes the focus after an act


class NoteData(TypedDict, total=False):
    """An annotation as the browser sends it."""

    jour_repere: str | None
    sujet_repere: str | None
    mots_repere: str | None


class TerritoryState(rx.State):
    """What the page of a territory shows to a lead of it."""

    is_ready: bool = False
    is_refused: bool = False
    title: str = TITLE
    crumbs: tuple[Crumb, ...] = ()
    since: str = ""
    silent: str = ""
    sentence: str = ""
    beside: tuple[BesideRow, ...] = ()
    inside: tuple[InsideRow, ...] = ()
    notes: tuple[AnnotationRow, ...] = ()
    wider_notes: tuple[AnnotationRow, ...] = ()
    silent_href: str = ""
    all_href: str = ""
    figures: Figures = Figures()
    activity: Chart = Chart()
    outlook: Block = Block()
    aims: tuple[str, ...] = ()
    file: str = ""
    query: str = ""
    outlook_file: str = ""
    is_writing: bool = False
    opened: str = ""  # the annotation that the form is about, "" for a new one
    day: str = ""  # what the form holds first
    kind: str = ""
    words: str = ""
    round: int = 0
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    told: str = ""
    refusal: str = ""

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show the territory that the address names."""
        self.told, self.is_writing, self.opened = "", False, ""
        self._forget_problems()
        await self._read()
        self.is_ready = True

    @guard.event(needs=LEAD)
    async def open_form(self, note_id: str) -> rx.event.EventSpec:
        """Show the form of an annotation, "" for a new one."""
        row = next((note for note in self.notes if note.id == note_id), None)
        self.is_writing, self.told, self.opened = True, "", note_id if row else ""
        self.day = row.day if row else today().isoformat()
        self.kind, self.words = (row.kind, row.words) if row else ("", "")
        self._forget_problems()
        return rx.set_focus(rules.DAY)

    @guard.event(needs=LEAD)
    async def close_form(self) -> rx.event.EventSpec:
        """Put the form away."""
        self.is_writing, self.opened = False, ""
        self._forget_problems()
        return rx.set_focus(NOTES)

    @guard.event(needs=LEAD, writes_once=True)
    async def send_note(self, form: NoteData) -> rx.event.EventSpec:
        """Name a day on the curves, or change the one that is open."""
        typed = (
            form.get("jour_repere") or "", form.get("sujet_repere") or "",
            form.get("mots_repere") or "",
        )  # fmt: skip
        if self.opened:
            return await self._act("Le repère est modifié.", _change, self.opened, *typed)
        place = read_path(self.router.url.path)
        return await self._act("Le repère est sur les courbes.", acts.annotate, place, *typed)

    @guard.event(needs=LEAD)
    async def take_note_away(self, note_id: str) -> rx.event.EventSpec:
        """Delete an annotation."""
        return await self._act("Le repère est effacé.", _take_away, note_id)

    async def _act(self, told: str, act: Callable[..., Any], *typed: Any) -> rx.event.EventSpec:
        self._forget_problems()
        self.told = ""
        try:
            await database.act(act, guard.actor(), *typed)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.told, self.is_writing, self.opened = told, False, ""
        await self._read()
        return rx.set_focus(NOTES)

    async def _read(self) -> None:
        actor, place = guard.actor(), read_path(self.router.url.path)
        try:
            found = await database.ask(get_territory, actor, place, today())
        except NotFound:
            self.is_refused, self.title, self.query = True, TITLE, ""
            return
        self.is_refused, self.title, self.crumbs = False, found.name, found.crumbs
        self.since, self.silent, self.sentence = found.since, found.silent, found.sentence
        self.beside, self.inside = found.beside, found.inside
        self.notes, self.wider_notes = found.notes, found.wider_notes
        self.silent_href, self.all_href = found.silent_href, found.all_href
        await database.act(adoption_acts.fold)
        shown = await database.ask(snapshot, found.view)
        screen = screen_of(shown, guard.actor().unit)
        self.figures, self.activity = screen.figures, screen.activity
        self.outlook, self.aims = guard.said(await database.ask(outlook_block, shown))
        asked = f"territoire={':'.join(found.view.place)}"
        self.file, self.query = f"/pilotage/activite.csv?{asked}", asked
        self.outlook_file = f"/pilotage/usage/prevision.csv?{asked}"

    def _forget_problems(self) -> None:
        self.problems, self.refusal = dict.fromkeys(rules.FIELDS, ""), ""


def _change(db: Any, actor: Any, note_id: str, day: str, kind: str, words: str) -> None:
    acts.change(db, actor, _id(note_id), day, kind, words)


def _take_away(db: Any, actor: Any, note_id: str) -> None:
    acts.take_away(db, actor, _id(note_id))


def _id(written: str) -> UUID:
    return parse_id(written, NO_NOTE)
