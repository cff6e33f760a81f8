"""The trials on the page of a video: what colleagues told, and the form to tell one's own."""

from urllib.parse import quote
from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import ANYONE, MEMBER
from classe12.conversations.actions import trials as actions
from classe12.conversations.queries.trials import Trials, get_trials
from classe12.conversations.rules.links import TRIALS, page_number, page_of
from classe12.conversations.rules.trials import FIELDS, LABELS, TrialForm
from classe12.conversations.state.addresses import part_of
from classe12.core import database, guard, text
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.paging import Pages, paged
from classe12.videos import access
from classe12.videos.state.watch import VideoState

PAGE = "essais"  # parameter of the address


class TrialData(TypedDict, total=False):
    """The form as the browser sends it; what is not chosen is not sent."""

    essai_comment: str | None
    essai_niveau: str | None
    essai_marche: str | None
    essai_change: str | None


class TrialsState(rx.State):
    """What the page of a video shows of its trials to who opened it."""

    is_ready: bool = False
    trials: Trials | None = None
    is_open: bool = False  # whether who told something changes it
    way_in: str = ""
    pages: Pages = Pages()
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""
    told: str = ""
    version: int = 0

    @rx.var
    def heading(self) -> str:
        """The title of the form, which says what was told."""
        if self.trials is None or not self.trials.has_told:
            return "Vous l’avez essayé\u00a0?"
        return "Vous l’avez essayé"

    @rx.var
    def my_words(self) -> str:
        """What who looks told, in one line."""
        if self.trials is None or not self.trials.has_told:
            return ""
        mine = self.trials.mine
        names = dict(self.trials.levels)
        label = next((words for key, words in LABELS.items() if key == mine.outcome), "")
        return f"{label}, en {names.get(mine.level, mine.level)}."

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the trials of the video that the address names."""
        actor = guard.actor()
        self.told, self.is_open = "", False
        path = self.router.url.path
        self.way_in = ""
        if not MEMBER.allows(actor):
            page = actor.next_step if actor.is_signed_in else "/connexion"
            self.way_in = f"{page}?suite={quote(path)}" if page else ""
        await self._read()
        self.is_ready = True

    @guard.event(needs=MEMBER)
    async def tell(self, form: TrialData) -> rx.event.EventSpec | None:
        """Tell a trial, or change it."""
        self.problems, self.refusal, self.told = dict.fromkeys(FIELDS, ""), "", ""
        typed = TrialForm(*((form.get(name) or "") for name in FIELDS))
        had_told = self.trials is not None and self.trials.has_told
        try:
            await database.act(actions.tell_trial, guard.actor(), self._video_id(), typed)
        except Invalid as refused:
            self.problems = dict.fromkeys(FIELDS, "") | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        self.is_open = False
        await self._read()
        self.told = (
            "Votre essai est à jour."
            if had_told
            else "Merci\u00a0: votre essai est raconté, l’auteur le saura."
        )
        return rx.set_focus(TRIALS)

    @guard.event(needs=MEMBER)
    async def open_form(self) -> None:
        """Show the form again, with what was told."""
        self.is_open, self.told, self.refusal = True, "", ""
        self.problems = dict.fromkeys(FIELDS, "")

    @guard.event(needs=MEMBER)
    async def close_form(self) -> rx.event.EventSpec:
        """Change nothing."""
        self.is_open = False
        return rx.set_focus(TRIALS)

    @guard.event(needs=MEMBER)
    async def take_away(self) -> rx.event.EventSpec | None:
        """Take one's trial away."""
        self.refusal, self.told = "", ""
        try:
            await database.act(actions.take_trial_away, guard.actor(), self._video_id())
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.told = "Votre essai est retiré."
        self.is_open = False
        await self._read()
        return rx.set_focus(TRIALS)

    async def _read(self) -> None:
        url = self.router.url
        asked = page_number(url.query_parameters.get(PAGE, "1"))
        self.problems, self.refusal = dict.fromkeys(FIELDS, ""), ""
        try:
            found = await database.ask(get_trials, guard.actor(), self._video_id(), asked, now())
        except Refused:  # the page itself says that the video is not there
            self.trials = None
            return
        self.trials = found
        page = await self.get_state(VideoState)
        page.trials = text.number(found.count) if found.count else ""
        self.version += 1

        def address(number: int) -> str:
            return page_of(url.path, url.query, PAGE, number, TRIALS)

        self.pages = paged(asked, found.last_page, address)

    def _video_id(self) -> UUID:
        return access.parse_id(part_of(self.router.url.path))
