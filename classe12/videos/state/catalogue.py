"""The catalogue: its address is its state, so that every list can be shared and gone back to."""

from dataclasses import replace

import reflex as rx
from typing_extensions import TypedDict

from classe12.core import database, guard, text
from classe12.core.actor import ANYONE
from classe12.core.paging import Pages, paged
from classe12.ui.filters import Box
from classe12.videos.queries import catalogue, playlists
from classe12.videos.queries.cards import Card
from classe12.videos.queries.catalogue import Counted, Found, Section
from classe12.videos.queries.playlists import Shown
from classe12.videos.rules import filters
from classe12.videos.rules.filters import SORT_LABELS, Filters, Kind, Sort, to_address
from classe12.videos.rules.links import CATALOGUE, ask_path


class SearchForm(TypedDict, total=False):
    """The search as the browser sends it."""

    q: str


class CatalogueState(rx.State):
    """What the catalogue shows."""

    is_ready: bool = False
    is_list: bool = False
    is_narrowed: bool = False  # by words or filters, which "Tout effacer" takes away
    query: str = ""
    count: str = ""
    mended: str = ""
    is_empty: bool = False
    ask_href: str = ""
    cards: tuple[Card, ...] = ()
    sections: tuple[Section, ...] = ()
    shown: tuple[Shown, ...] = ()
    levels: tuple[Box, ...] = ()
    themes: tuple[Box, ...] = ()
    needs: tuple[Box, ...] = ()
    lengths: tuple[Box, ...] = ()
    contents: tuple[Box, ...] = ()
    active: tuple[Box, ...] = ()
    active_count: str = ""
    sort: str = Sort.RECENT
    sorts: tuple[tuple[str, str], ...] = ()
    pages: Pages = Pages()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show what the address asks for."""
        asked = self._asked()
        actor = guard.actor()
        found = await database.ask(catalogue.list_videos, actor, asked)
        asked = asked.among([(counted.kind, counted.key) for counted in found.counted])
        self.query, self.is_list = asked.query, asked.is_list
        self.is_narrowed = bool(asked.query or asked.chosen)
        self.ask_href = ask_path(asked.query)
        self._show_filters(found, asked)
        if asked.is_list:
            self._show_list(found, asked)
            self.sections, self.shown = (), ()
        else:
            self.sections = await database.ask(catalogue.list_sections, actor)
            self.shown = await database.ask(playlists.list_shown, actor)
            self.cards, self.is_empty = (), not self.sections
        self.is_ready = True

    @guard.event(needs=ANYONE)
    async def toggle(self, value: str) -> rx.event.EventSpec:
        """Put a filter, or take it away."""
        group, _, key = value.partition(":")
        if group not in set(Kind):
            return rx.noop()
        return self._go(self._asked().toggled(Kind(group), key))

    @guard.event(needs=ANYONE)
    async def sort_by(self, order: str) -> rx.event.EventSpec:
        """Order the list otherwise."""
        chosen = Sort(order) if order in set(Sort) else None
        return self._go(replace(self._asked(), sort=chosen, page=1))

    @guard.event(needs=ANYONE)
    async def search(self, form: SearchForm) -> rx.event.EventSpec:
        """Search among the filters that are on; an empty search shows everything again."""
        typed = filters.from_address(to_address(Filters(query=form.get("q", ""))))
        return self._go(replace(self._asked(), query=typed.query, page=1))

    def _asked(self) -> Filters:
        return filters.from_address(self.router.url.query)

    def _go(self, asked: Filters) -> rx.event.EventSpec:
        # On the same path, with or without its final slash: the focus stays where it is.
        return rx.redirect((self.router.url.path or CATALOGUE) + to_address(asked))

    def _show_filters(self, found: Found, asked: Filters) -> None:
        boxes = [(counted.kind, _box(counted)) for counted in found.counted]
        for name, kind in (
            ("levels", Kind.LEVEL),
            ("themes", Kind.THEME),
            ("needs", Kind.NEED),
            ("lengths", Kind.LENGTH),
            ("contents", Kind.CONTENT),
        ):
            setattr(self, name, tuple(box for group, box in boxes if group == kind))
        self.active = tuple(box for _, box in boxes if box.is_active)
        self.active_count = text.plural(len(self.active), "filtre") if self.active else ""
        offered = Sort if asked.query else set(Sort) - {Sort.RELEVANT}
        self.sorts = tuple((s.value, label) for s, label in SORT_LABELS.items() if s in offered)
        self.sort = asked.order.value

    def _show_list(self, found: Found, asked: Filters) -> None:
        self.cards, self.is_empty = found.cards, not found.cards
        self.count = _count(found)
        self.mended = _mended(found)
        self.pages = paged(asked.page, found.last_page, lambda n: _page_of(asked, n))


def _page_of(asked: Filters, number: int) -> str:
    address = to_address(replace(asked, page=number))
    # Without anything asked, page 1 would be the sections: the list says its order.
    return CATALOGUE + (address or to_address(Filters(sort=Sort.RECENT)))


def _box(counted: Counted) -> Box:
    count = "" if counted.count is None else text.number(counted.count)
    return Box(f"{counted.kind}:{counted.key}", counted.label, count, counted.is_active)


def _count(found: Found) -> str:
    if not found.total:
        return "Aucune vidéo"
    more = "Plus de " if found.is_more else ""
    return more + text.plural(found.total, "vidéo")


def _mended(found: Found) -> str:
    if not found.mended or not found.total:
        return ""
    told = ", ".join(f"« {shown} »" for _, shown in found.mended)
    return f"Rien ne correspond exactement : voici ce que nous avons trouvé pour {told}."
