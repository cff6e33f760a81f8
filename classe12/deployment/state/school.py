"""The page of a school: telling a call, its contacts, the number of its classes, handing it over."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import LEAD
from classe12.adoption.rules.schools import school_chart
from classe12.adoption.rules.screen import Chart
from classe12.core import database, guard
from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.ids import parse_id
from classe12.deployment.access.schools import NO_CONTACT
from classe12.deployment.actions import contacts as contact_acts
from classe12.deployment.actions import estimates as estimate_acts
from classe12.deployment.actions import follow as follow_acts
from classe12.deployment.queries.school import SchoolPage, get_school_page, get_weeks
from classe12.deployment.rules import contacts, estimates, follow
from classe12.deployment.rules.contacts import Typed
from classe12.deployment.rules.follow import Told

TITLE = "École"
TOLD = "suivi-ecole"  # the title that takes the focus after an act
HEIR = "repreneur"
FIELDS = (*follow.FIELDS, *contacts.FIELDS, *estimates.FIELDS, HEIR)
# The forms that open on demand, and the field of each that takes the focus.
CONTACT, CORRECTION, HANDOVER = "contact", "correction", "passage"
FIRST_FIELD = {CONTACT: contacts.NAME, CORRECTION: estimates.LEVEL, HANDOVER: HEIR}


class ToldData(TypedDict, total=False):
    """A call as the browser sends it."""

    geste: str | None
    resultat: str | None
    jour_geste: str | None
    suite: str | None
    jour_suite: str | None
    geste_suite: str | None
    mot_suivi: str | None


class ContactData(TypedDict, total=False):
    """A contact as the browser sends it."""

    nom_contact: str | None
    fonction_contact: str | None
    adresse_contact: str | None
    lieu_contact: str | None


class CorrectionData(TypedDict, total=False):
    """A corrected number of classes as the browser sends it."""

    niveau_corrige: str | None
    classes_corrigees: str | None
    raison_correction: str | None


class HandoverData(TypedDict, total=False):
    """Who a school is handed over to, as the browser sends it."""

    repreneur: str | None


class SchoolState(rx.State):
    """What the page of a school shows to a lead of its territory."""

    is_ready: bool = False
    school: SchoolPage | None = None
    curve: Chart = Chart()
    file: str = ""  # of the curve
    title: str = TITLE
    day: str = ""  # today, as the form of a call holds it first
    later: str = ""  # when contact is taken again, chosen in the form
    form: str = ""  # the one that is open
    round: int = 0  # a form that was answered begins anew
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    told: str = ""
    refusal: str = ""

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show the school that the address names."""
        self.told, self.form, self.later = "", "", ""
        self._forget_problems()
        await self._read()
        self.is_ready = True

    @guard.event(needs=LEAD)
    async def choose_later(self, value: str) -> None:
        """Choose when contact is taken again: a date has a field of its own."""
        self.later = value if value in follow.DELAYS else ""

    @guard.event(needs=LEAD)
    async def open_form(self, form: str) -> rx.event.EventSpec:
        """Show one form of the page; another one, or "", puts it away."""
        self.form, self.told = form, ""
        self._forget_problems()
        return rx.set_focus(FIRST_FIELD.get(form, TOLD))

    @guard.event(needs=LEAD, writes_once=True)
    async def tell(self, form: ToldData) -> rx.event.EventSpec:
        """Tell a call, a visit or a mail, and what comes next."""
        told = Told(
            form.get("geste") or "", form.get("resultat") or "", self.later,
            form.get("mot_suivi") or "", form.get("jour_suite") or "",
            form.get("geste_suite") or "", form.get("jour_geste") or "",
        )  # fmt: skip
        words = "Noté." if self.later == follow.NONE else "Noté : la suite est dans votre agenda."
        return await self._send(words, follow_acts.tell, told)

    @guard.event(needs=LEAD, writes_once=True)
    async def add_contact(self, form: ContactData) -> rx.event.EventSpec:
        """Add a contact."""
        typed = Typed(
            form.get("nom_contact") or "", form.get("fonction_contact") or "",
            form.get("adresse_contact") or "", form.get("lieu_contact") or "",
        )  # fmt: skip
        return await self._send("Le contact est ajouté.", contact_acts.add, typed)

    @guard.event(needs=LEAD)
    async def confirm_contact(self, contact_id: str) -> rx.event.EventSpec:
        """Say that a contact is still right."""
        return await self._on_contact(
            "Merci : ce contact est gardé.", contact_acts.confirm, contact_id
        )

    @guard.event(needs=LEAD)
    async def take_contact_away(self, contact_id: str) -> rx.event.EventSpec:
        """Delete a contact."""
        return await self._on_contact("Le contact est effacé.", contact_acts.take_away, contact_id)

    @guard.event(needs=LEAD, writes_once=True)
    async def correct(self, form: CorrectionData) -> rx.event.EventSpec:
        """Correct the number of classes of a level."""
        typed = (
            form.get("niveau_corrige") or "", form.get("classes_corrigees") or "",
            form.get("raison_correction") or "",
        )  # fmt: skip
        return await self._send("Le nombre est corrigé.", estimate_acts.correct, *typed)

    @guard.event(needs=LEAD, writes_once=True)
    async def hand_over(self, form: HandoverData) -> rx.event.EventSpec:
        """Have another lead follow this school."""
        try:
            to = parse_id(form.get("repreneur") or "", follow_acts.NO_LEAD)
        except NotFound as refused:
            self.problems = self.problems | {HEIR: refused.sentence}
            return rx.set_focus(HEIR)
        return await self._send(guard.said("L’école a changé de mains."), _hand_over, to)

    async def _on_contact(
        self, told: str, act: Callable[..., Any], contact_id: str
    ) -> rx.event.EventSpec:
        try:
            which = parse_id(contact_id, NO_CONTACT)
        except NotFound as refused:
            self.refusal = refused.sentence
            return rx.set_focus(TOLD)
        return await self._send(told, act, which)

    async def _send(self, told: str, act: Callable[..., Any], *typed: Any) -> rx.event.EventSpec:
        """Do what a form asks and show what became of the school, or say what is to be mended."""
        self._forget_problems()
        self.told = ""
        try:
            await database.act(act, guard.actor(), self._uai(), *typed)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            if refused.field in self.problems:
                self.problems = self.problems | {refused.field: refused.sentence}
                return rx.set_focus(refused.field)
            self.refusal = refused.sentence
            await self._read()
            return rx.set_focus(TOLD)
        self.told, self.form, self.later = told, "", ""
        self.round += 1
        await self._read()
        return rx.set_focus(TOLD)

    async def _read(self) -> None:
        self.day = today().isoformat()
        try:
            self.school = await database.ask(get_school_page, guard.actor(), self._uai(), today())
            _, weeks = await database.ask(get_weeks, guard.actor(), self._uai())
            self.title, self.curve = self.school.name, guard.said(school_chart(weeks))
            self.file = f"{follow.school_path(self._uai())}/vues.csv"
        except NotFound as refused:
            self.school, self.title, self.refusal = None, guard.said(TITLE), refused.sentence

    def _uai(self) -> str:
        return self.router.url.path.strip("/").split("/")[-1]

    def _forget_problems(self) -> None:
        self.problems, self.refusal = dict.fromkeys(FIELDS, ""), ""


def _hand_over(db: Any, actor: Any, uai: str, to: UUID) -> int:
    return follow_acts.hand_over(db, actor, to, uai)
