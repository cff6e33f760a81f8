"""The last comments of the whole service: its address is its state."""

from dataclasses import replace

import reflex as rx
from reflex.event import EventSpec

from classe12.conversations.models.comments import CommentKind
from classe12.conversations.queries.feed import FeedRow, list_latest
from classe12.conversations.rules.addresses import FEED, Shown, from_address, to_address
from classe12.core import database, guard, text
from classe12.core.actor import ANYONE
from classe12.core.clock import now
from classe12.core.paging import Pages, paged


class FeedState(rx.State):
    """What the feed shows."""

    is_ready: bool = False
    kind: str = ""
    count: str = ""
    rows: tuple[FeedRow, ...] = ()
    pages: Pages = Pages()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show what the address asks for."""
        asked = from_address(self.router.url.query)
        found = await database.ask(list_latest, guard.actor(), asked, now())
        self.kind = asked.kind or ""
        self.rows = found.rows
        self.count = text.plural(found.count, "contribution") if found.count else ""
        self.pages = paged(
            found.page, found.last, lambda number: FEED + to_address(replace(asked, page=number))
        )
        self.is_ready = True

    @guard.event(needs=ANYONE)
    async def narrow(self, kind: str) -> EventSpec:
        """Show one kind only."""
        chosen = CommentKind(kind) if kind in set(CommentKind) else None
        # On the same path, with or without its final slash: the focus stays where it is.
        return rx.redirect((self.router.url.path or FEED) + to_address(Shown(chosen)))
