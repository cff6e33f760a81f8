"""What is reported: the comments that wait, those that are hidden, the decision being written."""

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.paging import Pages, paged
from classe12.core.text import plural
from classe12.moderation.actions import texts as actions
from classe12.moderation.models import CommentVerdict
from classe12.moderation.queries.comments import Reported, list_reported
from classe12.moderation.rules.comments import Shown, from_address, to_address
from classe12.videos.access import parse_id

FIELDS = ("decision", "motif", "message", "choix")
LIST = "contributions-signalees"
TITLE = "contribution-signalee"  # id of the title that takes the focus


class CommentDecisionForm(TypedDict, total=False):
    """The form as the browser sends it; what is not drawn is sent as null."""

    decision: str | None
    motif: str | None
    message: str | None
    choix: list[str]


class ReportsState(rx.State):
    """What a moderator sees of what is reported."""

    is_ready: bool = False
    lead: str = ""
    is_hidden_list: bool = False
    hidden_label: str = ""
    rows: tuple[Reported, ...] = ()
    pages: Pages = Pages()
    open: Reported | None = None
    verdict: str = ""
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""
    told: str = ""
    _sent: str = ""
    version: int = 0  # grows when the form of several is to be empty again

    @rx.var
    def hides(self) -> bool:
        """Whether the decision needs a reason and a message."""
        return self.verdict == CommentVerdict.HIDE.value

    @guard.event(needs=MODERATOR)
    async def load(self) -> EventSpec | None:
        """Show what the address asks for."""
        self.verdict, self.refusal, self.problems = "", "", dict.fromkeys(FIELDS, "")
        asked = from_address(self.router.url.query)
        # What was just decided is told once, on the list that it leads to.
        self.told, self._sent = self._sent, ""
        await self._show(asked)
        if self.open:
            return rx.set_focus(TITLE)
        return rx.set_focus(LIST) if self.told else None

    @guard.event(needs=MODERATOR)
    async def choose_verdict(self, verdict: str) -> None:
        """Remember the decision being prepared."""
        self.verdict = verdict if verdict in set(CommentVerdict) else ""

    @guard.event(needs=MODERATOR)
    async def submit(self, form: CommentDecisionForm) -> EventSpec | None:
        """Send the decision, then show what still waits."""
        if self.open is None:
            return None
        self.refusal, self.problems = "", dict.fromkeys(FIELDS, "")
        try:
            await database.act(
                actions.decide,
                guard.actor(),
                parse_id(self.open.id),
                form.get("decision") or self.verdict,
                form.get("motif") or "",
                form.get("message") or "",
                self.open.mark,
            )
        except Invalid as refused:
            self.problems = dict.fromkeys(FIELDS, "") | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            await self._show(from_address(self.router.url.query))
            self.refusal = refused.sentence
            return self._focus()
        self.told = self._sent = f"Décision envoyée pour le texte de {self.open.author}"
        return rx.redirect(to_address(Shown(self.is_hidden_list)))

    @guard.event(needs=MODERATOR)
    async def submit_many(self, form: CommentDecisionForm) -> EventSpec | None:
        """Send the same decision for the comments that were ticked."""
        self.refusal, self.told, self.problems = "", "", dict.fromkeys(FIELDS, "")
        marks = {row.id: row.mark for row in self.rows}
        chosen = [(parse_id(one), marks.get(one, "")) for one in form.get("choix", [])]
        try:
            done, left = await database.act(
                actions.decide_many,
                guard.actor(),
                chosen,
                form.get("decision") or self.verdict,
                form.get("motif") or "",
                form.get("message") or "",
            )
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        self.told = f"Décision envoyée pour {plural(done, 'texte')}." if done else ""
        self.verdict, self.version = "", self.version + 1
        await self._show(from_address(self.router.url.query))
        if left:
            kept = plural(len(chosen) - done, "texte reste", "textes restent")
            self.refusal = f"{kept} à part. {' '.join(left)}"
        return rx.set_focus(LIST)

    def _focus(self) -> EventSpec:
        """Lead to what is open, or to the list when it does not wait any more."""
        return rx.set_focus(TITLE if self.open else LIST)

    async def _show(self, asked: Shown) -> None:
        found = await database.ask(list_reported, guard.actor(), asked, now())
        self.open, self.is_hidden_list = found.open, asked.hidden
        self.rows = tuple(row for row in found.rows if not found.open or row.id != found.open.id)
        self.lead = (
            plural(found.waiting, "texte attend", "textes attendent") + " une décision."
            if found.waiting
            else "Aucun texte n’attend."
        )
        self.hidden_label = f"Masqués ({found.hidden})"
        self.pages = paged(
            found.page, found.last, lambda number: to_address(Shown(asked.hidden, number))
        )
        if asked.comment and found.open is None:
            self.refusal = (
                "Ce texte n’attend plus de décision : son auteur l’a changé ou retiré, ou un collègue a "
                "décidé."
            )
        self.is_ready = True
