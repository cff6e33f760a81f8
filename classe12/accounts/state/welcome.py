"""The first sign-in: one form, whose answers are kept until the act says yes."""

import reflex as rx
from reflex.event import EventSpec

from classe12.accounts import actions, queries
from classe12.accounts.rules import SIGNED_IN, redirects, roles
from classe12.accounts.state.who import WhoForm, WhoState, profile_of
from classe12.core import database, guard
from classe12.core.errors import Invalid
from classe12.core.text import plural

# where each refused field is, for the summary on top of the form
ANCHORS = ("name", "function", "school", "levels", "charter")


class ProfileForm(WhoForm, total=False):
    """The form as the browser sends it."""

    charter: bool
    entree: str


class WelcomeState(WhoState, rx.State):
    """The form of the first sign-in; who joined already is led to their profile."""

    email: str = ""
    entry_code: str = ""
    problems: dict[str, str] = dict.fromkeys(ANCHORS, "")

    @rx.var
    def summary_title(self) -> str:
        """How many things are missing."""
        return f"Il manque {plural(len(self.summary), 'chose')} avant de continuer"

    @guard.event(needs=SIGNED_IN)
    async def load(self) -> EventSpec | None:
        """Show what is known already."""
        row = await database.ask(queries.get_profile, guard.actor())
        if row.has_joined:
            return rx.redirect("/mon-profil")
        self.email = row.email
        self.entry_code = redirects.entry_code_of(redirects.next_of(str(self.router.url)))
        await self._fill(row)
        return None

    @guard.event(needs=SIGNED_IN, supersedes=True)
    async def search_school(self, typed: str) -> None:
        """Propose the schools that fit, those of the person's académie first."""
        await self._search(typed)

    @guard.event(needs=SIGNED_IN)
    async def choose_school(self, chosen: list[str]) -> None:
        """Say at once when a school is outside the perimeter."""
        await self._note(chosen[0][:8] if chosen else "")

    @guard.event(needs=SIGNED_IN)
    async def choose_function(self, value: str) -> None:
        """Remember the trade: it decides what the form asks."""
        self.function = value

    @guard.event(needs=SIGNED_IN)
    async def submit(self, form: ProfileForm) -> EventSpec | None:
        """Write the profile, or say what is missing."""
        actor = guard.actor()
        try:
            await database.act(
                actions.complete_profile,
                actor,
                profile_of(form, has_accepted=form.get("charter", False)),
                form.get("entree", "")[:40],
            )
        except Invalid as refusal:
            return self._refuse(refusal)
        suite = redirects.next_of(str(self.router.url))
        return rx.redirect(roles.home_of(actor) if redirects.leads_home(suite) else suite)
