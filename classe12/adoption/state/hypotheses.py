"""The objectives of the programme, on the cockpit."""

import reflex as rx

from classe12.accounts.rules import LEAD
from classe12.adoption.queries.hypotheses import list_hypotheses
from classe12.adoption.rules.hypotheses import Hypothesis
from classe12.core import database, guard
from classe12.core.clock import today


class HypothesesState(rx.State):
    """What the programme hoped for, and where each hope stands."""

    rows: tuple[Hypothesis, ...] = ()

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Read the objectives of the programme that is served."""
        self.rows = await database.ask(list_hypotheses, guard.actor().programme_id, today())
