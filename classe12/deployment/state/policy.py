"""A public policy that is created or changed, one step at a time.

Invariant: what was typed is in the database, never only here: this state can be lost at any moment. A form
says which step of which policy it is, so that what leaves late is kept where it was typed.
"""

from collections.abc import Callable, Mapping
from typing import Any

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import OWNER
from classe12.core import database, guard
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.deployment.actions import founding as acts
from classe12.deployment.actions import policy_drafts as drafts
from classe12.deployment.queries.policy import PolicyPage, get_policy
from classe12.deployment.rules import founding as rules
from classe12.deployment.rules.fields import ROWS_MOST
from classe12.deployment.state.founding import STEP, WHICH
from classe12.ui.forms import SUMMARY

TITLE = "etape-en-cours"  # takes the focus after an act
POLICY_OF, STEP_OF = "programme_du_formulaire", "etape_du_formulaire"
EMPTY_FIELDS = dict.fromkeys(rules.INPUTS, "")
NO_ROW: rules.Rowed = {name: [] for name in rules.LISTS}
NO_PROBLEM = dict.fromkeys(
    [
        *map(rules.field_id, EMPTY_FIELDS), rules.STAFF_EMAIL, rules.STAFF_ROLE, rules.EVENT_TITLE,
        rules.EVENT_DAY, rules.EVENT_LINK,
    ],
    "",
)  # fmt: skip


class StaffForm(TypedDict, total=False):
    """Who joins the team, as the browser sends it."""

    adresse_equipe: str | None
    role_equipe: str | None


class EventForm(TypedDict, total=False):
    """The first event as the browser sends it."""

    titre_rdv: str | None
    jour_rdv: str | None
    lien_rdv: str | None


