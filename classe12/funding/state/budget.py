"""The public budget."""

import reflex as rx

from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.core.clock import today
from classe12.funding.queries.budget import BudgetLine, Financing, get_budget


class BudgetState(rx.State):
    """What the page of the budget shows to anybody."""

    is_ready: bool = False
    financing: tuple[Financing, ...] = ()
    years: tuple[tuple[str, str, str, str, str], ...] = ()
    by_activity: tuple[tuple[str, str, str], ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    results: tuple[tuple[str, str], ...] = ()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the budget of the programme."""
        found = await database.ask(get_budget, guard.actor().programme_id, today())
        self.financing, self.years, self.by_activity = (
            found.financing, found.years, found.by_activity,
        )  # fmt: skip
        self.lines, self.results, self.is_ready = found.lines, found.results, True
