"""State of the usage page: its address is its state; read once a page, its sums move once a night."""

from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from classe12.accounts.rules import LEAD
from classe12.adoption import access, queries
from classe12.adoption.queries import Choice
from classe12.adoption.queries.usage import screen_of_page
from classe12.adoption.rules.screen import Chart, screen_of
from classe12.adoption.rules.usage_screen import UsageScreen
from classe12.adoption.rules.views import LEVEL, PARAMETERS, PLACE, PRIORITY, YEAR, parameters_of
from classe12.core import database, guard
from classe12.core.errors import NotFound

USAGE = "/pilotage/usage"


class UsageState(rx.State):
    """The usage of a territory: sums of the weeks that are over, read once a page."""

    screen: UsageScreen = UsageScreen()
    survey: Chart = Chart()
    places: tuple[Choice, ...] = ()
    departements: tuple[Choice, ...] = ()
    levels: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    place: str = ""
    departement: str = ""
    priority: str = ""
    level: str = ""
    year: str = ""
    query: str = ""
    is_ready: bool = False
    is_refused: bool = False

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
        found = await database.ask(queries.choices, actor, view)
        self.places, self.departements = found.places, found.departements
        self.levels, self.years = found.levels, found.years
        self.place, self.departement = found.chosen
        self.priority, self.level, self.year = view.priority, view.level, str(view.year)
        self.query = urlencode(parameters_of(view))
        page = await database.ask(queries.usage, view)
        self.screen, self.survey = screen_of_page(page), screen_of(page.snapshot).survey
        self.is_ready = True

    @guard.event(needs=LEAD)
    async def narrow(self, name: str, value: str) -> EventSpec | None:
        """Ask for another view; the address changes, `load` follows."""
        if name not in PARAMETERS:
            return None
        return self._page({**self._asked(), name: value})

    @guard.event(needs=LEAD)
    async def choose_departement(self, value: str) -> EventSpec | None:
        """Ask for a département of the list, or for the territory around when none is chosen."""
        return self._page({**self._asked(), PLACE: value or self.place})

    def _page(self, parameters: dict[str, str]) -> EventSpec:
        chosen = {name: value for name, value in parameters.items() if value}
        return rx.redirect(f"{self.router.url.path}?{urlencode(chosen)}")

    def _asked(self) -> dict[str, str]:
        return {
            PLACE: self.departement or self.place,
            PRIORITY: self.priority,
            LEVEL: self.level,
            YEAR: self.year,
        }
