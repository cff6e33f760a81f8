"""What a page of figures is narrowed to: its address is its state, whichever page it is."""

from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from classe12.accounts.rules import LEAD
from classe12.adoption.queries import Choice, Choices
from classe12.adoption.rules.views import (
    LEVEL,
    PARAMETERS,
    PLACE,
    PRIORITY,
    YEAR,
    View,
    parameters_of,
)
from classe12.core import guard


class NarrowedState(rx.State, mixin=True):
    """The choices of a page of figures, and what is chosen; its `load` follows the address."""

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
    is_refused: bool = False

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

    def _write(self, view: View, found: Choices) -> None:
        """Show what is chosen, and what else may be."""
        self.places, self.departements = found.places, found.departements
        self.levels, self.years = found.levels, found.years
        self.place, self.departement = found.chosen
        self.priority, self.level, self.year = view.priority, view.level, str(view.year)
        self.query = urlencode(parameters_of(view))

    def _page(self, parameters: dict[str, str]) -> EventSpec:
        """Go to the view that these parameters describe, on the same page: the focus stays."""
        chosen = {name: value for name, value in parameters.items() if value}
        return rx.redirect(f"{self.router.url.path}?{urlencode(chosen)}")

    def _asked(self) -> dict[str, str]:
        """Return the parameters of the view that is shown."""
        return {
            PLACE: self.departement or self.place,
            PRIORITY: self.priority,
            LEVEL: self.level,
            YEAR: self.year,
        }
