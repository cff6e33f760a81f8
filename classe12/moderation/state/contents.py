"""What anybody reported: what waits, the one that is open, the answer being written."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.ids import parse_id
from classe12.core.paging import Pages, paged
from classe12.core.text import plural
from classe12.moderation.access import NO_REPORT
from classe12.moderation.actions import claims
from classe12.moderation.actions import reports as actions
from classe12.moderation.actions.reports import Answer
from classe12.moderation.models import Outcome
from classe12.moderation.queries.reports import OpenReport, ReportRow, list_reports, open_report
from classe12.moderation.rules import reporting as rules
from classe12.moderation.rules.claims import REPORT
from classe12.moderation.rules.reporting import Shown, from_address, to_address

TITLE = "signalement-ouvert"  # id of the title that takes the focus
LIST = "signalements"


class AnswerData(TypedDict, total=False):
    """The form as the browser sends it; what is not drawn is sent as null."""

    suite: str | None
    fondement: str | None
    reponse: str | None
    mot_auteur: str | None


class ContentsState(rx.State):
    """What a moderator sees of what anybody reported."""

    is_ready: bool = False
    is_past: bool = False
    lead: str = ""
    other_label: str = ""
    rows: tuple[ReportRow, ...] = ()
    pages: Pages = Pages()
    opened: OpenReport | None = None
    outcome: str = ""
    problems: dict[str, str] = dict.fromkeys(rules.DECISION_FIELDS, "")
    refusal: str = ""
    told: str = ""
    _sent: str = ""

    @rx.var
    def takes_away(self) -> bool:
        """Whether the answer needs a rule, and words for the author."""
        return self.outcome in {Outcome.AMEND.value, Outcome.REMOVE.value}

    @guard.event(needs=MODERATOR)
    async def load(self) -> EventSpec | None:
        """Show what the address asks for."""
        self.outcome, self.refusal = "", ""
        self.problems = dict.fromkeys(rules.DECISION_FIELDS, "")
        asked = from_address(self.router.url.query)
        # What was just decided is told once, on the list that it leads to.
        self.told, self._sent = self._sent, ""
        await self._show(asked)
        if self.opened:
            return rx.set_focus(TITLE)
        return rx.set_focus(LIST) if self.told else None

    @guard.event(needs=MODERATOR)
    async def choose(self, outcome: str) -> None:
        """Remember the decision being prepared."""
        self.outcome = outcome if outcome in set(Outcome) else ""

    @guard.event(needs=MODERATOR)
    async def take(self) -> EventSpec | None:
        """Take the report that is open, or give it back."""
        if self.opened is None:
            return None
        self.refusal = ""
        act = claims.give_back if self.opened.is_mine else claims.take
        try:
            report_id = parse_id(self.opened.id, NO_REPORT)
            await database.act(act, guard.actor(), REPORT, report_id)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._show(from_address(self.router.url.query))
        return rx.set_focus(TITLE)

    @guard.event(needs=MODERATOR)
    async def answer(self, form: AnswerData) -> EventSpec | None:
        """Send the answer, then show what still waits."""
        if self.opened is None:
            return None
        self.refusal, self.problems = "", dict.fromkeys(rules.DECISION_FIELDS, "")
        given = Answer(
            form.get("suite") or self.outcome,
            form.get("fondement") or "",
            form.get("reponse") or "",
            form.get("mot_auteur") or "",
        )
        try:
            report_id = parse_id(self.opened.id, NO_REPORT)
            await database.act(actions.answer, guard.actor(), report_id, given)
        except Invalid as refused:
            self.problems = self.problems | {
                name: sentence
                for name, sentence in refused.problems.items()
                if name in self.problems
            }
            if not any(self.problems.values()):
                self.refusal = refused.sentence
            return rx.set_focus(next((f for f, said in self.problems.items() if said), rules.WORDS))
        except Refused as refused:
            await self._show(from_address(self.router.url.query))
            self.refusal = refused.sentence
            return self._focus()
        self.told = self._sent = f"Réponse envoyée pour le signalement {self.opened.number}."
        return rx.redirect(to_address(Shown()))

    def _focus(self) -> EventSpec:
        """Lead to what is open, or to the list when it does not wait any more."""
        return rx.set_focus(TITLE if self.opened else LIST)

    async def _show(self, asked: Shown) -> None:
        actor, moment = guard.actor(), now()
        found = await database.ask(list_reports, actor, asked, moment)
        self.rows, self.is_past = found.rows, asked.is_past
        self.lead = (
            plural(found.waiting, "signalement attend", "signalements attendent")
            + " une réponse, sous deux jours ouvrés."
            if found.waiting
            else "Aucun signalement n’attend."
        )
        self.other_label = f"Traités ({found.answered})"
        self.pages = paged(found.page, found.last, lambda n: to_address(Shown(asked.is_past, n)))
        self.opened = None
        if asked.opened:
            try:
                report_id = parse_id(asked.opened, NO_REPORT)
                self.opened = await database.ask(open_report, actor, report_id, moment)
            except NotFound as refused:
                self.refusal = refused.sentence
        self.is_ready = True
