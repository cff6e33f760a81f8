"""The public policies of somebody: the list and its comparison, a new one, each part of one."""

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import OWNER
from classe12.core import database, guard
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.deployment.actions import founding as acts
from classe12.deployment.queries.founding import (
    Line,
    PolicyPage,
    PolicyRow,
    compare,
    get_policy,
    list_policies,
)
from classe12.deployment.rules import founding as rules

WHICH, STEP = "programme", "etape"
TITLE = "etape-en-cours"  # takes the focus after an act
START_FIELDS = (rules.SOURCE, rules.NAME, rules.SLUG, rules.FILE)
EMPTY_FIELDS = {name: "" for names in rules.FIELDS.values() for name in names}
NO_PROBLEM = dict.fromkeys(
    [
        *map(rules.field_id, EMPTY_FIELDS),
        rules.MODERATOR_FIELD,
        rules.EVENT_TITLE,
        rules.EVENT_DAY,
        rules.EVENT_LINK,
    ],
    "",
)


class StartForm(TypedDict, total=False):
    """A new policy as the browser sends it."""

    depart: str | None
    nom_programme: str | None
    nom_court: str | None


class PartForm(TypedDict, total=False):
    """The fields of one step as the browser sends them."""

    kit_name: str | None
    kit_tagline: str | None
    kit_hosts: str | None
    kit_email: str | None
    kit_owner: str | None
    kit_address: str | None
    kit_director: str | None
    kit_hosting: str | None
    kit_light: str | None
    kit_dark: str | None
    kit_home: str | None
    kit_about: str | None
    kit_charter: str | None
    kit_help: str | None
    kit_people: str | None
    kit_practice: str | None
    kit_functions: str | None
    kit_levels: str | None
    kit_themes: str | None
    kit_needs: str | None
    kit_domains: str | None
    kit_uais: str | None


class ModeratorForm(TypedDict, total=False):
    """Who moderates, as the browser sends it."""

    adresse_moderation: str | None


class EventForm(TypedDict, total=False):
    """The first event as the browser sends it."""

    titre_rdv: str | None
    jour_rdv: str | None
    lien_rdv: str | None


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


class PolicyState(rx.State):
    """A policy that is created or changed, one step at a time."""

    is_ready: bool = False
    missing: str = ""
    page: PolicyPage = PolicyPage()
    fields: dict[str, str] = EMPTY_FIELDS
    step: str = rules.IDENTITY
    problems: dict[str, str] = NO_PROBLEM
    refusal: str = ""
    told: str = ""

    @guard.event(needs=OWNER)
    async def load(self) -> None:
        """Show the step that the address names."""
        self._forget()
        asked = str(self.router.url.query_parameters.get(STEP, ""))
        self.step = asked if asked in rules.STEPS else rules.IDENTITY
        await self._read()

    @guard.event(needs=OWNER)
    async def go(self, step: str) -> rx.event.EventSpec:
        """Show another step."""
        self._forget()
        self.step = step if step in rules.STEPS else rules.IDENTITY
        await self._read()
        return rx.set_focus(TITLE)

    @guard.event(needs=OWNER, writes_once=True)
    async def save(self, form: PartForm) -> rx.event.EventSpec:
        """Keep a step, and show the next one."""
        self._forget()
        typed = {name: form.get(rules.field_id(name)) or "" for name in rules.FIELDS[self.step]}
        try:
            await database.act(acts.change, guard.actor(), self.page.slug, self.step, typed)
        except Invalid as refused:
            self.problems = NO_PROBLEM | refused.problems
            return rx.set_focus(refused.field)
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.set_focus(TITLE)
        steps = list(rules.STEPS)
        self.told = f"Enregistré\u00a0: {rules.STEPS[self.step].lower()}."
        if self.step != rules.PLACES:  # its report is read first
            self.step = steps[min(steps.index(self.step) + 1, len(steps) - 1)]
        await self._read()
        return rx.set_focus(TITLE)

    @guard.event(needs=OWNER, writes_once=True)
    async def name_moderator(self, form: ModeratorForm) -> rx.event.EventSpec:
        """Give the moderation to somebody."""
        self._forget()
        email = form.get("adresse_moderation") or ""
        try:
            await database.act(acts.name_moderator, guard.actor(), self.page.slug, email)
        except Invalid as refused:
            self.problems = NO_PROBLEM | refused.problems
            return rx.set_focus(refused.field)
        except Refused as refused:
            self.refusal = refused.sentence
        self.told = "" if self.refusal else "C’est fait\u00a0: un courrier l’en prévient."
        await self._read()
        return rx.set_focus(TITLE)

    @guard.event(needs=OWNER, writes_once=True)
    async def announce(self, form: EventForm) -> rx.event.EventSpec:
        """Announce the first event."""
        self._forget()
        typed = [form.get(name) or "" for name in EventForm.__annotations__]
        try:
            await database.act(acts.announce_first, guard.actor(), self.page.slug, *typed)
        except Invalid as refused:
            self.problems = NO_PROBLEM | refused.problems
            return rx.set_focus(refused.field)
        except Refused as refused:
            self.refusal = refused.sentence
        self.told = "" if self.refusal else "Le rendez-vous est annoncé."
        await self._read()
        return rx.set_focus(TITLE)

    @guard.event(needs=OWNER)
    async def publish(self) -> rx.event.EventSpec:
        """Open the policy to everybody."""
        self._forget()
        try:
            await database.act(acts.publish, guard.actor(), self.page.slug)
        except Refused as refused:
            self.refusal = refused.sentence
        self.told = "" if self.refusal else "Le programme est ouvert à tout le monde."
        await self._read()
        return rx.set_focus(TITLE)

    def _forget(self) -> None:
        self.problems, self.refusal, self.told = NO_PROBLEM, "", ""

    async def _read(self) -> None:
        slug = str(self.router.url.query_parameters.get(WHICH, ""))
        try:
            self.page = await database.ask(get_policy, guard.actor(), slug)
            self.missing = ""
        except NotFound as refused:
            self.page, self.missing = PolicyPage(), refused.sentence
        self.fields = EMPTY_FIELDS | dict(self.page.fields)
        self.is_ready = True


def _address(slug: str, step: str) -> str:
    return f"{rules.PAGE}?{WHICH}={slug}&{STEP}={step}"
