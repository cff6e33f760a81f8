"""The review screen: a queue, the video watched, the decision being written."""

from datetime import date, datetime, timedelta

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard
from classe12.core.clock import today
from classe12.core.errors import Invalid, Refused
from classe12.core.text import plural
from classe12.moderation import actions, queries
from classe12.moderation.actions import claims
from classe12.moderation.models import Reason, Verdict
from classe12.moderation.queries import UnderReview, Waiting
from classe12.moderation.rules.claims import VIDEO
from classe12.moderation.rules.decision import BUTTONS, draft_message, first_name
from classe12.videos.access import parse_id
from classe12.videos.actions.review import Seen, Waiver
from classe12.videos.models import VideoStatus
from classe12.videos.rules.captions import WAIVER, WAIVER_DAYS, WAIVES

FIELDS = ("decision", "motif", "message", "points", WAIVES, WAIVER)
TITLE = "video-relue"  # id of the title that takes the focus after a decision


class DecisionForm(TypedDict, total=False):
    """The form as the browser sends it; what is not drawn is sent as null."""

    decision: str | None
    motif: str | None
    message: str | None
    points: list[str]
    sans_sous_titres: bool | None
    derogation: str | None
    video: str


class ReviewState(rx.State):
    """What a moderator sees of the review."""

    is_ready: bool = False
    count: int = 0
    rows: tuple[Waiting, ...] = ()
    later: tuple[Waiting, ...] = ()
    delay: str = ""
    video: UnderReview | None = None
    verdict: str = ""
    reason: str = ""
    message: str = ""
    message_version: int = 0
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""
    told: str = ""
    waiver_day: str = ""  # proposed
    _is_own_message: bool = False

    @rx.var
    def lead(self) -> str:
        """How much waits, and since when."""
        if not self.rows:
            return "Aucune vidéo n’attend."
        waits = plural(self.count, "vidéo attend", "vidéos attendent")
        return f"{waits} une décision. La plus ancienne est arrivée {self.rows[0].since}."

    @rx.var
    def submit_label(self) -> str:
        """The words of the button, which say what it will do."""
        return BUTTONS[Verdict(self.verdict)] if self.verdict else "Choisir une décision"

    @rx.var
    def asks_why(self) -> bool:
        """Whether the decision needs a reason and a message."""
        return self.verdict in {Verdict.AMEND, Verdict.REFUSE}

    @rx.var
    def publishes(self) -> bool:
        """Whether the decision needs its points ticked."""
        return self.verdict == Verdict.PUBLISH

    @rx.var
    def asks_waiver(self) -> bool:
        """Whether publishing this video asks to go without captions."""
        is_published = self.verdict == Verdict.PUBLISH
        return is_published and self.video is not None and self.video.lacks_captions

    @rx.var
    def message_label(self) -> str:
        """Who the message is for."""
        name = first_name(self.video.author_name) if self.video else ""
        return f"Message à {name}" if name else "Message à l’auteur"

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the queue, and its oldest video."""
        self.told = ""
        await self._show_queue()

    @guard.event(needs=MODERATOR)
    async def open_video(self, video_id: str) -> EventSpec | None:
        """Show one video of the queue."""
        self.told = ""
        await self._show(video_id)
        return self._focus()

    @guard.event(needs=MODERATOR)
    async def skip(self) -> EventSpec | None:
        """Show the video that comes after this one in the queue."""
        ids = [row.id for row in (*self.rows, *self.later)]
        here = ids.index(self.video.id) if self.video and self.video.id in ids else -1
        await self._show(ids[(here + 1) % len(ids)] if ids else "")
        return self._focus()

    @guard.event(needs=MODERATOR)
    async def take(self) -> EventSpec | None:
        """Take the video that is open, or give it back."""
        if self.video is None:
            return None
        self.told = ""
        act = claims.give_back if self.video.is_mine else claims.take
        video_id, refusal = self.video.id, ""
        try:
            await database.act(act, guard.actor(), VIDEO, parse_id(video_id))
        except Refused as refused:
            refusal = refused.sentence
        chosen = self.verdict, self.reason, self.message, self._is_own_message
        await self._show_queue(video_id)
        self.verdict, self.reason, self.message, self._is_own_message = chosen
        self.refusal = self.refusal or refusal
        return self._focus()

    @guard.event(needs=MODERATOR)
    async def choose_verdict(self, verdict: str) -> None:
        """Remember the decision being prepared, and propose a message for it."""
        self.verdict = verdict if verdict in set(Verdict) else ""
        self._propose()

    @guard.event(needs=MODERATOR)
    async def choose_reason(self, reason: str) -> None:
        """Remember the reason, and propose a message for it."""
        self.reason = reason if reason in set(Reason) else ""
        self._propose()

    @guard.event(needs=MODERATOR)
    async def keep_message(self, message: str) -> None:
        """Keep what was typed: a proposal never replaces it."""
        self._is_own_message = self._is_own_message or message != self.message
        self.message = message

    @guard.event(needs=MODERATOR)
    async def submit(self, form: DecisionForm) -> EventSpec | None:
        """Send the decision, then show the next video."""
        if self.video is None or form.get("video", self.video.id) != self.video.id:
            return self._focus()  # pressed twice: it is decided, and the next one is not
        self.message = form.get("message") or self.message
        verdict = Verdict(self.verdict) if self.verdict else None
        self.refusal, self.problems = "", dict.fromkeys(FIELDS, "")
        try:
            await database.act(
                actions.decide,
                guard.actor(),
                parse_id(self.video.id),
                verdict,
                Reason(self.reason),
                self.message if self.asks_why else "",
                Seen(
                    VideoStatus(self.video.status),
                    datetime.fromisoformat(self.video.submitted_at),
                ),
                tuple(form.get("points", [])),
                waiver=_waiver(form) if self.asks_waiver else None,
            )
        except Invalid as refused:
            self.problems = dict.fromkeys(FIELDS, "") | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        self.told = f"Décision envoyée pour « {self.video.title} »."
        await self._show_queue()
        return self._focus()

    def _focus(self) -> EventSpec | None:
        return rx.set_focus(TITLE) if self.video else None

    def _propose(self) -> None:
        if self._is_own_message or self.video is None or not self.verdict:
            return
        author = self.video.author_name
        self.message = draft_message(Verdict(self.verdict), Reason(self.reason), author)
        self.message_version += 1

    async def _show_queue(self, opened: str = "") -> None:
        found = await database.ask(queries.waiting, guard.actor())
        self.count, self.rows, self.later = found.count, found.rows, found.later
        self.delay = found.delay
        first = next(iter((*found.rows, *found.later)), None)
        await self._show(opened or (first.id if first else ""))
        self.is_ready = True

    async def _show(self, video_id: str) -> None:
        self.verdict, self.reason, self.message, self.refusal = "", "", "", ""
        self.problems, self._is_own_message = dict.fromkeys(FIELDS, ""), False
        self.message_version += 1
        self.waiver_day = (today() + timedelta(days=WAIVER_DAYS)).isoformat()
        self.video = None
        if not video_id:
            return
        try:
            self.video = await database.ask(queries.under_review, guard.actor(), parse_id(video_id))
        except Refused as refused:
            self.refusal = refused.sentence


def _waiver(form: DecisionForm) -> Waiver | None:
    """Return the waiver that a form asks for, None when its box is not ticked."""
    if not form.get(WAIVES):
        return None
    try:
        return Waiver(date.fromisoformat(form.get(WAIVER) or ""))
    except ValueError:
        return Waiver(None)
