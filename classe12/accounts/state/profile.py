"""What somebody says of themselves, and their co-teaching pair."""

from uuid import UUID

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts import actions, queries
from classe12.accounts.queries import PairRow
from classe12.accounts.rules import MEMBER
from classe12.accounts.rules.profile import Presentation
from classe12.accounts.state.who import WhoForm, WhoState, profile_of
from classe12.core import database, guard
from classe12.core.errors import Invalid, Refused
from classe12.core.text import plural

ANCHORS = ("name", "function", "school", "levels", "bio")
SAVED = "Votre profil est enregistré."
SAVED_AND_WAITS = "Votre profil est enregistré\u00a0: l’équipe lit d’abord ce qui est nouveau."


class ProfileForm(WhoForm, total=False):
    """The form as the browser sends it."""

    bio: str
    is_listed: bool
    shows_profile: bool


class ProfileState(WhoState, rx.State):
    """The form of a member's profile."""

    bio: str = ""
    is_listed: bool = False
    shows_profile: bool = False
    path: str = ""
    waits: str = ""
    problems: dict[str, str] = dict.fromkeys(ANCHORS, "")
    told: str = ""

    @rx.var
    def summary_title(self) -> str:
        """How many things are wrong."""
        return f"{plural(len(self.summary), 'chose')} à revoir avant d’enregistrer"

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the profile as it is."""
        row = await database.ask(queries.get_profile, guard.actor())
        self.bio, self.path, self.waits = row.bio, row.path, row.waits
        self.is_listed, self.shows_profile = row.is_listed, row.shows_profile
        self.told = ""
        await self._fill(row)

    @guard.event(needs=MEMBER, supersedes=True)
    async def search_school(self, typed: str) -> None:
        """Propose the schools that fit, those of the person's académie first."""
        await self._search(typed)

    @guard.event(needs=MEMBER)
    async def choose_school(self, chosen: list[str]) -> None:
        """Say at once when a school is outside the perimeter."""
        await self._note(chosen[0][:8] if chosen else "")

    @guard.event(needs=MEMBER)
    async def choose_function(self, value: str) -> None:
        """Remember the trade: it decides what the form asks."""
        self.function = value

    @guard.event(needs=MEMBER)
    async def submit(self, form: ProfileForm) -> EventSpec | None:
        """Write the profile, or say what is wrong; what was typed stays in the form."""
        actor = guard.actor()
        self.told = ""
        try:
            await database.act(
                actions.save_profile,
                actor,
                profile_of(form, has_accepted=True),
                _presentation(form),
            )
        except Invalid as refusal:
            return self._refuse(refusal)
        self.problems = dict.fromkeys(ANCHORS, "")
        row = await database.ask(queries.get_profile, actor)
        self.path, self.shows_profile, self.waits = row.path, row.shows_profile, row.waits
        self.told = SAVED_AND_WAITS if row.waits else SAVED
        return PairState.load


def _presentation(form: ProfileForm) -> Presentation:
    return Presentation(
        bio=form.get("bio", ""),
        is_listed=form.get("is_listed", False),
        shows_profile=form.get("shows_profile", False),
    )


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

    @guard.event(needs=MEMBER)
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
