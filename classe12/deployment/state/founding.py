"""The public policies of somebody: the list and its comparison, the form that starts another one."""

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import OWNER
from classe12.core import database, guard
from classe12.core.errors import Invalid, NotFound
from classe12.deployment.actions import founding as acts
from classe12.deployment.queries.founding import (
    Line,
    PolicyRow,
    compare,
    list_policies,
)
from classe12.deployment.rules import founding as rules

WHICH, STEP = "programme", "etape"
START_FIELDS = (rules.SOURCE, rules.NAME, rules.SLUG, rules.FILE)


class StartForm(TypedDict, total=False):
    """A new policy as the browser sends it."""

    depart: str | None
    nom_programme: str | None
    nom_court: str | None


class PoliciesState(rx.State):
    """The list of the policies of who opened it, and the form that starts another one."""

    is_ready: bool = False
    rows: tuple[PolicyRow, ...] = ()
    lines: tuple[Line, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    problems: dict[str, str] = dict.fromkeys(START_FIELDS, "")

    @guard.event(needs=OWNER)
    async def load(self) -> None:
        """Show the policies, and their figures beside each other."""
        await self._read()
        self.lines = await database.ask(compare, guard.actor())
        self.is_ready = True

    @guard.event(needs=OWNER)
    async def load_new(self) -> None:
        """Show what a policy may start from."""
        self.problems = dict.fromkeys(START_FIELDS, "")
        await self._read()
        self.is_ready = True

    @guard.event(needs=OWNER, writes_once=True)
    async def start(self, form: StartForm) -> rx.event.EventSpec:
        """Create a policy from another one, or from nothing."""
        self.problems = dict.fromkeys(START_FIELDS, "")
        source = form.get("depart") or rules.EMPTY
        name, slug = form.get("nom_programme") or "", form.get("nom_court") or ""
        try:
            made = await database.act(acts.start, guard.actor(), source, "", name, slug)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(refused.field)
        except NotFound as refused:
            self.problems = self.problems | {rules.SOURCE: refused.sentence}
            return rx.set_focus(rules.SOURCE)
        return rx.redirect(_address(made, rules.IDENTITY))

    @guard.event(needs=OWNER)
    async def open_made(self, slug: str) -> rx.event.EventSpec:
        """Go to the policy that a file made."""
        return rx.redirect(_address(slug[:60], rules.IDENTITY))

    async def _read(self) -> None:
        self.rows = await database.ask(list_policies, guard.actor())
        self.sources = tuple((row.slug, f"De {row.name}") for row in self.rows)


def _address(slug: str, step: str) -> str:
    return f"{rules.PAGE}?{WHICH}={slug}&{STEP}={step}"
