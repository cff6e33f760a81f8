"""/mes-listes: what one put aside, a shelf at a time; the address is the state."""

from dataclasses import replace

import reflex as rx

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, text
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.paging import Pages, last_of, paged
from classe12.videos import access
from classe12.videos.actions import history, keeping, playlists
from classe12.videos.queries import keeping as queries
from classe12.videos.queries import playlists as list_queries
from classe12.videos.queries.keeping import Kept, ShelfPage
from classe12.videos.queries.playlists import ListRow
from classe12.videos.rules import playlists as list_rules
from classe12.videos.rules.keeping import (
    ORDERS,
    SHELVES,
    SHOWN,
    Asked,
    Order,
    Shelf,
    from_address,
    to_address,
)
from classe12.videos.rules.links import MY_LISTS, edit_list_path
from classe12.videos.rules.playlists import PlaylistForm
from classe12.videos.state.forms import ListForm, sent_list

TITLE = "ici"  # id of the title of the shelf, which takes the focus once a row is gone


class KeepingState(rx.State):
    """What the page of one's lists shows."""

    is_ready: bool = False
    shelf: str = Shelf.FAVOURITES
    shelves: tuple[tuple[str, str, str], ...] = ()
    order: str = Order.LAST
    orders: tuple[tuple[str, str], ...] = tuple((one.value, ORDERS[one]) for one in Order)
    count: str = ""
    lost: str = ""
    rows: tuple[Kept, ...] = ()
    lists: tuple[ListRow, ...] = ()
    pages: Pages = Pages()
    has_history: bool = True
    told: str = ""
    refusal: str = ""
    kept: int = 0
    note_of: str = ""  # the video whose note is refused
    note_problem: str = ""
    title_problem: str = ""

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the shelf of the address."""
        self.told = self.refusal = self.title_problem = self.note_of = ""
        await self._read()
        self.is_ready = True

    @guard.event(needs=MEMBER)
    async def sort_by(self, order: str) -> rx.event.EventSpec:
        """Order the shelf otherwise."""
        chosen = Order(order) if order in set(Order) else Order.LAST
        return rx.redirect(MY_LISTS + to_address(replace(self._asked(), order=chosen, page=1)))

    @guard.event(needs=MEMBER)
    async def let_go(self, video_id: str) -> rx.event.EventSpec:
        """Take a video out of the favourites."""
        return await self._act(keeping.let_go, video_id, "La vidéo n’est plus dans vos favoris.")

    @guard.event(needs=MEMBER)
    async def unplan(self, video_id: str) -> rx.event.EventSpec:
        """Take a video out of what one means to try, with its note."""
        return await self._act(keeping.unplan, video_id, "La vidéo n’est plus à essayer.")

    @guard.event(needs=MEMBER)
    async def forget(self, video_id: str) -> rx.event.EventSpec:
        """Take a video out of the history."""
        return await self._act(history.forget, video_id, "La vidéo n’est plus dans l’historique.")

    @guard.event(needs=MEMBER)
    async def clear(self) -> rx.event.EventSpec:
        """Empty the history."""
        await database.act(history.clear, guard.actor())
        return await self._tell("Votre historique est vide.")

    @guard.event(needs=MEMBER)
    async def turn_off(self) -> rx.event.EventSpec:
        """Keep no history any more, and empty it."""
        await database.act(history.turn_off, guard.actor())
        return await self._tell("L’historique est vide et arrêté. Plus rien n’y est noté.")

    @guard.event(needs=MEMBER)
    async def turn_on(self) -> rx.event.EventSpec:
        """Keep a history again."""
        await database.act(history.turn_on, guard.actor())
        return await self._tell("L’historique reprend, à partir de maintenant.")

    @guard.event(needs=MEMBER)
    async def write_note(self, values: dict[str, list[str]], serial: int) -> None:
        """Keep a note as it is typed."""
        video_id = (values.get("video") or [""])[0]
        note = (values.get("note") or [""])[0].replace("\r\n", "\n")
        self.note_of = ""
        try:
            wanted = access.parse_id(video_id)
            await database.act(keeping.write_note, guard.actor(), wanted, note)
        except Refused as refused:
            self.note_of, self.note_problem = video_id, refused.sentence
        self.kept = serial

    @guard.event(needs=MEMBER)
    async def create_list(self, form: ListForm) -> rx.event.EventSpec:
        """Begin a playlist, and open it."""
        self.title_problem = self.refusal = ""
        wanted = PlaylistForm(title=sent_list(form).title)
        try:
            list_id = await database.act(playlists.create_playlist, guard.actor(), wanted)
        except Invalid as refused:
            self.title_problem = refused.problems[list_rules.TITLE]
            return rx.set_focus(list_rules.TITLE)
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.noop()
        return rx.redirect(edit_list_path(list_id))

    async def _act(self, act: object, video_id: str, told: str) -> rx.event.EventSpec:
        try:
            await database.act(act, guard.actor(), access.parse_id(video_id))
        except NotFound as refused:
            self.refusal = refused.sentence
            return rx.noop()
        return await self._tell(told)

    async def _tell(self, told: str) -> rx.event.EventSpec:
        self.refusal = ""
        await self._read()
        self.told = told
        return rx.set_focus(TITLE)

    def _asked(self) -> Asked:
        return from_address(self.router.url.query)

    async def _read(self) -> None:
        actor, asked = guard.actor(), self._asked()
        counts = await database.ask(queries.count_shelves, actor)
        numbers = (counts.favourites, counts.to_try, counts.lists, counts.history)
        self.shelves = tuple(
            (MY_LISTS + to_address(Asked(shelf)), SHELVES[shelf], text.number(number))
            for shelf, number in zip(SHELVES, numbers, strict=True)
        )
        self.shelf, self.order = asked.shelf.value, asked.order.value
        self.rows, self.lists, self.lost = (), (), ""
        if asked.shelf is Shelf.LISTS:
            self.lists, total = await database.ask(list_queries.list_mine, actor, asked)
            self.count = text.plural(total, "liste") if total else "Aucune liste"
            self.pages = _pages(asked, last_of(total, SHOWN))
            return
        found = await self._videos(asked)
        self.rows = found.rows
        self.count = text.plural(found.total, "vidéo") if found.total else "Aucune vidéo"
        self.lost = _lost(found.lost)
        self.pages = _pages(asked, found.last_page)
        self.has_history = await database.ask(queries.has_history, actor)

    async def _videos(self, asked: Asked) -> ShelfPage:
        actor = guard.actor()
        if asked.shelf is Shelf.HISTORY:
            return await database.ask(queries.list_history, actor, asked)
        shelf = queries.list_to_try if asked.shelf is Shelf.TO_TRY else queries.list_favourites
        return await database.ask(shelf, actor, asked, now())


def _pages(asked: Asked, last: int) -> Pages:
    return paged(asked.page, last, lambda n: MY_LISTS + to_address(replace(asked, page=n)))


def _lost(count: int) -> str:
    if not count:
        return ""
    if count == 1:
        return "Une autre n’est plus visible : elle a été retirée, ou son partage a changé."
    return (
        f"{text.number(count)} autres ne sont plus visibles : elles ont été retirées, "
        "ou leur partage a changé."
    )
