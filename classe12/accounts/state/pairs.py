"""The co-teaching pair of a member, on the page of their profile."""

from uuid import UUID

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts import actions, queries
from classe12.accounts.queries import PairRow
from classe12.accounts.rules import MEMBER
from classe12.core import database, guard
from classe12.core.errors import Refused

FEATURE = "pairs"


class ProposalForm(TypedDict, total=False):
    """The form that proposes a pair; without listed colleagues, the list of them is not drawn."""

    colleague: str | None
    colleague_email: str


class PairState(rx.State):
    """The co-teaching pair of a member."""

    is_ready: bool = False
    pair: PairRow = PairRow()
    problem: str = ""
    refusal: str = ""
    told: str = ""

    # By itself: part of a page of everybody, it says nothing where the feature is off.
    @guard.event(needs=MEMBER, by_itself=True)
    async def load(self) -> None:
        """Show where they are."""
        self.problem = self.refusal = self.told = ""
        await self._read()

    @guard.event(needs=MEMBER)
    async def propose(self, form: ProposalForm) -> EventSpec | None:
        """Propose a pair to a colleague."""
        email = form.get("colleague_email", "")[:300]
        chosen = form.get("colleague") or ""
        known = dict(self.pair.colleagues)
        colleague_id = UUID(chosen) if chosen in known else None
        self.problem = self.refusal = self.told = ""
        try:
            await database.act(
                actions.propose_pair, guard.actor(), colleague_id=colleague_id, email=email
            )
        except Refused as refusal:
            if refusal.field:
                self.problem = refusal.sentence
                return rx.set_focus("colleague_email")
            self.refusal = refusal.sentence
        else:
            self.told = "Votre proposition est partie par courriel."
        await self._read()
        return None

    @guard.event(needs=MEMBER)
    async def accept(self, pair_id: str) -> None:
        """Accept a pair."""
        await self._answer(actions.accept_pair, pair_id, "Votre binôme est formé.")

    @guard.event(needs=MEMBER)
    async def decline(self, pair_id: str) -> None:
        """Decline a pair."""
        await self._answer(actions.decline_pair, pair_id, "La proposition est déclinée.")

    @guard.event(needs=MEMBER)
    async def take_back(self) -> None:
        """Take back my proposal."""
        await database.act(actions.take_back_proposal, guard.actor())
        self.problem = self.refusal = ""
        self.told = "Votre proposition est reprise."
        await self._read()

    @guard.event(needs=MEMBER)
    async def end(self) -> None:
        """End my pair."""
        await self._do(actions.end_pair, "Votre binôme a pris fin.")

    async def _answer(self, act: object, pair_id: str, told: str) -> None:
        known = {proposal.id for proposal in self.pair.received}
        if pair_id in known:
            await self._do(act, told, UUID(pair_id))

    async def _do(self, act: object, told: str, *args: UUID) -> None:
        self.problem = self.refusal = self.told = ""
        try:
            await database.act(act, guard.actor(), *args)
            self.told = told
        except Refused as refusal:
            self.refusal = refusal.sentence
        await self._read()

    async def _read(self) -> None:
        self.pair = await database.ask(queries.get_pair, guard.actor())
        self.is_ready = True
