"""The list of schools: its address is its state."""

from dataclasses import replace

import reflex as rx

from classe12.accounts.rules import LEAD
from classe12.adoption.queries import Choice
from classe12.adoption.rules.links import SILENT, territory_path
from classe12.adoption.rules.views import PLACE, PRIORITY
from classe12.core import database, guard, text
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.core.paging import Pages, paged
from classe12.core.saying import USUAL
from classe12.deployment.queries.narrowing import Narrowing, narrowing
from classe12.deployment.queries.schools import SchoolLine, list_schools, silent_line
from classe12.deployment.rules.listing import (
    FILE,
    NETWORK,
    OF_ESTABLISHMENTS,
    SHELVES,
    Asked,
    from_address,
    narrowed,
    query_of,
    to_address,
)

DEPARTEMENT, CIRCONSCRIPTION = "departement", "circonscription"


class SchoolsState(rx.State):
    """What the list of schools shows to who opened it."""

    is_ready: bool = False
    is_refused: bool = False
    name: str = ""
    since: str = ""
    lead: str = ""
    rows: tuple[SchoolLine, ...] = ()
    count: str = ""
    shelf: str = SHELVES[SILENT]
    shelves: tuple[tuple[str, str, str], ...] = ()
    pages: Pages = Pages()
    places: tuple[Choice, ...] = ()
    departements: tuple[Choice, ...] = ()
    circonscriptions: tuple[Choice, ...] = ()
    networks: tuple[Choice, ...] = ()
    place: str = ""
    departement: str = ""
    circonscription: str = ""
    network: str = ""
    priority: str = ""
    file: str = ""
    query: str = ""
    territory: str = ""

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show what the address asks for."""
        asked, actor = from_address(self.router.url.query), guard.actor()
        try:
            found = await database.ask(list_schools, actor, asked, today())
        except NotFound:
            self.is_refused, self.is_ready, self.rows = True, True, ()
            return
        self.is_refused = False
        self.name, self.since, self.lead = found.name, found.since, silent_line(found, actor.unit)
        self.rows = found.rows
        count = text.plural(found.total, "école") if found.total else "Aucune école"
        self.count = guard.said(count)
        names = SHELVES if actor.unit == USUAL else OF_ESTABLISHMENTS
        self.shelf = names[asked.shelf]
        here = replace(asked, place=found.place, page=1)
        self.shelves = tuple(
            (to_address(replace(here, shelf=key)), names[key], text.number(number))
            for key, number in found.counts
        )
        self.pages = paged(asked.page, found.last_page, lambda n: to_address(replace(here, page=n)))
        self.file, self.query = to_address(here, FILE), query_of(here)
        self.territory = territory_path(found.place)
        self._offer(await database.ask(narrowing, actor, found.place), asked)
        self.is_ready = True

    def _offer(self, offered: Narrowing, asked: Asked) -> None:
        """Show what is chosen, and what else may be."""
        self.places, self.departements = offered.places, offered.departements
        self.circonscriptions, self.networks = offered.circonscriptions, offered.networks
        self.place, self.departement = offered.place, offered.departement
        self.circonscription = offered.circonscription
        self.network, self.priority = asked.network or offered.network, asked.priority

    @guard.event(needs=LEAD)
    async def narrow(self, name: str, value: str) -> rx.event.EventSpec | None:
        """Ask for another list; the address changes, `load` follows."""
        asked = from_address(self.router.url.query)
        around = self.circonscription or self.departement or self.place
        wanted = {
            PLACE: (PLACE, value),
            DEPARTEMENT: (PLACE, value or self.place),
            CIRCONSCRIPTION: (PLACE, value or self.departement),
            NETWORK: (NETWORK, value),
            PRIORITY: (PRIORITY, value),
        }
        if name not in wanted:
            return None
        here = narrowed(asked, PLACE, around)
        if name in {PRIORITY, NETWORK}:
            here = replace(here, network=self.network)
        return rx.redirect(to_address(narrowed(here, *wanted[name])))
