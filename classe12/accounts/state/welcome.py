"""The first sign-in: one form, whose answers are kept until the act says yes."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts import actions, queries
from classe12.accounts.rules import SIGNED_IN, redirects, roles
from classe12.accounts.rules.profile import Profile
from classe12.accounts.state.schools import note_on, option
from classe12.core import database, guard
from classe12.core.errors import Invalid
from classe12.core.text import plural
from classe12.programmes.queries import levels
from classe12.territories.queries import search_schools

# where each refused field is, for the summary on top of the form
ANCHORS = ("name", "function", "school", "levels", "charter")


class ProfileForm(TypedDict, total=False):
    """The form as the browser sends it; a field that is empty may be absent."""

    name: str
    function: str
    school: str
    levels: list[str]
    charter: bool


class WelcomeState(rx.State):
    """The form of the first sign-in; who joined already is led to their profile."""

    email: str = ""
    name: str = ""
    function: str = ""
    levels: tuple[str, ...] = ()
    level_choices: tuple[tuple[str, str], ...] = ()
    school_chosen: tuple[dict[str, str], ...] = ()
    school_found: tuple[dict[str, str], ...] = ()
    school_note: str = ""
    is_ready: bool = False
    problems: dict[str, str] = dict.fromkeys(ANCHORS, "")
    _academie: str = ""

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is missing, in the order of the form."""
        return [(name, self.problems[name]) for name in ANCHORS if self.problems[name]]

    @rx.var
    def summary_title(self) -> str:
        """How many things are missing."""
        return f"Il manque {plural(len(self.summary), 'chose')} avant de continuer"

    @guard.event(needs=SIGNED_IN)
    async def load(self) -> EventSpec | None:
        """Show what is known already."""
        actor = guard.actor()
        row = await database.ask(queries.get_profile, actor)
        if row.has_joined:
            return rx.redirect("/mon-profil")
        self._academie = await database.ask(queries.own_academie, actor)
        found = await database.ask(levels, actor.programme_id)
        self.level_choices = tuple((level.code, level.name) for level in found)
        self.email, self.name, self.function = row.email, row.name, row.function
        self.levels = row.levels
        self.school_chosen = (
            ({"value": row.school_uai, "label": row.school_name},) if row.school_uai else ()
        )
        self.school_note = await database.ask(note_on, actor, row.school_uai)
        self.problems = dict.fromkeys(ANCHORS, "")
        self.is_ready = True
        return None

    @guard.event(needs=SIGNED_IN, supersedes=True)
    async def search_school(self, typed: str) -> None:
        """Propose the schools that fit, those of the person's académie first."""
        found = await database.ask(search_schools, typed, 10, near=self._academie)
        self.school_found = tuple(option(school) for school in found)

    @guard.event(needs=SIGNED_IN)
    async def choose_school(self, chosen: list[str]) -> None:
        """Say at once when a school is outside the perimeter."""
        uai = chosen[0][:8] if chosen else ""
        self.school_note = await database.ask(note_on, guard.actor(), uai)

    @guard.event(needs=SIGNED_IN)
    async def choose_function(self, value: str) -> None:
        """Remember the trade: it decides what the form asks."""
        self.function = value

    @guard.event(needs=SIGNED_IN)
    async def submit(self, form: ProfileForm) -> EventSpec | None:
        """Write the profile, or say what is missing."""
        actor = guard.actor()
        try:
            await database.act(actions.complete_profile, actor, _profile(form))
        except Invalid as refusal:
            self.problems = dict.fromkeys(ANCHORS, "") | refusal.problems
            return rx.set_focus(next(iter(refusal.problems)))
        suite = redirects.next_of(str(self.router.url))
        return rx.redirect(suite if suite != redirects.HOME else roles.home_of(actor))


def _profile(form: ProfileForm) -> Profile:
    return Profile(
        name=form.get("name", "")[:200],
        function=form.get("function", ""),
        school_uai=form.get("school", "")[:8],
        levels=tuple(form.get("levels", [])[:20]),
        has_accepted=form.get("charter", False),
    )
