"""The page of one video."""

from datetime import datetime
from uuid import UUID

import reflex as rx

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, text
from classe12.core.actor import ANYONE, SIGNED_IN
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.videos import access
from classe12.videos.actions import keeping, playlists, thanks, viewing
from classe12.videos.queries import keeping as kept
from classe12.videos.queries import page
from classe12.videos.queries import playlists as lists
from classe12.videos.queries.page import VideoPage
from classe12.videos.queries.playlists import Choice
from classe12.videos.rules import playlists as list_rules
from classe12.videos.rules.playlists import PlaylistForm
from classe12.videos.state.forms import ListForm, sent_list

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
    trials: str = ""  # how many, told by the slice that draws them
    told: str = ""
    is_kept: bool = False
    is_planned: bool = False
    put_aside: str = ""
    has_lists: bool = False
    lists: tuple[Choice, ...] = ()
    list_told: str = ""
    list_refusal: str = ""
    list_problem: str = ""
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
        self.missing = self.told = self.put_aside = ""
        self._close_lists()
        try:
            found = await database.ask(page.get_page, guard.actor(), self._video_id())
        except Refused as refusal:
            self.video, self.title, self.missing = None, MISSING, refusal.sentence
        else:
            self.video, self.title = found, found.title
            self.is_liked, self.likes, self.trials = found.is_liked, found.likes, found.trials
            stands = await database.ask(kept.standing, guard.actor(), self._video_id())
            self.is_kept, self.is_planned = stands.is_kept, stands.is_planned
        self._loaded_at = now()
        self.is_ready = True

    @guard.event(needs=ANYONE)
    async def watched(self, seconds: float) -> None:
        """Count a view, once enough was watched; and that somebody watched most of a first video."""
        if self._loaded_at is None:
            return
        elapsed = (now() - self._loaded_at).total_seconds()
        await database.act(viewing.count_view, guard.actor(), self._video_id(), seconds, elapsed)

    @guard.event(needs=ANYONE)
    async def shared(self) -> None:
        """Count that somebody signed in recommends, not what nor to whom."""
        await database.act(viewing.share, guard.actor(), self._video_id())

    @guard.event(needs=SIGNED_IN)
    async def thank(self) -> None:
        """Thank for the video, or take it back."""
        act = thanks.unlike if self.is_liked else thanks.like
        self.likes = await database.act(act, guard.actor(), self._video_id())
        self.is_liked = not self.is_liked
        self.told = "Merci envoyé." if self.is_liked else "Merci repris."

    @guard.event(needs=MEMBER)
    async def keep(self) -> None:
        """Put the video among one's favourites, or take it out."""
        act = keeping.let_go if self.is_kept else keeping.keep
        await database.act(act, guard.actor(), self._video_id())
        self.is_kept = not self.is_kept
        self.put_aside = "Gardée dans vos favoris." if self.is_kept else "Retirée de vos favoris."

    @guard.event(needs=MEMBER)
    async def plan(self) -> None:
        """Put the video among what one means to try."""
        await database.act(keeping.plan, guard.actor(), self._video_id())
        self.is_planned = True
        self.put_aside = "Notée dans « À essayer »."

    @guard.event(needs=MEMBER)
    async def open_lists(self) -> None:
        """Show one's playlists, to put the video in some of them; or hide them again."""
        if self.has_lists:
            self._close_lists()
            return
        await self._read_lists()
        self.has_lists = True

    @guard.event(needs=MEMBER)
    async def toggle_list(self, list_id: str) -> None:
        """Put the video in a playlist, or take it out."""
        self.list_told = self.list_refusal = ""
        wanted = access.parse_id(list_id, access.NO_LIST)
        chosen = next((one for one in self.lists if one.id == str(wanted)), None)
        has_it = chosen is not None and chosen.has_it
        act = playlists.remove_video if has_it else playlists.add_video
        try:
            await database.act(act, guard.actor(), wanted, self._video_id())
        except Refused as refused:
            self.list_refusal = refused.sentence
        else:
            name = chosen.title if chosen else "la liste"
            self.list_told = f"Retirée de « {name} »." if has_it else f"Ajoutée à « {name} »."
        await self._read_lists()

    @guard.event(needs=MEMBER)
    async def create_list(self, form: ListForm) -> rx.event.EventSpec | None:
        """Begin a private playlist with the video in it."""
        self.list_told = self.list_refusal = self.list_problem = ""
        wanted = PlaylistForm(title=sent_list(form).title)
        try:
            await database.act(playlists.begin_with, guard.actor(), wanted, self._video_id())
        except Invalid as refused:
            self.list_problem = refused.problems[list_rules.TITLE]
            return rx.set_focus(list_rules.TITLE)
        except Refused as refused:
            self.list_refusal = refused.sentence
        else:
            self.list_told = f"Liste « {wanted.tidied().title} » créée, avec cette vidéo."
            await self._read_lists()
            return rx.set_value(list_rules.TITLE, "")
        return None

    async def _read_lists(self) -> None:
        self.lists = await database.ask(lists.list_choices, guard.actor(), self._video_id())

    def _close_lists(self) -> None:
        self.has_lists, self.lists = False, ()
        self.list_told = self.list_refusal = self.list_problem = ""

    def _video_id(self) -> UUID:
        parts = self.router.url.path.strip("/").split("/")
        if len(parts) < 2:
            raise NotFound(access.ABSENT)
        return access.parse_id(parts[1])
