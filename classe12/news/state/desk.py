"""What the desk of an article and the desk of an event do alike.

Invariant: what was typed is in the database, never only here: this state can be lost at any moment.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.core import database, guard, text
from classe12.core.errors import Invalid, Refused
from classe12.news import access

NOTHING = "rien"  # stamp of a desk whose address names nothing
DESK = "bureau"  # id of the line that takes the focus after an act

Act = Callable[..., Any]


class PressForm(TypedDict, total=False):
    """A button alone, as the browser sends it: nothing is typed."""


class DeskState(rx.State, mixin=True):
    """Something being written; who uses it reads it in `_follow`, and says these four first."""

    _names: tuple[str, ...] = ()  # the fields, in the order of the form
    _asked: str = ""  # what the address calls it
    _absent: str = ""  # the sentence of what does not exist
    _before: str = ""  # what the fields are mended for

    stamp: str = ""  # what the page shows, "" before it is known
    form: dict[str, str]
    saved: str = ""
    kept: int = 0
    told: str = ""
    problems: dict[str, str]
    refusal: str = ""
    missing: str = ""

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is missing, in the order of the form."""
        return [(name, self.problems[name]) for name in self._names if self.problems[name]]

    @rx.var
    def summary_title(self) -> str:
        """How many things are to be mended."""
        return f"{text.plural(len(self.summary), 'chose')} à compléter avant {self._before}"

    async def _follow(self) -> Mapping[str, str]:
        """Show where it is, its fields left as they are; return what they would be."""
        raise NotImplementedError

    async def _open(self) -> None:
        """Show what the address names, or say that it is not there."""
        self.reset()
        self.stamp = NOTHING
        try:
            await self._show()
            self.stamp = str(self._id())
        except Refused as refused:
            self.missing = refused.sentence

    async def _keep(self, act: Act, form: object, serial: int) -> None:
        """Keep the form as it is being typed."""
        try:
            await database.act(act, guard.actor(), self._id(), form)
        except Invalid as refused:
            self.problems = self._no_problems() | refused.problems
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.problems, self.told, self.kept = self._no_problems(), "", serial
            await self._follow()

    async def _do(
        self, act: Act, *asked: object, told: Callable[[], str]
    ) -> rx.event.EventSpec | None:
        """Act, then tell it; or say what is refused. Return where the focus goes."""
        self.refusal, self.problems = "", self._no_problems()
        try:
            await database.act(act, guard.actor(), self._id(), *asked)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        await self._follow()
        self.told = told()
        return rx.set_focus(DESK)

    async def _discard(self, act: Act, home: str, told: str) -> rx.event.EventSpec | None:
        """Throw away what is being written; go home when nothing remains of it."""
        try:
            remains = await database.act(act, guard.actor(), self._id())
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        if not remains:
            return rx.redirect(home)
        await self._show()
        self.stamp = f"{self.stamp}."  # the fields are drawn anew
        self.told = told
        return rx.set_focus(DESK)

    async def _show(self) -> None:
        self.form = dict(await self._follow())

    def _no_problems(self) -> dict[str, str]:
        return dict.fromkeys(self.problems, "")

    def _id(self) -> UUID:
        return access.parse_id(self.router.url.query_parameters.get(self._asked, ""), self._absent)
