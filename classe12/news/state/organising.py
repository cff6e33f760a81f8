"""Those who organise: their list of events, and the desk where one is prepared.

Invariant: what was typed is in the database, never only here: this state can be lost at any moment.
"""

from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import ORGANISER
from classe12.core import database, guard, text
from classe12.core.errors import Invalid, Refused
from classe12.news import access
from classe12.news.actions import gatherings as acts
from classe12.news.queries import organising
from classe12.news.queries.organising import EventRow, Preparing
from classe12.news.rules import filters, typed
from classe12.news.rules import gatherings as rules
from classe12.news.rules.links import TEAM_EVENTS, prepare_path
from classe12.videos.access import parse_id as parse_video_id
from classe12.videos.queries.cards import Card
from classe12.videos.rules.filters import pages

NOTHING = "rien"  # stamp of a page whose address names no event
DESK = "evenement-etat"
BLANK = rules.read({})


class EventForm(TypedDict, total=False):
    """The form as the browser sends it; its names are those of `rules.gatherings`."""

    type: str
    titre: str
    texte: str
    jour: str
    debut: str
    dernier_jour: str
    fin: str
    lieu: str
    lien: str
    places: str
    territoire: str


class CancelForm(TypedDict, total=False):
    """Why an event is called off."""

    motif: str


class WordsForm(TypedDict, total=False):
    """What videos to look for."""

    video: str


class OrganiserState(rx.State):
    """The events that somebody organises."""

    is_ready: bool = False
    rows: tuple[EventRow, ...] = ()
    count: str = ""
    page: str = "1"
    pages: tuple[tuple[str, str], ...] = ()
    previous: str = ""
    next: str = ""

    @guard.event(needs=ORGANISER)
    async def load(self) -> None:
        """Show the page that the address asks for."""
        page = filters.page_of(self.router.url.query)
        found = await database.ask(organising.list_organised, guard.actor(), page)
        self.rows, self.page = found.rows, str(page)
        self.count = text.plural(found.total, "événement") if found.total else ""
        last = found.last_page
        address = filters.team_events_address
        numbers = pages(page, last) if last > 1 else ()
        self.pages = tuple((str(n), address(n)) if n else ("…", "") for n in numbers)
        self.previous = address(page - 1) if page > 1 else ""
        self.next = address(page + 1) if page < last else ""
        self.is_ready = True

    @guard.event(needs=ORGANISER)
    async def start(self) -> rx.event.EventSpec:
        """Begin to prepare an event, and open it."""
        event_id = await database.act(acts.start_gathering, guard.actor())
        return rx.redirect(prepare_path(event_id))


