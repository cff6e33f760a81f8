"""What the public pages show that is not written in them."""

import reflex as rx

from classe12.accounts.rules import redirects
from classe12.conversations.queries.requests import RequestRow
from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.deployment.queries.entries import get_welcome
from classe12.news.queries.articles import ArticleCard
from classe12.news.queries.gatherings import EventCard
from classe12.programmes.rules.texts import TextPart
from classe12.site import queries
from classe12.site.queries import Door, Figure, Operator
from classe12.videos.queries.cards import Card


class SiteState(rx.State):
    """The operator named by the legal pages."""

    operator: Operator = Operator("", "", "", "", "", is_complete=True)

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Read who answers for the service."""
        self.operator = await database.ask(queries.get_operator, guard.actor())


class TextState(rx.State):
    """A page that the policy writes itself."""

    lead: str = ""  # safe HTML, like the parts
    parts: rx.Field[tuple[TextPart, ...]] = rx.field(())

    async def _read(self, page: str) -> None:
        found = await database.ask(queries.get_text, guard.actor(), page)
        self.lead, self.parts = found.lead, found.parts

    @guard.event(needs=ANYONE)
    async def load_about(self) -> None:
        """Read what the service is."""
        await self._read("about")

    @guard.event(needs=ANYONE)
    async def load_charter(self) -> None:
        """Read the charter."""
        await self._read("charter")

    @guard.event(needs=ANYONE)
    async def load_help(self) -> None:
        """Read the help."""
        await self._read("help")


class HomeState(rx.State):
    """What the home page lists."""

    doors: rx.Field[tuple[Door, ...]] = rx.field(())
    videos: rx.Field[tuple[Card, ...]] = rx.field(())
    is_chosen: bool = False  # whether the team put some of them in front
    chosen: str = ""
    requests: rx.Field[tuple[RequestRow, ...]] = rx.field(())
    news: rx.Field[tuple[ArticleCard, ...]] = rx.field(())
    events: rx.Field[tuple[EventCard, ...]] = rx.field(())
    figures: rx.Field[tuple[Figure, ...]] = rx.field(())
    since: str = ""
    promise: str = ""  # safe HTML
    invited_by: str = ""  # the territory whose campaign leads here
    sign_in: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Read the videos in front, the questions that wait, the needs, the last news, the next event."""
        home = await database.ask(queries.get_home, guard.actor())
        self.doors, self.videos, self.requests = home.doors, home.front.videos, home.requests
        self.is_chosen, self.chosen = home.front.is_chosen, home.front.sentence
        self.news, self.events = home.news, home.events
        self.figures, self.since, self.promise = home.figures, home.since, home.promise
        code = str(self.router.url.query_parameters.get(redirects.ENTRY, ""))[:12]
        self.invited_by = ""
        if code:
            self.invited_by = await database.ask(get_welcome, guard.actor(), code)
            self.sign_in = "/connexion?suite=" + redirects.entry_suite(code)
