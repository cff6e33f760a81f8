"""The objectives of a territory: its address is its state."""

from typing import Any
from urllib.parse import urlencode

import reflex as rx
from sqlmodel import Session

from classe12.accounts.rules import LEAD
from classe12.adoption.access import home_view
from classe12.adoption.queries import Choice
from classe12.adoption.rules.views import PLACE, Place, read_place
from classe12.core import database, guard, text
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.ids import parse_id
from classe12.deployment.actions import objectives as actions
from classe12.deployment.queries.objectives import (
    ObjectiveRow,
    ObjectivesPage,
    Week,
    get_objectives,
)
from classe12.deployment.queries.places import Offer, written
from classe12.deployment.rules import objectives as rules
from classe12.deployment.rules.effect import UNDER
from classe12.deployment.state.typed import ObjectiveForm, sent_objective
from classe12.ui.figures import Band, Series, line_figure

LIST = "objectifs-en-cours"  # title that takes the focus after an act
EMPTY: dict[str, Any] = {"data": [], "layout": {}}


class ObjectivesState(rx.State):
    """What the page of objectives shows to who opened it."""

    units: tuple[tuple[str, str], ...] = ()  # what a share may count
    is_ready: bool = False
    missing: str = ""
    name: str = ""
    sentence: str = ""
    note: str = ""
    figure: dict[str, Any] = EMPTY
    lines: tuple[tuple[str, str, str], ...] = ()
    rows: tuple[ObjectiveRow, ...] = ()
    history: tuple[str, ...] = ()
    can_set: bool = False
    places: tuple[Choice, ...] = ()
    departements: tuple[Choice, ...] = ()
    small: tuple[Choice, ...] = ()
    first: str = ""
    departement: str = ""
    smallest: str = ""
    file: str = ""
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    refusal: str = ""
    told: str = ""

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show the objectives of the territory that the address names, or of one's own."""
        self._forget()
        await self._read()

    @guard.event(needs=LEAD)
    async def choose_place(self, name: str, value: str) -> rx.event.EventSpec | None:
        """Show another territory; the address changes, the page follows."""
        around = {"lieu": value, "departement": value or self.first, "petit": value}
        if name not in around:
            return None
        wanted = around[name] or self.departement or self.first
        return rx.redirect(f"{rules.OBJECTIVES}?{urlencode({PLACE: wanted})}")

    @guard.event(needs=LEAD, writes_once=True)
    async def send(self, form: ObjectiveForm) -> rx.event.EventSpec:
        """Set an objective, or say what is missing."""
        self._forget()
        actor = guard.actor()
        try:
            place = await database.ask(_place, actor, self._asked())
            await database.act(actions.set_objective, actor, place, sent_objective(form))
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        self.told = "" if self.refusal else "L’objectif est posé\u00a0: il est sur la courbe."
        return rx.set_focus(LIST)

    @guard.event(needs=LEAD)
    async def take_away(self, objective_id: str) -> rx.event.EventSpec:
        """Aim at it no longer."""
        self._forget()
        try:
            found = parse_id(objective_id, actions.ABSENT)
            await database.act(actions.take_away, guard.actor(), found)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        self.told = (
            "" if self.refusal else "L’objectif est retiré\u00a0: il reste dans l’historique."
        )
        return rx.set_focus(LIST)

    async def _read(self) -> None:
        try:
            place, page, offered = await database.ask(_open, guard.actor(), self._asked())
        except NotFound as refused:
            self.missing, self.is_ready, self.rows, self.history = refused.sentence, True, (), ()
            self.name, self.figure, self.lines, self.can_set = "", EMPTY, (), False
            return
        self.missing = ""
        self.units = guard.said(rules.units_of(guard.actor().unit))
        self._write(page)
        self.places, self.departements = offered.places, offered.departements
        self.small = offered.small
        self.first, self.departement, self.smallest = offered.chosen
        self.file = f"{rules.OBJECTIVES}/couverture.csv?{urlencode({PLACE: written(place)})}"
        self.is_ready = True

    def _write(self, page: ObjectivesPage) -> None:
        self.name, self.sentence, self.note = page.name, page.sentence, page.note
        self.rows, self.history, self.can_set = page.rows, page.history, page.can_set
        self.figure = guard.said(_figure(page))
        self.lines = tuple(_line(week) for week in reversed(page.weeks))

    def _asked(self) -> str:
        return str(self.router.url.query_parameters.get(PLACE, ""))

    def _forget(self) -> None:
        self.problems, self.refusal, self.told = dict.fromkeys(rules.FIELDS, ""), "", ""


def _place(db: Session, actor: Actor, asked: str) -> Place:
    return read_place(asked) or home_view(actor).place


def _open(db: Session, actor: Actor, asked: str) -> tuple[Place, ObjectivesPage, Offer]:
    place = _place(db, actor, asked)
    page, offered = get_objectives(db, actor, place, today())
    return place, page, offered


def _figure(page: ObjectivesPage) -> dict[str, Any]:
    labels = [week.name for week in page.weeks]
    series = [Series("des écoles couvertes", [week.percent for week in page.weeks])]
    names = {week.week: week.name for week in page.weeks}
    bands = [
        Band(names[first], names[last], words)
        for first, last, words in page.bands
        if first in names and last in names
    ]
    return line_figure(labels, series, bands=bands, levels=page.levels, unit="%")


def _line(week: Week) -> tuple[str, str, str]:
    head = f"{week.name}, du {text.day(week.week)}"
    if week.covered is None or week.percent is None:
        return head, UNDER, UNDER
    return head, text.number(week.covered), f"{text.number(week.percent, 1)}\u00a0%"
