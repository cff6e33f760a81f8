"""State of the usage page: its address is its state; read once a page, its sums move once a night."""

import reflex as rx

from classe12.accounts.rules import LEAD
from classe12.adoption import access, queries
from classe12.adoption.queries.usage import screen_of_page
from classe12.adoption.rules.screen import Chart, screen_of
from classe12.adoption.rules.usage_screen import UsageScreen
from classe12.adoption.state.narrowed import NarrowedState
from classe12.core import database, guard
from classe12.core.errors import NotFound

USAGE = "/pilotage/usage"


class UsageState(NarrowedState, rx.State):
    """The usage of a territory: sums of the weeks that are over, read once a page."""

    screen: UsageScreen = UsageScreen()
    survey: Chart = Chart()
    is_ready: bool = False

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show what the address asks for."""
        actor, asked = guard.actor(), dict(self.router.url.query_parameters)
        try:
            view = await database.ask(access.get_view, actor, asked)
        except NotFound:
            self.is_refused = True
            return
        self.is_refused = False
        self._write(view, await database.ask(queries.choices, actor, view))
        page = await database.ask(queries.usage, view)
        self.screen = guard.said(screen_of_page(page))
        self.survey = screen_of(page.snapshot, actor.unit).survey
        self.is_ready = True