class PreparingState(rx.State):
    """An event being prepared, and those who come to it."""

    stamp: str = ""
    event: Preparing | None = None
    form: dict[str, str] = BLANK
    territories: tuple[tuple[str, str], ...] = ()
    saved: str = ""
    kept: int = 0
    told: str = ""
    problems: dict[str, str] = dict.fromkeys((*rules.NAMES, acts.REASON), "")
    refusal: str = ""
    missing: str = ""
    words: str = ""
    offered: tuple[Card, ...] = ()
    is_searched: bool = False

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is missing, in the order of the form."""
        return [(name, self.problems[name]) for name in rules.NAMES if self.problems[name]]

    @rx.var
    def summary_title(self) -> str:
        """How many things are to be mended."""
        return f"{text.plural(len(self.summary), 'chose')} à compléter avant l’annonce"

    @guard.event(needs=ORGANISER)
    async def load(self) -> None:
        """Show the event of the address."""
        self.reset()
        try:
            await self._show(self._id())
        except Refused as refused:
            self.missing = refused.sentence
        self.stamp = self.event.id if self.event else NOTHING

    @guard.event(needs=ORGANISER)
    async def keep(self, values: dict[str, list[str]], serial: int) -> None:
        """Keep the form as it is being typed."""
        form = rules.read(typed.first_texts(values, rules.NAMES))
        try:
            await database.act(acts.keep, guard.actor(), self._id(), form)
        except Invalid as refused:
            self.problems = self._no_problems() | refused.problems
            return
        except Refused as refused:
            self.refusal = refused.sentence
            return
        self.problems, self.told, self.kept = self._no_problems(), "", serial
        await self._follow()

    @guard.event(needs=ORGANISER)
    async def announce(self, form: EventForm) -> rx.event.EventSpec | None:
        """Announce the event, or the changes made to it; or say what is missing."""
        was_public = bool(self.event and self.event.is_announced)
        self.refusal, self.problems = "", self._no_problems()
        try:
            event_id = self._id()
            await database.act(acts.announce, guard.actor(), event_id, rules.read(form))
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        await self._follow()
        self.told = (
            "Vos changements sont en ligne."
            if was_public
            else "L’événement est annoncé : on peut s’y inscrire."
        )
        return rx.set_focus(DESK)

    @guard.event(needs=ORGANISER)
    async def cancel(self, form: CancelForm) -> rx.event.EventSpec | None:
        """Call the event off, and tell those who registered."""
        self.refusal, self.problems = "", self._no_problems()
        try:
            reason = form.get("motif", "")
            await database.act(acts.cancel, guard.actor(), self._id(), reason)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(acts.REASON)
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        await self._follow()
        self.told = "L’événement est annulé. Les personnes inscrites reçoivent votre motif."
        return rx.set_focus(DESK)

    @guard.event(needs=ORGANISER)
    async def discard(self) -> rx.event.EventSpec | None:
        """Throw away what is being written."""
        try:
            remains = await database.act(acts.discard, guard.actor(), self._id())
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        if not remains:
            return rx.redirect(TEAM_EVENTS)
        await self._show(self._id())
        self.stamp = f"{self.stamp}."  # the fields are drawn anew
        self.told = "Vos changements sont abandonnés : voici l’événement tel qu’il est annoncé."
        return rx.set_focus(DESK)

    @guard.event(needs=ORGANISER)
    async def search(self, form: WordsForm) -> None:
        """Look for public videos to attach."""
        self.words = typed.one_line(typed.clean(form.get("video", "")))[:120]
        self.offered = await database.ask(organising.offer_videos, guard.actor(), self.words)
        self.is_searched = True

    @guard.event(needs=ORGANISER)
    async def attach(self, video_id: str) -> None:
        """Say that a video was born of the event."""
        await self._link(acts.attach_video, video_id, "La vidéo est rattachée à l’événement.")

    @guard.event(needs=ORGANISER)
    async def detach(self, video_id: str) -> None:
        """Say no longer that a video was born of the event."""
        await self._link(acts.detach_video, video_id, "La vidéo n’est plus rattachée.")

    async def _link(self, act: object, video_id: str, told: str) -> None:
        self.refusal = ""
        try:
            event_id = self._id()
            await database.act(act, guard.actor(), event_id, parse_video_id(video_id))
        except Refused as refused:
            self.refusal = refused.sentence
            return
        self.told = told
        await self._follow()

    def _no_problems(self) -> dict[str, str]:
        return dict.fromkeys((*rules.NAMES, acts.REASON), "")

    def _id(self) -> UUID:
        asked = self.router.url.query_parameters.get("evenement", "")
        return access.parse_id(asked, access.NO_EVENT)

    async def _follow(self) -> None:
        """Show where the event is, its fields left as they are."""
        found = await database.ask(organising.get_preparing, guard.actor(), self._id())
        self.event, self.saved, self.territories = found, found.saved, found.territories

    async def _show(self, event_id: UUID) -> None:
        found = await database.ask(organising.get_preparing, guard.actor(), event_id)
        self.event, self.saved, self.territories = found, found.saved, found.territories
        self.form = found.form
