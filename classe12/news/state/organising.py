"""Those who organise: their list of events, and the desk where one is prepared."""

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import ORGANISER
from classe12.core import database, guard, text
from classe12.core.errors import Refused
from classe12.core.paging import Pages, paged
from classe12.news import access
from classe12.news.actions import gatherings as acts
from classe12.news.queries import organising
from classe12.news.queries.organising import EventRow, Preparing
from classe12.news.rules import filters, typed
from classe12.news.rules import gatherings as rules
from classe12.news.rules.links import TEAM_EVENTS, prepare_path
from classe12.news.state.desk import Act, DeskState, PressForm
from classe12.videos.access import parse_id as parse_video_id
from classe12.videos.queries.cards import Card

FEATURE = "events"
ANNOUNCED = "L’événement est annoncé : on peut s’y inscrire."
CHANGED = "Vos changements sont en ligne."


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
    pages: Pages = Pages()

    @guard.event(needs=ORGANISER)
    async def load(self) -> None:
        """Show the page that the address asks for."""
        page = filters.page_of(self.router.url.query)
        found = await database.ask(organising.list_organised, guard.actor(), page)
        self.rows = found.rows
        self.count = text.plural(found.total, "événement") if found.total else ""
        self.pages = paged(page, found.last_page, filters.team_events_address)
        self.is_ready = True

    @guard.event(needs=ORGANISER, writes_once=True)
    async def start(self, form: PressForm) -> rx.event.EventSpec:
        """Begin to prepare an event, and open it."""
        event_id = await database.act(acts.start_gathering, guard.actor())
        return rx.redirect(prepare_path(event_id))


class PreparingState(DeskState, rx.State):
    """An event being prepared, and those who come to it."""

    _names: tuple[str, ...] = rules.NAMES
    _asked: str = "evenement"
    _absent: str = access.NO_EVENT
    _before: str = "l’annonce"

    event: Preparing | None = None
    form: dict[str, str] = rules.read({})
    territories: tuple[tuple[str, str], ...] = ()
    problems: dict[str, str] = dict.fromkeys((*rules.NAMES, acts.REASON), "")
    offered: tuple[Card, ...] = ()
    is_searched: bool = False

    @guard.event(needs=ORGANISER)
    async def load(self) -> None:
        """Show the event of the address."""
        await self._open()

    @guard.event(needs=ORGANISER)
    async def keep(self, values: dict[str, list[str]], serial: int) -> None:
        """Keep the form as it is being typed."""
        form = rules.read(typed.first_texts(values, rules.NAMES))
        await self._keep(acts.keep, form, serial)

    @guard.event(needs=ORGANISER, writes_once=True)
    async def announce(self, form: EventForm) -> rx.event.EventSpec | None:
        """Announce the event, or the changes made to it; or say what is missing."""
        told = CHANGED if self.event and self.event.is_announced else ANNOUNCED
        return await self._do(acts.announce, rules.read(form), told=lambda: told)

    @guard.event(needs=ORGANISER, writes_once=True)
    async def cancel(self, form: CancelForm) -> rx.event.EventSpec | None:
        """Call the event off, and tell those who registered."""
        told = "L’événement est annulé. Les personnes inscrites reçoivent votre motif."
        return await self._do(acts.cancel, form.get("motif", ""), told=lambda: told)

    @guard.event(needs=ORGANISER)
    async def discard(self) -> rx.event.EventSpec | None:
        """Throw away what is being written."""
        told = "Vos changements sont abandonnés : voici l’événement tel qu’il est annoncé."
        return await self._discard(acts.discard, TEAM_EVENTS, told)

    @guard.event(needs=ORGANISER)
    async def search(self, form: WordsForm) -> None:
        """Look for public videos to attach."""
        words = typed.one_line(text.visible(form.get("video", "")))[:120]
        self.offered = await database.ask(organising.offer_videos, guard.actor(), words)
        self.is_searched = True

    @guard.event(needs=ORGANISER)
    async def attach(self, video_id: str) -> None:
        """Say that a video was born of the event."""
        await self._with_video(acts.attach_video, video_id, "La vidéo est rattachée à l’événement.")

    @guard.event(needs=ORGANISER)
    async def detach(self, video_id: str) -> None:
        """Say no longer that a video was born of the event."""
        await self._with_video(acts.detach_video, video_id, "La vidéo n’est plus rattachée.")

    async def _with_video(self, act: Act, video_id: str, told: str) -> None:
        try:
            wanted = parse_video_id(video_id)
        except Refused as refused:
            self.refusal = refused.sentence
            return
        await self._do(act, wanted, told=lambda: told)

    async def _follow(self) -> dict[str, str]:
        found = await database.ask(organising.get_preparing, guard.actor(), self._id())
        self.event, self.saved, self.territories = found, found.saved, found.territories
        return found.form
