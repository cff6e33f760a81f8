"""The list of requests: its address is its state."""

from dataclasses import replace

import reflex as rx

from classe12.accounts.rules import ANYONE
from classe12.conversations.actions.requests import CHANNEL
from classe12.conversations.queries.requests import Counted, Found, RequestRow, list_requests
from classe12.conversations.rules import listing as rules
from classe12.conversations.rules.links import REQUESTS
from classe12.conversations.rules.listing import SORT_LABELS, Kind, Listing, Sort, to_address
from classe12.core import database, guard, live, text
from classe12.core.clock import now
from classe12.core.paging import Pages, paged, renewed
from classe12.ui.filters import Box

FEATURE = "questions"
LIST = "questions"  # the line above the list, that takes the focus
REQUEST_LIST = live.changes("request_list", hears=CHANNEL)


class RequestsState(rx.State):
    """What the list of requests shows."""

    is_ready: bool = False
    stamp: str = ""
    has_news: bool = False  # whether the list has questions that are not on screen
    is_filtered: bool = False
    count: str = ""
    rows: tuple[RequestRow, ...] = ()
    statuses: tuple[Box, ...] = ()
    levels: tuple[Box, ...] = ()
    themes: tuple[Box, ...] = ()
    mine: tuple[Box, ...] = ()
    active: tuple[Box, ...] = ()
    active_count: str = ""
    sort: str = Sort.RECENT
    sorts: tuple[tuple[str, str], ...] = tuple((s.value, w) for s, w in SORT_LABELS.items())
    pages: Pages = Pages()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show what the address asks for, and what becomes of it."""
        self.stamp = await live.join(self, REQUEST_LIST, str(guard.actor().programme_id), live.VAR)
        await self._read()
        self.is_ready = True

    @guard.event(needs=ANYONE, by_itself=True)
    async def renew(self) -> None:
        """Show what became of the questions on screen, where they are; the others wait for `show_news`."""
        shown = self.rows
        found = await database.ask(list_requests, guard.actor(), self._asked(), now())
        self._show(found)
        if shown:
            self.rows, others = renewed(shown, found.rows, is_whole=found.last_page == 1)
            self.has_news = bool(others)

    @guard.event(needs=ANYONE)
    async def show_news(self) -> rx.event.EventSpec:
        """Show the list as it is now."""
        await self._read()
        return rx.set_focus(LIST)

    async def _read(self) -> None:
        asked = self._asked()
        found = await database.ask(list_requests, guard.actor(), asked, now())
        if asked.page > found.last_page:  # the list grew shorter since the address was made
            asked = replace(asked, page=found.last_page)
            found = await database.ask(list_requests, guard.actor(), asked, now())
        asked = asked.among([(counted.kind, counted.key) for counted in found.counted])
        self.is_filtered = bool(asked.chosen)
        self.sort = asked.sort.value
        self.pages = paged(asked.page, found.last_page, lambda n: _address(asked, n))
        self._show(found)

    def _show(self, found: Found) -> None:
        self.rows, self.has_news = found.rows, False
        self.count = text.plural(found.total, "question") if found.total else "Aucune question"
        self._show_filters(found.counted)

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
        chosen = Sort(order) if order in set(Sort) else Sort.RECENT
        return self._go(replace(self._asked(), sort=chosen, page=1))

    def _asked(self) -> Listing:
        return rules.from_address(self.router.url.query)

    def _go(self, asked: Listing) -> rx.event.EventSpec:
        # On the same path, with or without its final slash: the focus stays where it is.
        return rx.redirect((self.router.url.path or REQUESTS) + to_address(asked))

    def _show_filters(self, counted: tuple[Counted, ...]) -> None:
        boxes = [(one.kind, _box(one)) for one in counted]
        for name, kind in (
            ("statuses", Kind.STATUS),
            ("levels", Kind.LEVEL),
            ("themes", Kind.THEME),
            ("mine", Kind.MINE),
        ):
            setattr(self, name, tuple(box for group, box in boxes if group == kind))
        self.active = tuple(box for _, box in boxes if box.is_active)
        self.active_count = text.plural(len(self.active), "filtre") if self.active else ""


def _address(asked: Listing, number: int) -> str:
    return REQUESTS + to_address(replace(asked, page=number))


def _box(counted: Counted) -> Box:
    value = f"{counted.kind}:{counted.key}"
    return Box(value, counted.label, text.number(counted.count), counted.is_active)
