"""The comments of a video and what they carry, on its page: its address says which are shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules.roles import MEMBER
from classe12.conversations.actions import comments, pointing, reports
from classe12.conversations.models.comments import CommentKind
from classe12.conversations.queries.comments import CommentPage, CommentRow, list_comments
from classe12.conversations.queries.requests import list_pointable
from classe12.conversations.queries.resources import Resource, list_resources
from classe12.conversations.rules.addresses import (
    FILES,
    LIST_PLACE,
    RESOURCES_PLACE,
    Shown,
    from_address,
    named_comment,
    to_address,
)
from classe12.conversations.rules.comments import ATTACHMENTS_MAX
from classe12.conversations.rules.requests import QUESTION
from classe12.core import database, guard, text
from classe12.core.actor import ANYONE
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.paging import Pages, paged
from classe12.media.components import owner_key
from classe12.videos import access

FIELDS = ("genre", "texte", "pieces", "motif", "precisions", QUESTION)
ANSWERS_MINE = "C’est noté\u00a0: votre question est trouvée, et vos collègues le sauront."
ANSWERS_OTHERS = "Proposée\u00a0: la personne qui a posé la question le saura, et choisira."
PUBLISHED = "Votre contribution est publiée."
WAITS = "Votre contribution est gardée\u00a0: une personne de l’équipe la lit d’abord, sous deux jours ouvrés."
GONE = "La contribution que vous cherchez n’est plus là. Voici les autres."


class CommentForm(TypedDict, total=False):
    """A contribution as the browser sends it; `pieces` are identifiers with commas."""

    genre: str | None
    texte: str | None
    pieces: str | None
    id: str | None


class ReportForm(TypedDict, total=False):
    """A report as the browser sends it."""

    motif: str | None
    precisions: str | None
    id: str | None


class PointForm(TypedDict, total=False):
    """Which question a comment answers, as the browser sends it."""

    question: str | None
    id: str | None


class CommentsState(rx.State):
    """What the page of a video shows of its comments.

    What is false or empty at first hides no form: what is being typed outlives a restart.
    """

    is_ready: bool = False
    video_id: str = ""
    owner: str = ""
    path: str = ""
    heading: str = "Contributions"
    kind: str = ""
    serial: int = 0
    has_any: bool = False
    rows: tuple[CommentRow, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()  # that a comment may answer: identifier, words
    pages: Pages = Pages()
    resources: tuple[Resource, ...] = ()
    resources_heading: str = ""
    resources_pages: Pages = Pages()
    is_closed: bool = False
    must_sign_in: bool = False
    must_join: bool = False
    lost: str = ""
    wrong_of: str = ""
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""
    refused: int = 0
    posted: str = ""
    reported: str = ""
    told: str = ""
    told_of: str = ""
    _resources_page: int = 1

    @rx.var
    def draft(self) -> str:
        """The name under which a browser keeps what is being typed: whose, and about what."""
        return f"{self.video_id}-{self.owner}" if self.video_id else ""

    @rx.var
    def endpoint(self) -> str:
        """Where a file is sent."""
        return f"{FILES}?video={self.video_id}"

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the comments that the address asks for, on the page that holds the one it names."""
        self.lost = self.told = self.told_of = self.posted = self.reported = ""
        self._accept()
        asked = from_address(self.router.url.query)
        self._resources_page = asked.resources
        await self._show(asked, named_comment(self.router.url.fragment))

    @guard.event(needs=ANYONE)
    async def find(self, place: str) -> None:
        """Show the page that holds a comment named by the address of this very page."""
        at = named_comment(place)
        if at is not None:
            await self._show(from_address(self.router.url.query), at)

    @guard.event(needs=ANYONE)
    async def narrow(self, kind: str) -> EventSpec:
        """Show one kind only."""
        chosen = CommentKind(kind) if kind in set(CommentKind) else None
        shown = Shown(chosen, resources=self._resources_page)
        return rx.redirect(self.router.url.path + to_address(shown))

    @guard.event(needs=MEMBER)
    async def post(self, form: CommentForm) -> None:
        """Publish what was written, then show it."""
        written = _words(form)
        said = await self._try("", comments.post, self._video_id(), *written)
        if said is not None:
            self.posted, self.told = str(said.id), WAITS if said.held_at else PUBLISHED
            await self._show(Shown(), said.id)

    @guard.event(needs=MEMBER)
    async def edit(self, form: CommentForm) -> None:
        """Publish the change of one's own comment."""
        comment_id = _comment_id(form.get("id"))
        changed = await self._try(str(comment_id), comments.edit, comment_id, *_words(form))
        if changed is not None:
            self.told = WAITS if changed.held_at else "Votre contribution est modifiée."
            self.told_of = str(comment_id)
            await self._show(from_address(self.router.url.query), comment_id)

    @guard.event(needs=MEMBER)
    async def delete(self, comment_id: str) -> EventSpec | None:
        """Take one's own comment away."""
        await self._try(comment_id, comments.delete, _comment_id(comment_id))
        if self.refusal:
            return None
        self.told = "Votre contribution est retirée."
        await self._show(from_address(self.router.url.query))
        return rx.set_focus(LIST_PLACE)

    @guard.event(needs=MEMBER)
    async def report(self, form: ReportForm) -> None:
        """Tell the team about a comment."""
        comment_id = _comment_id(form.get("id"))
        words = (form.get("motif") or "", form.get("precisions") or "")
        found = await self._try(str(comment_id), reports.report, comment_id, *words)
        if found is not None:
            self.reported, self.told_of = str(found.id), str(comment_id)
            self.told = "Signalement envoyé. L’équipe vous écrit ce qu’elle décide."

    @guard.event(needs=MEMBER)
    async def point(self, form: PointForm) -> None:
        """Say which question a comment answers; the form stays, and the focus in it."""
        comment_id = _comment_id(form.get("id"))
        request_id = access.parse_id(form.get("question") or "")
        is_answer = await self._try(str(comment_id), pointing.point, comment_id, request_id)
        if is_answer is not None:
            self.told, self.told_of = ANSWERS_MINE if is_answer else ANSWERS_OTHERS, str(comment_id)

    async def _try(self, of: str, act: Callable[..., Any], *arguments: Any) -> Any:
        """Do an act about a comment (`of`, "" for a new one); show its refusal beside its form."""
        self._accept()
        self.told = self.told_of = ""
        try:
            return await database.act(act, guard.actor(), *arguments)
        except Invalid as refused:
            self.problems = dict.fromkeys(FIELDS, "") | refused.problems
        except Refused as refused:
            if refused.field in FIELDS:
                self.problems = dict.fromkeys(FIELDS, "") | {refused.field: refused.sentence}
            else:
                self.refusal = refused.sentence
        self.wrong_of = of
        self.refused += 1
        return None

    def _accept(self) -> None:
        self.problems, self.refusal, self.wrong_of = dict.fromkeys(FIELDS, ""), "", ""

    def _video_id(self) -> UUID:
        parts = self.router.url.path.strip("/").split("/")
        if len(parts) < 2:
            raise NotFound(access.ABSENT)
        return access.parse_id(parts[1])

    async def _show(self, asked: Shown, at: UUID | None = None) -> None:
        actor, moment = guard.actor(), now()
        try:
            found = await database.ask(list_comments, actor, self._video_id(), asked, moment, at=at)
            given = await database.ask(
                list_resources, actor, self._video_id(), self._resources_page, moment
            )
        except Refused:  # the page of the video says it
            self.rows, self.resources, self.video_id, self.is_ready = (), (), "", True
            return
        self._show_page(found, asked)
        self.questions = await database.ask(list_pointable, actor) if found.can_post else ()
        if at is not None and all(row.id != str(at) for row in found.rows):
            self.lost = GONE
        self.resources = given.rows
        self.resources_heading = text.plural(
            given.count, "fichier donné par vos collègues.", "fichiers donnés par vos collègues."
        )
        self.resources_pages = paged(
            given.page, given.last, self._address(asked, RESOURCES_PLACE, "resources")
        )
        self.owner = owner_key(actor.person_id) if actor.person_id else ""
        self.must_sign_in = found.is_open and not actor.is_signed_in
        self.serial += 1
        self.is_ready = True

    def _show_page(self, found: CommentPage, asked: Shown) -> None:
        self.video_id, self.path, self.rows = found.video_id, found.path, found.rows
        self.has_any = found.total > 0
        self.heading = text.plural(found.total, "contribution") if found.total else "Contributions"
        self.kind = found.kind
        self.is_closed, self.must_join = not found.is_open, found.must_join
        shown = replace(asked, kind=CommentKind(found.kind) if found.kind else None)
        self.pages = paged(found.page, found.last, self._address(shown, LIST_PLACE, "page"))

    def _address(self, shown: Shown, place: str, what: str) -> Callable[[int], str]:
        known = replace(shown, resources=self._resources_page)
        path = self.router.url.path
        return lambda number: f"{path}{to_address(replace(known, **{what: number}))}#{place}"


def _words(form: CommentForm) -> tuple[str, str, tuple[UUID, ...]]:
    written = (form.get("pieces") or "").split(",")[: ATTACHMENTS_MAX + 1]
    files = tuple(access.parse_id(one.strip()) for one in written if one.strip())
    return form.get("genre") or "", form.get("texte") or "", files


def _comment_id(written: str | None) -> UUID:
    return access.parse_id(written or "")