class PolicyState(rx.State):
    """The screen of a policy."""

    stamp: str = ""  # what the page shows, "" before it is known
    missing: str = ""
    page: PolicyPage = PolicyPage()
    fields: dict[str, str] = EMPTY_FIELDS
    rows: dict[str, list[dict[str, str]]] = NO_ROW
    step: str = rules.IDENTITY
    problems: dict[str, str] = NO_PROBLEM
    saved: str = ""
    kept: int = 0
    refusal: str = ""
    told: str = ""
    _version: int = 0  # a form that is thrown away is drawn anew

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is to be mended, in the order of the form."""
        return [(name, said) for name, said in self.problems.items() if said]

    @guard.event(needs=OWNER)
    async def load(self) -> None:
        """Show the step that the address names."""
        self.reset()
        await self._show(str(self.router.url.query_parameters.get(STEP, "")))

    @guard.event(needs=OWNER)
    async def go(self, step: str) -> rx.event.EventSpec:
        """Show another step."""
        self._forget()
        await self._show(step)
        return rx.set_focus(TITLE)

    @guard.event(needs=OWNER)
    async def keep(self, values: dict[str, list[str]], serial: int) -> None:
        """Keep a step as it is being typed."""
        form = {name: next(iter(texts), "") for name, texts in values.items()}
        slug, step = _which(form)
        typed = rules.sent(step, form)
        try:
            await database.act(drafts.keep, guard.actor(), slug, step, typed)
        except Refused as refused:
            self.refusal = refused.sentence
            return
        self.kept = serial
        is_shown = (slug, step) == (self.page.slug, self.step)
        await self._read(typed.get("uais") if is_shown else None)
        if is_shown:
            self._tell(dict(self.page.problems))

    @guard.event(needs=OWNER, writes_once=True)
    async def save(self, form: dict[str, Any]) -> rx.event.EventSpec:
        """Accept a step, and show the next one; or say what is wrong, and keep what was typed."""
        self._forget()
        slug, step = _which(form)
        typed = rules.sent(step, form)
        try:
            await database.act(acts.change, guard.actor(), slug, step, typed)
        except Invalid as refused:
            return await self._refused(slug, step, typed, refused.problems)
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.set_focus(TITLE)
        if step == rules.PLACES:  # its report is read first, beside what was pasted
            await self._read(typed["uais"])
        else:
            steps = list(rules.STEPS)
            await self._show(steps[min(steps.index(step) + 1, len(steps) - 1)])
        self.told = f"Enregistré\u00a0: {rules.STEPS[step].lower()}."
        return rx.set_focus(TITLE)

    @guard.event(needs=OWNER)
    async def discard(self) -> rx.event.EventSpec:
        """Throw away what was typed in a step."""
        return await self._do(
            drafts.discard, self.step, told="C’est abandonné\u00a0: voici ce que le programme dit."
        )

    @guard.event(needs=OWNER)
    async def add_row(self, name: str) -> None:
        """Add a row to fill to a list."""
        if name in rules.LISTS and len(self.rows[name]) < ROWS_MOST:
            last = max((int(row["n"]) for row in self.rows[name]), default=0)
            self.rows[name] = [*self.rows[name], rules.blank_row(name, last + 1)]

    @guard.event(needs=OWNER)
    async def take_row(self, name: str, n: str) -> rx.event.EventSpec | None:
        """Take a row away from a list; the policy changes when the step is accepted."""
        if name not in rules.LISTS:
            return None
        self.rows[name] = [row for row in self.rows[name] if row["n"] != n]
        return rx.set_focus(rules.field_id(name))

    @guard.event(needs=OWNER)
    async def logo_arrived(self, slug: str) -> rx.event.EventSpec | None:
        """Show the logo that was just sent."""
        return await self._follow_logo() if slug == self.page.slug else None

    @guard.event(needs=OWNER)
    async def remove_logo(self) -> rx.event.EventSpec | None:
        """Show the policy without a logo."""
        await database.act(drafts.keep_logo, guard.actor(), self.page.slug, "")
        return await self._follow_logo()

    @guard.event(needs=OWNER, writes_once=True)
    async def name_staff(self, form: StaffForm) -> rx.event.EventSpec:
        """Give a role to somebody."""
        return await self._do(
            acts.name_staff,
            form.get("adresse_equipe") or "",
            form.get("role_equipe") or "",
            told="C’est fait\u00a0: un courrier l’en prévient.",
        )

    @guard.event(needs=OWNER, writes_once=True)
    async def announce(self, form: EventForm) -> rx.event.EventSpec:
        """Announce the first event."""
        typed = [form.get(name) or "" for name in EventForm.__annotations__]
        return await self._do(acts.announce_first, *typed, told="Le rendez-vous est annoncé.")

    @guard.event(needs=OWNER)
    async def publish(self) -> rx.event.EventSpec:
        """Open the policy to everybody."""
        return await self._do(acts.publish, told="Le programme est ouvert à tout le monde.")

    @guard.event(needs=OWNER)
    async def abandon(self) -> rx.event.EventSpec:
        """Give up a policy that was never opened."""
        self._forget()
        try:
            await database.act(acts.abandon, guard.actor(), self.page.slug)
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.set_focus(TITLE)
        return rx.redirect(rules.LIST)

    async def _do(self, act: Callable[..., Any], *asked: str, told: str) -> rx.event.EventSpec:
        """Act on the policy, then tell it; or say what is refused. Return where the focus goes."""
        self._forget()
        try:
            await database.act(act, guard.actor(), self.page.slug, *asked)
        except Invalid as refused:
            self.problems = NO_PROBLEM | refused.problems
            return rx.set_focus(refused.field)
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.set_focus(TITLE)
        await self._show(self.step)
        self.told = told
        return rx.set_focus(TITLE)

    async def _refused(
        self, slug: str, step: str, typed: dict[str, str], problems: dict[str, str]
    ) -> rx.event.EventSpec:
        """Say what is wrong in a step, and keep it; return where the focus goes."""
        try:
            await database.act(drafts.keep, guard.actor(), slug, step, typed, was_refused=True)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        self._tell(problems)
        first = next(iter(problems))
        # A cell comes and goes, the logo is chosen elsewhere: the summary leads there.
        is_there = first in NO_PROBLEM and first != rules.field_id(rules.LOGO)
        return rx.set_focus(first if is_there else SUMMARY)

    async def _follow_logo(self) -> rx.event.EventSpec:
        await self._read()
        self.fields = self.fields | {rules.LOGO: dict(self.page.fields).get(rules.LOGO, "")}
        self.problems = self.problems | {rules.field_id(rules.LOGO): ""}
        return rx.set_focus(rules.field_id("grounds"))

    async def _show(self, step: str) -> None:
        """Show a step as it was kept, else as the policy says it."""
        self.step = step if step in rules.STEPS else rules.IDENTITY
        await self._read()
        self._write(dict(self.page.fields), dict(self.page.problems))
        self._version += 1
        self.stamp = f"{self.page.slug}:{self.step}:{self._version}"

    async def _read(self, pasted: str | None = None) -> None:
        try:
            self.page = await database.ask(
                get_policy, guard.actor(), self._slug(), self.step, pasted=pasted
            )
            self.missing = ""
        except NotFound as refused:
            self.page, self.missing = PolicyPage(), refused.sentence
        self.saved = self.page.kept

    def _slug(self) -> str:
        return str(self.router.url.query_parameters.get(WHICH, ""))

    def _write(self, typed: Mapping[str, str], problems: Mapping[str, str]) -> None:
        self.fields = EMPTY_FIELDS | {k: v for k, v in typed.items() if k in EMPTY_FIELDS}
        self.rows = NO_ROW | rules.rows_of(self.step, typed, {})
        self._tell(problems)

    def _tell(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each input; what is typed stays."""
        by_input = {name.removeprefix("kit_"): said for name, said in problems.items()}
        self.problems = NO_PROBLEM | dict(problems)
        self.rows = rules.retold(self.rows, by_input)

    def _forget(self) -> None:
        self.problems, self.refusal, self.told = NO_PROBLEM, "", ""


def _which(form: Mapping[str, Any]) -> tuple[str, str]:
    """Return the policy and the step that a form is about."""
    slug, step = str(form.get(POLICY_OF) or "")[:60], str(form.get(STEP_OF) or "")
    return slug, step if step in rules.STEPS else rules.IDENTITY
