"""The page of one video."""

from datetime import datetime
from uuid import UUID

import reflex as rx

from classe12.core import database, guard, text
from classe12.core.actor import ANYONE, SIGNED_IN
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.videos import access
from classe12.videos.actions import thanks, viewing
from classe12.videos.queries import page
from classe12.videos.queries.page import VideoPage

TITLE = "Vidéo"
MISSING = "Vidéo introuvable"


class VideoState(rx.State):
    """What the page of a video shows to who opened it."""

    is_ready: bool = False
    video: VideoPage | None = None
    title: str = TITLE
    missing: str = ""
    is_liked: bool = False
    likes: int = 0
    told: str = ""
    _loaded_at: datetime | None = None

    @rx.var
    def thanks_label(self) -> str:
        """How many thanked."""
        return text.number(self.likes) if self.likes else ""

    @rx.var
    def stamp(self) -> str:
        """What is shown: a video, its absence, or "" while that is not known."""
        return MISSING if self.missing else self.video.id if self.video else ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the video that the address names."""
        self.missing = self.told = ""
        try:
            found = await database.ask(page.get_page, guard.actor(), self._video_id())
        except Refused as refusal:
            self.video, self.title, self.missing = None, MISSING, refusal.sentence
        else:
            self.video, self.title = found, found.title
            self.is_liked, self.likes = found.is_liked, found.likes
        self._loaded_at = now()
        self.is_ready = True

    @guard.event(needs=ANYONE)
    async def watched(self, seconds: float) -> None:
        """Count a view, once enough was watched."""
        if self._loaded_at is None:
            return
        elapsed = (now() - self._loaded_at).total_seconds()
        await database.act(viewing.count_view, guard.actor(), self._video_id(), seconds, elapsed)

    @guard.event(needs=SIGNED_IN)
    async def thank(self) -> None:
        """Thank for the video, or take it back."""
        act = thanks.unlike if self.is_liked else thanks.like
        self.likes = await database.act(act, guard.actor(), self._video_id())
        self.is_liked = not self.is_liked
        self.told = "Merci envoyé." if self.is_liked else "Merci repris."

    def _video_id(self) -> UUID:
        parts = self.router.url.path.strip("/").split("/")
        if len(parts) < 2:
            raise NotFound(access.ABSENT)
        return access.parse_id(parts[1])
