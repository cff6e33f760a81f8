"""States of the dashboards: what is asked for in the address, the live figures, frozen or not."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec
from sqlmodel import Session

from classe12.accounts.rules import LEAD
from classe12.adoption import access, actions, queries
from classe12.adoption.actions.journal import CHANNEL
from classe12.adoption.rules.impact import ImpactLine
from classe12.adoption.rules.links import schools_address, territory_path
from classe12.adoption.rules.screen import Chart, Figures, FranceMap, screen_of
from classe12.adoption.rules.views import SPAN, View, read_key, touches
from classe12.adoption.state.narrowed import NarrowedState
from classe12.core import database, guard, live
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import NotFound
from classe12.programmes.queries import get_programme

PAGE = "/pilotage"
SHARED_PARTS = ("figures", "activity", "audience", "survey")
PUBLIC_PARTS = (*SHARED_PARTS, "impact")
PARTS = (*SHARED_PARTS, "rates", "france")


def _compute(db: Session, key: str, parts: tuple[str, ...] = PARTS) -> dict[str, Any]:
    """Return the figures in parts: a view that is counted moves the first, seldom the others."""
    view = read_key(key)
    unit = get_programme(db, view.programme_id).policy.unit
    screen = screen_of(queries.snapshot(db, view), unit)
    return {part: getattr(screen, part) for part in parts}


def _compute_public(db: Session, key: str) -> dict[str, Any]:
    return _compute(db, key, PUBLIC_PARTS)


def _is_public(db: Session, actor: Actor, key: str) -> bool:
    return read_key(key) == access.public_view(actor)


def _sees(db: Session, actor: Actor, key: str) -> bool:
    return access.sees(db, actor, read_key(key))


DASHBOARD = live.open_channel(live.Channel(CHANNEL, _compute, _sees, touches, actions.fold_all))
PUBLIC = live.open_channel(
    live.Channel("stats", _compute_public, _is_public, touches, actions.fold_all, hears=CHANNEL)
)


class PilotageState(NarrowedState, rx.State):
    """The dashboard of a deployment lead."""

    figures: Figures = Figures()
    activity: Chart = Chart()
    audience: Chart = Chart()
    survey: Chart = Chart()
    rates: Chart = Chart()
    france: FranceMap = FranceMap()
    span: str = "0"
    territory: str = ""
    is_frozen: bool = False

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show what the address asks for, and keep it up to date."""
        self.is_frozen = False
        await self._show(dict(self.router.url.query_parameters))

    @guard.event(needs=LEAD)
    async def pick_departement(self, number: str) -> EventSpec | None:
        """Open the schools of a département of the map, known by its number."""
        found = next((c.value for c in self.departements if c.label.startswith(f"{number} ")), "")
        kind, _, code = found.partition(":")
        view = View(0, priority=self.priority)
        return rx.redirect(schools_address(view, (kind, code))) if found else None

    @guard.event(needs=LEAD)
    async def freeze(self) -> None:
        """Stop what moves by itself, or start it again."""
        self.is_frozen = not self.is_frozen
        if self.is_frozen:
            live.leave(self, DASHBOARD)
        else:
            await self._show(self._asked())

    async def _show(self, parameters: dict[str, str]) -> None:
        actor = guard.actor()
        try:
            view = await database.ask(access.get_view, actor, parameters)
        except NotFound:
            self.is_refused = True
            live.leave(self, DASHBOARD)
            return
        self.is_refused = False
        self._write(view, await database.ask(queries.choices, actor, view))
        self.span, self.territory = str(view.weeks), territory_path(view.place)
        parts = await live.join(self, DASHBOARD, view.key())
        for part in PARTS:
            setattr(self, part, parts[part])

    def _asked(self) -> dict[str, str]:
        return super()._asked() | {SPAN: self.span}


class StatsState(rx.State):
    """The public figures."""

    figures: Figures = Figures()
    activity: Chart = Chart()
    audience: Chart = Chart()
    survey: Chart = Chart()
    impact: tuple[ImpactLine, ...] = ()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the figures of the country, and keep them up to date."""
        view = access.public_view(guard.actor())
        parts = await live.join(self, PUBLIC, view.key())
        for part in PUBLIC_PARTS:
            setattr(self, part, parts[part])
