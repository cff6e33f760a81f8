"""The page of alerts: its shelf is in the address, one form is open at a time."""

from typing import Any
from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import LEAD
from classe12.core import database, guard, text
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.ids import parse_id
from classe12.deployment.access.alerts import ABSENT
from classe12.deployment.actions import alerts as acts
from classe12.deployment.queries.alerts import Alerts, list_alerts
from classe12.deployment.rules import alerts as rules
from classe12.deployment.rules.alerts import PAGE, SHELF_LABELS, Shelf

SHELF = "etat"  # parameter of the address
LIST = "alertes"  # title of the list, that takes the focus after an act
CLOSE, SNOOZE = "close", "snooze"
FIRST_FIELD = {CLOSE: rules.WORD, SNOOZE: rules.UNTIL}


class CloseData(TypedDict, total=False):
    """The word that closes an alert, as the browser sends it."""

    mot_cloture: str | None


class SnoozeData(TypedDict, total=False):
    """The day until which an alert is put off, as the browser sends it."""

    pause_jusqu_au: str | None


class AlertsState(rx.State):
    """What the page of alerts shows to who opened it."""

    is_ready: bool = False
    found: Alerts = Alerts()
    shelf: str = Shelf.OPEN.value
    name: str = SHELF_LABELS[Shelf.OPEN]
    shelves: tuple[tuple[str, str, str], ...] = ()
    form: str = ""  # the one that is open
    opened: str = ""  # the alert that it is about
    subject: str = ""
    problem: str = ""
    refusal: str = ""
    told: str = ""

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show the shelf that the address asks for."""
        asked = str(self.router.url.query_parameters.get(SHELF, ""))
        self.shelf = asked if asked in set(Shelf) else Shelf.OPEN.value
        self.form = self.opened = self.problem = self.refusal = self.told = ""
        await self._read()
        self.is_ready = True

    @guard.event(needs=LEAD)
    async def open_form(self, form: str, alert_id: str) -> rx.event.EventSpec:
        """Show a form about an alert; another one, or "", puts it away."""
        row = next((row for row in self.found.rows if row.id == alert_id), None)
        self.form = form if form in FIRST_FIELD and row else ""
        self.opened, self.subject = (row.id, row.sentence) if row and self.form else ("", "")
        self.problem = self.refusal = self.told = ""
        return rx.set_focus(FIRST_FIELD.get(self.form, LIST))

    @guard.event(needs=LEAD)
    async def acknowledge(self, alert_id: str) -> rx.event.EventSpec:
        """Say that one takes care of an alert."""
        told = "Noté\u00a0: vos collègues voient que vous vous en occupez."
        return await self._act(told, acts.acknowledge, alert_id)

    @guard.event(needs=LEAD, writes_once=True)
    async def snooze(self, form: SnoozeData) -> rx.event.EventSpec:
        """Put the open alert off until a day."""
        until = form.get("pause_jusqu_au") or ""
        told = "Alerte en pause\u00a0: elle reviendra ce jour-là, si sa cause est toujours là."
        return await self._act(told, acts.snooze, self.opened, until)

    @guard.event(needs=LEAD, writes_once=True)
    async def close(self, form: CloseData) -> rx.event.EventSpec:
        """Close the open alert with a word."""
        told = "Alerte clôturée. Elle reviendra si sa cause disparaît, puis revient."
        return await self._act(told, acts.close, self.opened, form.get("mot_cloture") or "")

    async def _act(self, told: str, act: Any, alert_id: str, *more: str) -> rx.event.EventSpec:
        self.told = self.refusal = self.problem = ""
        try:
            await database.act(act, guard.actor(), self._id(alert_id), *more)
        except Refused as refused:
            if refused.field:
                self.problem = refused.sentence
                return rx.set_focus(refused.field)
            self.refusal = refused.sentence
        else:
            self.told = told
        self.form = self.opened = self.subject = ""
        await self._read()
        return rx.set_focus(LIST)

    @staticmethod
    def _id(written: str) -> UUID:
        if not written:
            raise NotFound(ABSENT)
        return parse_id(written, ABSENT)

    async def _read(self) -> None:
        found = await database.ask(list_alerts, guard.actor(), Shelf(self.shelf), now())
        counts = {Shelf.OPEN: found.open, Shelf.SNOOZED: found.snoozed, Shelf.OVER: found.over}
        self.found, self.name = found, SHELF_LABELS[Shelf(self.shelf)]
        self.shelves = tuple(
            (_address(shelf), SHELF_LABELS[shelf], text.number(counts[shelf])) for shelf in Shelf
        )


def _address(shelf: Shelf) -> str:
    return PAGE if shelf is Shelf.OPEN else f"{PAGE}?{SHELF}={shelf.value}"
