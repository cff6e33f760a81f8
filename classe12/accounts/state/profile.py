"""What somebody says of themselves."""

import reflex as rx
from reflex.event import EventSpec

from classe12.accounts import actions, queries
from classe12.accounts.rules import MEMBER
from classe12.accounts.rules.profile import Presentation
from classe12.accounts.state.pairs import FEATURE as PAIRS
from classe12.accounts.state.pairs import PairState
from classe12.accounts.state.who import WhoForm, WhoState, profile_of
from classe12.core import database, guard
from classe12.core.errors import Invalid
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
        if PAIRS in guard.actor().off:
            (await self.get_state(PairState)).is_ready = True  # nothing else comes there

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
