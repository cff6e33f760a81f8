"""The owner's desk, and the roadmap that everybody reads."""

from typing import Any

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import OWNER
from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.deployment.actions import desk as acts
from classe12.deployment.actions import handing, mandates
from classe12.deployment.queries.desk import Desk, LineRow, get_desk, list_roadmap
from classe12.deployment.rules import desk as rules
from classe12.deployment.rules.desk import TypedCommittee, TypedLine

LEADS, HANDED, COMMITTEE, ROADMAP = "mandats", "relais-passes", "comites", "feuille"  # titles


class MandateForm(TypedDict, total=False):
    """An invitation as the browser sends it."""

    adresse_mandat: str | None
    territoire_mandat: str | None
    debut_mandat: str | None
    fin_mandat: str | None


class HandoverForm(TypedDict, total=False):
    """A hand-over as the browser sends it."""

    qui_part: str | None
    qui_reprend: str | None
    avec_territoires: bool | str | None


class CommitteeForm(TypedDict, total=False):
    """A committee as the browser sends it."""

    jour_comite: str | None
    heure_comite: str | None
    lieu_comite: str | None
    ordre_du_jour: str | None


class DecidedForm(TypedDict, total=False):
    """What a committee decided, as the browser sends it."""

    comite: str | None
    decide: str | None


class LineForm(TypedDict, total=False):
    """A line of the roadmap as the browser sends it."""

    titre_ligne: str | None
    trimestre: str | None
    etat_ligne: str | None
    phrase_ligne: str | None
    publique: bool | str | None


class DeskState(rx.State):
    """What the desk shows to who opened it."""

    is_ready: bool = False
    found: Desk = Desk()
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    refusal: str = ""
    told: str = ""
    changed: LineRow = LineRow()  # the line of the roadmap that is being changed

    @guard.event(needs=OWNER)
    async def load(self) -> None:
        """Show the desk."""
        self._forget()
        self.changed = LineRow()
        await self._read()
        self.is_ready = True

    @guard.event(needs=OWNER, writes_once=True)
    async def invite(self, form: MandateForm) -> rx.event.EventSpec:
        """Ask somebody to lead a territory."""
        typed = [form.get(name) or "" for name in MandateForm.__annotations__]
        return await self._do(mandates.invite, *typed, said="L’invitation est partie.", at=LEADS)

    @guard.event(needs=OWNER)
    async def end_mandate(self, mandate_id: str) -> rx.event.EventSpec:
        """End a mandate at once."""
        found = mandates.ABSENT
        return await self._do(
            mandates.end, mandate_id, said="Le mandat est terminé.", at=LEADS, absent=found
        )

    @guard.event(needs=OWNER, writes_once=True)
    async def hand_over(self, form: HandoverForm) -> rx.event.EventSpec:
        """Pass on everything that somebody followed."""
        self._forget()
        try:
            handed = await database.act(
                handing.hand_over,
                guard.actor(),
                parse_id(form.get("qui_part") or "", handing.NO_LEAVER),
                parse_id(form.get("qui_reprend") or "", handing.NO_HEIR),
                with_places=bool(form.get("avec_territoires")),
            )
        except Refused as refused:
            field = refused.field or (
                rules.LEAVER if refused.sentence == handing.NO_LEAVER else rules.HEIR
            )
            self.problems = self.problems | {field: refused.sentence}
            return rx.set_focus(field)
        self.told = f"Transmis\u00a0: {rules.handed_words(handed)}. Les deux personnes le savent."
        await self._read()
        return rx.set_focus(HANDED)

    @guard.event(needs=OWNER, writes_once=True)
    async def plan(self, form: CommitteeForm) -> rx.event.EventSpec:
        """Plan a committee."""
        typed = TypedCommittee(*(form.get(name) or "" for name in CommitteeForm.__annotations__))
        return await self._do(
            acts.plan_committee, typed, said="Le comité est planifié.", at=COMMITTEE
        )

    @guard.event(needs=OWNER)
    async def cancel(self, committee_id: str) -> rx.event.EventSpec:
        """Take away a committee to come."""
        found = acts.NO_COMMITTEE
        return await self._do(
            acts.cancel_committee, committee_id, said="Le comité est retiré.", at=COMMITTEE, absent=found
        )  # fmt: skip

    @guard.event(needs=OWNER, writes_once=True)
    async def decide(self, form: DecidedForm) -> rx.event.EventSpec:
        """Write what a committee decided."""
        self._forget()
        try:
            found = parse_id(form.get("comite") or "", acts.NO_COMMITTEE)
            words = form.get("decide") or ""
            await database.act(acts.write_decisions, guard.actor(), found, words)
        except Refused as refused:
            self.problems = self.problems | {rules.DECIDED: refused.sentence}
            return rx.set_focus(f"{rules.DECIDED}-{form.get('comite') or ''}")
        self.told = "Les décisions sont écrites."
        await self._read()
        return rx.set_focus(COMMITTEE)

    @guard.event(needs=OWNER, writes_once=True)
    async def write_line(self, form: LineForm) -> rx.event.EventSpec:
        """Add a line to the roadmap, or change the one that is open."""
        self._forget()
        typed = TypedLine(
            title=form.get("titre_ligne") or "",
            quarter=form.get("trimestre") or "",
            state=form.get("etat_ligne") or "",
            sentence=form.get("phrase_ligne") or "",
            is_public=bool(form.get("publique")),
        )
        which = parse_id(self.changed.id, acts.NO_LINE) if self.changed.id else None
        try:
            await database.act(acts.write_line, guard.actor(), typed, which)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(refused.field)
        except Refused as refused:
            self.refusal = refused.sentence
        self.changed = LineRow()
        self.told = "" if self.refusal else "La feuille de route est à jour."
        await self._read()
        return rx.set_focus(ROADMAP)

    @guard.event(needs=OWNER)
    async def open_line(self, line_id: str) -> rx.event.EventSpec:
        """Put a line in the form, to change it; "" to add another instead."""
        self._forget()
        self.changed = next((one for one in self.found.roadmap if one.id == line_id), LineRow())
        return rx.set_focus(rules.TITLE)

    @guard.event(needs=OWNER)
    async def delete_line(self, line_id: str) -> rx.event.EventSpec:
        """Take a line off the roadmap."""
        self.changed = LineRow()
        return await self._do(
            acts.delete_line, line_id, said="La ligne est retirée.", at=ROADMAP, absent=acts.NO_LINE
        )

    async def _do(
        self, act: Any, *typed: Any, said: str, at: str, absent: str = ""
    ) -> rx.event.EventSpec:
        """Do an act, say what came of it, and lead the focus there; `absent` when `typed` is an id."""
        self._forget()
        try:
            values = [parse_id(typed[0], absent)] if absent else typed
            await database.act(act, guard.actor(), *values)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(refused.field)
        except Refused as refused:
            self.refusal = refused.sentence
        self.told = "" if self.refusal else said
        await self._read()
        return rx.set_focus(at)

    def _forget(self) -> None:
        self.problems, self.refusal, self.told = dict.fromkeys(rules.FIELDS, ""), "", ""

    async def _read(self) -> None:
        self.found = await database.ask(get_desk, guard.actor(), now())


class RoadmapState(rx.State):
    """The roadmap that everybody reads."""

    is_ready: bool = False
    rows: tuple[LineRow, ...] = ()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the public lines of the programme."""
        programme_id = guard.actor().programme_id
        self.rows = await database.ask(list_roadmap, programme_id, is_public=True)
        self.is_ready = True
