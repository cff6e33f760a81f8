"""What the two forms about oneself know alike: name, trade, school, levels."""

import reflex as rx
from sqlmodel import Session
from typing_extensions import TypedDict

from classe12.accounts import queries
from classe12.accounts.queries import ProfileRow
from classe12.accounts.rules.profile import Profile, trades_of
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.core.errors import Invalid
from classe12.programmes.queries import get_programme, levels
from classe12.territories.queries import SchoolRow, is_in_perimeter, search_schools

OUTSIDE = (
    "Ce lieu n’est pas de ceux que {programme} accompagne cette année. Vous êtes tout de même "
    "bienvenu ou bienvenue : rien ne vous est fermé."
)


class WhoForm(TypedDict, total=False):
    """The fields as the browser sends them; one that is empty may be absent."""

    name: str
    function: str
    school: str
    levels: list[str]


def profile_of(form: WhoForm, *, has_accepted: bool) -> Profile:
    """Return what a form says of oneself."""
    return Profile(
        name=form.get("name", "")[:200],
        function=form.get("function", ""),
        school_uai=form.get("school", "")[:8],
        levels=tuple(form.get("levels", [])[:20]),
        has_accepted=has_accepted,
    )


class WhoState(rx.State, mixin=True):
    """What a form about oneself shows, and what is to be mended in it."""

    is_ready: bool = False
    name: str = ""
    function: str = ""
    levels: tuple[str, ...] = ()
    level_choices: tuple[tuple[str, str], ...] = ()
    function_choices: tuple[tuple[str, str], ...] = ()
    in_school: tuple[str, ...] = ()  # functions that a school is asked of
    with_levels: tuple[str, ...] = ()
    school_chosen: tuple[dict[str, str], ...] = ()
    school_found: tuple[dict[str, str], ...] = ()
    school_note: str = ""
    problems: dict[str, str]
    _academie: str = ""
    _kinds: tuple[str, ...] = ()

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is to be mended, in the order of the form."""
        return [(name, said) for name, said in self.problems.items() if said]

    async def _fill(self, row: ProfileRow) -> None:
        """Show what is known already."""
        actor = guard.actor()
        self._academie = await database.ask(queries.own_academie, actor)
        found = await database.ask(levels, actor.programme_id)
        self.level_choices = tuple((level.code, level.name) for level in found)
        programme = await database.ask(get_programme, actor.programme_id)
        trades = trades_of(programme.policy)
        self._kinds = programme.policy.school_kinds
        self.function_choices = tuple((trade.code, trade.label) for trade in trades)
        self.in_school = tuple(trade.code for trade in trades if trade.in_school)
        self.with_levels = tuple(trade.code for trade in trades if trade.with_levels)
        self.name, self.function, self.levels = row.name, row.function, row.levels
        chosen = {"value": row.school_uai, "label": row.school_name}
        self.school_chosen = (chosen,) if row.school_uai else ()
        self.problems = dict.fromkeys(self.problems, "")
        await self._note(row.school_uai)
        self.is_ready = True

    async def _search(self, typed: str) -> None:
        found = await database.ask(
            search_schools, typed, 10, near=self._academie, kinds=self._kinds
        )
        self.school_found = tuple(_option(school) for school in found)

    async def _note(self, uai: str) -> None:
        self.school_note = await database.ask(_note_on, guard.actor(), uai)

    def _refuse(self, refusal: Invalid) -> rx.event.EventSpec:
        self.problems = dict.fromkeys(self.problems, "") | refusal.problems
        return rx.set_focus(next(iter(refusal.problems)))


def _option(school: SchoolRow) -> dict[str, str]:
    place = f"{school.commune} ({school.departement})"
    return {"value": school.uai, "label": school.name, "detail": f"{place}, {school.uai}"}


def _note_on(db: Session, actor: Actor, uai: str) -> str:
    """Return what is said of a chosen school: that it is outside the perimeter, or nothing."""
    if not uai or is_in_perimeter(db, actor.programme_id, uai):
        return ""
    return OUTSIDE.format(programme=get_programme(db, actor.programme_id).name)
