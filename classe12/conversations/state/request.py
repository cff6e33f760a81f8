"""The page of one request: "moi aussi", answers, and what the asker and the team do."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote
from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import ANYONE, MEMBER, MODERATOR
from classe12.conversations.access.requests import parse_id
from classe12.conversations.actions import answers, requests
from classe12.conversations.queries.request import RequestPage, find_videos, get_request_page
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules.links import REQUESTS, page_number, page_of
from classe12.conversations.rules.requests import ANSWER_FIELDS, REASON
from classe12.conversations.state.addresses import part_of
from classe12.core import database, guard, live, text
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.paging import Pages, paged, renewed
from classe12.videos import access as videos

FEATURE = "questions"
REQUEST = live.changes("request", hears=requests.CHANNEL)
PAGE = "page"
TITLE, MISSING = "Question", "Question introuvable"
ANSWERS = "reponses"  # place of the answers in the page
EDITED = "reponse_modifiee"
MARKED = "Réponse retenue\u00a0: vos collègues le sauront."
OWN_MARKED = "C’est noté\u00a0: qui se pose la même question saura ce que vous avez trouvé."
FIELDS = (*ANSWER_FIELDS, EDITED, REASON, rules.QUESTION, rules.CONTEXT)


class AnswerData(TypedDict, total=False):
    """An answer as the browser sends it."""

    piste_video: list[str]
    piste_texte: str | None


class EditData(TypedDict, total=False):
    """The words of an answer being changed, as the browser sends them."""

    reponse_modifiee: str | None


class ChangeData(TypedDict, total=False):
    """The words of a question being changed, as the browser sends them."""

    question: str | None
    contexte: str | None


class ReasonData(TypedDict, total=False):
    """Why the team closes a request, as the browser sends it."""

    motif: str | None


class RequestState(rx.State):
    """What the page of a request shows to who opened it."""

    is_ready: bool = False
    stamp: str = ""
    request: RequestPage | None = None
    title: str = TITLE
    missing: str = ""
    way_in: str = ""
    pages: Pages = Pages()
    found: tuple[dict[str, str], ...] = ()
    edited: str = ""  # the answer being changed
    is_changing: bool = False  # whether the asker changes the question
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""
    told: str = ""
    version: int = 0  # of the form to answer: another one is drawn once it was sent

    @rx.var
    def joined_label(self) -> str:
        """How many said "moi aussi"."""
        count = self.request.followers if self.request else 0
        return text.number(count) if count else ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the request that the address names."""
        actor = guard.actor()
        self.told, self.edited, self.found, self.way_in = "", "", (), ""
        self.is_changing = False
        if not MEMBER.allows(actor):
            page = actor.next_step if actor.is_signed_in else "/connexion"
            self.way_in = f"{page}?suite={quote(self.router.url.path)}" if page else ""
        scope = f"{actor.programme_id} {part_of(self.router.url.path)}"
        self.stamp = await live.join(self, REQUEST, scope, live.VAR)
        await self._read()
        self.is_ready = True

    @guard.event(needs=ANYONE, by_itself=True)
    async def renew(self) -> None:
        """Show what became of the question; the answers on screen stay where they are, others follow."""
        before, problems = self.request, self.problems
        await self._read()
        self.problems = problems  # of what is being typed
        if before and self.request:
            rows, others = renewed(before.rows, self.request.rows, is_whole=True)
            self.request = replace(self.request, rows=(*rows, *others))

    @guard.event(needs=MEMBER)
    async def join(self) -> None:
        """Say "moi aussi", or take it back."""
        has_joined = self.request is not None and self.request.has_joined
        act = requests.leave if has_joined else requests.join
        told = (
            "Vous ne suivez plus cette question."
            if has_joined
            else "Noté\u00a0: vous serez prévenu de la réponse."
        )
        await self._act(told, act)

    @guard.event(needs=MEMBER, supersedes=True)
    async def search(self, typed: str) -> None:
        """Propose the videos that the words typed may mean."""
        self.found = await database.ask(find_videos, guard.actor(), typed)

    @guard.event(needs=MEMBER)
    async def propose(self, form: AnswerData) -> rx.event.EventSpec | None:
        """Propose a video, a few words, or both."""
        chosen = [value for value in form.get("piste_video") or [] if value]
        try:
            video_id = videos.parse_id(chosen[0]) if chosen else None
        except NotFound as refused:
            self.problems = self._none() | {rules.VIDEO: refused.sentence}
            return rx.set_focus(rules.VIDEO)
        words = form.get("piste_texte") or ""
        back = await self._act(
            "Merci\u00a0: votre réponse est proposée.", answers.propose, words, video_id
        )
        self._say_what_waits()
        if not any(self.problems.values()) and not self.refusal:
            self.version += 1
        return back

    @guard.event(needs=MEMBER)
    async def edit(self, answer_id: str) -> None:
        """Show one's answer in a field, to change it; "" changes nothing."""
        self.edited, self.told, self.problems = answer_id, "", self._none()

    @guard.event(needs=MEMBER)
    async def change(self, form: EditData) -> rx.event.EventSpec | None:
        """Change the words of one's answer."""
        words, answer_id = form.get("reponse_modifiee") or "", parse_id(self.edited)
        told = "Votre réponse est à jour."
        back = await self._act(told, answers.change_answer, answer_id, words)
        self._say_what_waits()
        if self.problems[rules.WORDS]:
            self.problems = self._none() | {EDITED: self.problems[rules.WORDS]}
            return rx.set_focus(EDITED)
        if not self.refusal:
            self.edited = ""
        return back

    @guard.event(needs=MEMBER)
    async def take_away(self, answer_id: str) -> rx.event.EventSpec | None:
        """Take one's answer away."""
        told = "Votre réponse est retirée."
        await self._act(told, answers.take_answer_away, parse_id(answer_id))
        return rx.set_focus(ANSWERS)

    @guard.event(needs=MEMBER)
    async def mark(self, answer_id: str) -> rx.event.EventSpec | None:
        """Say which answer is the one."""
        rows = self.request.rows if self.request else ()
        is_mine = any(row.is_mine for row in rows if row.id == answer_id)
        await self._act(OWN_MARKED if is_mine else MARKED, answers.mark_answer, parse_id(answer_id))
        return rx.set_focus(ANSWERS)

    @guard.event(needs=MEMBER)
    async def unmark(self) -> rx.event.EventSpec | None:
        """Say that it is not the one after all."""
        await self._act("La question attend de nouveau une réponse.", answers.unmark_answer)
        return rx.set_focus(ANSWERS)

    @guard.event(needs=MEMBER)
    async def open_change(self) -> None:
        """Show the question in a form, or put the form away."""
        self.is_changing, self.told, self.problems = not self.is_changing, "", self._none()

    @guard.event(needs=MEMBER)
    async def change_question(self, form: ChangeData) -> rx.event.EventSpec | None:
        """Change the words of one's question."""
        words = form.get("question") or "", form.get("contexte") or ""
        back = await self._act("Votre question est à jour.", requests.change, *words)
        self.is_changing = any(self.problems.values())
        return back

    @guard.event(needs=MEMBER)
    async def take_question_away(self) -> rx.event.EventSpec | None:
        """Take one's question away."""
        await self._act("Votre question est retirée.", requests.take_away)
        return None if self.refusal else rx.redirect(REQUESTS)

    @guard.event(needs=MEMBER)
    async def close(self) -> None:
        """Close one's request."""
        await self._act("La question est fermée. Vous pouvez la rouvrir.", requests.close)

    @guard.event(needs=MEMBER)
    async def reopen(self) -> None:
        """Open one's request again."""
        await self._act("La question est de nouveau ouverte.", requests.reopen)

    @guard.event(needs=MODERATOR)
    async def close_as_team(self, form: ReasonData) -> rx.event.EventSpec | None:
        """Close somebody's request, with a reason."""
        reason = form.get("motif") or ""
        return await self._act("La question est fermée.", requests.close_as_team, reason)

    async def _act(self, told: str, act: Any, *arguments: Any) -> rx.event.EventSpec | None:
        """Do one act on the request of the page, then show what became of it."""
        self.problems, self.refusal, self.told = self._none(), "", ""
        try:
            request_id = self._request_id()
            await database.act(act, guard.actor(), request_id, *arguments)
        except Invalid as refused:
            self.problems = self._none() | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.told = told
        await self._read()
        return None

    def _say_what_waits(self) -> None:
        """Say that an answer is kept and waits, rather than that colleagues read it."""
        rows = self.request.rows if self.request else ()
        if self.told and any(row.is_mine and row.is_held for row in rows):
            self.told = "Votre réponse est enregistrée\u00a0: l’équipe la lit d’abord."

    async def _read(self) -> None:
        url = self.router.url
        asked = page_number(url.query_parameters.get(PAGE, "1"))
        self.problems, self.missing = self._none(), ""
        try:
            found = await database.ask(
                get_request_page, guard.actor(), self._request_id(), asked, now()
            )
        except Refused as refused:
            self.request, self.title, self.missing = None, MISSING, refused.sentence
            return
        self.request, self.title = found, found.question

        def address(number: int) -> str:
            return page_of(url.path, url.query, PAGE, number, ANSWERS)

        self.pages = paged(asked, found.last_page, address)

    def _none(self) -> dict[str, str]:
        return dict.fromkeys(FIELDS, "")

    def _request_id(self) -> UUID:
        return parse_id(part_of(self.router.url.path))
