"""The pages of a playlist: shared, to print, and its owner's own."""

from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import MEMBER, MODERATOR
from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.core.errors import Invalid, Refused
from classe12.videos import access
from classe12.videos.actions import playlists, sessions
from classe12.videos.models import Place
from classe12.videos.queries import playlist as queries
from classe12.videos.queries.playlist import PlaylistPage
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.keeping import Asked, Shelf, to_address
from classe12.videos.rules.links import MY_LISTS
from classe12.videos.state.forms import ListForm, SessionForm, number, read_day, sent_list

NAME = "Liste de vidéos"
MISSING = "Liste introuvable"
SHORT_NAMES = {
    rules.TITLE: "Donner un titre",
    rules.DESCRIPTION: "Raccourcir le texte",
    rules.OUTLINE: "Raccourcir le déroulé",
    rules.REACH: "Choisir qui la voit",
}
SESSIONS = "seances"  # id of the title that takes the focus once a session was told
ORDER = "ordre"  # id of the title that takes the focus once a video is out


class CloseForm(TypedDict, total=False):
    """The words of the team, as the browser sends them."""

    motif: str


def _id_of(path: str) -> UUID:
    """Return the identifier of the playlist that an address names.

    Raises:
        NotFound: when it names none.
    """
    parts = path.strip("/").split("/")
    return access.parse_id(parts[1] if len(parts) > 1 else "", access.NO_LIST)


class PlaylistState(rx.State):
    """What the page of a playlist, and the one to print, show to who opened it."""

    is_ready: bool = False
    playlist: PlaylistPage | None = None
    title: str = NAME
    missing: str = ""
    told: str = ""
    refusal: str = ""
    reason_problem: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the playlist that the address names."""
        await self._open(on_paper=False)

    @guard.event(needs=ANYONE)
    async def load_to_print(self) -> None:
        """Show the playlist that the address names with its QR codes."""
        await self._open(on_paper=True)

    @guard.event(needs=MODERATOR)
    async def show_at(self, place: str) -> None:
        """Show the playlist at one of the team's places; "" takes it away."""
        wanted = Place(place) if place in set(Place) else None
        told = (
            f"C’est maintenant « {rules.PLACES[wanted]} »." if wanted else "Ce n’est plus montré."
        )
        await self._act(told, playlists.show_at, wanted)

    @guard.event(needs=MODERATOR)
    async def close(self, form: CloseForm) -> rx.event.EventSpec | None:
        """Make the playlist private, with the words that its owner will read."""
        told = "La liste est privée, son auteur est prévenu."
        await self._act(told, playlists.close_playlist, form.get("motif", ""))
        return rx.set_focus("motif") if self.reason_problem else None

    async def _act(self, told: str, act: object, argument: object) -> None:
        self.told = self.refusal = self.reason_problem = ""
        try:
            list_id = _id_of(self.router.url.path)
            await database.act(act, guard.actor(), list_id, argument)
        except Refused as refused:
            about_reason = refused.field == "motif"
            self.reason_problem = refused.sentence if about_reason else ""
            self.refusal = "" if about_reason else refused.sentence
            return
        await self._open(on_paper=False)
        self.told = told

    async def _open(self, *, on_paper: bool) -> None:
        self.missing = self.told = self.refusal = self.reason_problem = ""
        try:
            list_id = _id_of(self.router.url.path)
            found = await database.ask(
                queries.get_playlist, guard.actor(), list_id, on_paper=on_paper
            )
        except Refused as refusal:
            self.playlist, self.title, self.missing = None, MISSING, refusal.sentence
        else:
            self.playlist, self.title = found, found.title
        self.is_ready = True


class MyPlaylistState(rx.State):
    """What the page where an owner changes a playlist shows."""

    stamp: str = ""
    playlist: PlaylistPage | None = None
    title: str = NAME
    missing: str = ""
    problems: dict[str, str] = dict.fromkeys(SHORT_NAMES, "")
    saved: str = ""
    told: str = ""
    session_told: str = ""
    session_problems: dict[str, str] = dict.fromkeys((rules.HELD, rules.PEOPLE), "")
    refusal: str = ""

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is wrong, in the order of the form."""
        return [(name, words) for name, words in SHORT_NAMES.items() if self.problems[name]]

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the playlist that the address names to its owner."""
        self.reset()
        try:
            await self._read()
        except Refused as refusal:
            self.title, self.missing = MISSING, refusal.sentence
        self.stamp = self.playlist.id if self.playlist else "absente"

    @guard.event(needs=MEMBER)
    async def save(self, form: ListForm) -> rx.event.EventSpec | None:
        """Write the title, the words and the reach, or say what is wrong."""
        self.problems, self.saved, self.refusal = dict.fromkeys(SHORT_NAMES, ""), "", ""
        try:
            await database.act(
                playlists.save_playlist, guard.actor(), self._list_id(), sent_list(form)
            )
            await self._read()
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.saved = "Modifications enregistrées."
        return None

    @guard.event(needs=MEMBER)
    async def move(self, video_id: str, step: int) -> None:
        """Move a video one place towards the beginning (-1) or the end (1)."""
        await self._act("", playlists.move_video, video_id, step)
        if self.playlist and not self.refusal:
            place = next((e.number for e in self.playlist.videos if e.id == video_id), 0)
            self.told = f"Maintenant numéro {place} sur {len(self.playlist.videos)}."

    @guard.event(needs=MEMBER)
    async def remove(self, video_id: str) -> rx.event.EventSpec:
        """Take a video out."""
        await self._act("La vidéo n’est plus dans la liste.", playlists.remove_video, video_id)
        return rx.set_focus(ORDER)

    @guard.event(needs=MEMBER)
    async def tell_session(self, form: SessionForm) -> rx.event.EventSpec | None:
        """Say that colleagues watched the list together."""
        self.told = self.refusal = self.saved = ""
        self.session_problems = dict.fromkeys((rules.HELD, rules.PEOPLE), "")
        held, people = read_day(form.get("seance")), number(form.get("collegues"))
        try:
            await database.act(sessions.tell_session, guard.actor(), self._list_id(), held, people)
        except Invalid as refused:
            self.session_problems = self.session_problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        await self._read()
        self.session_told = "Séance ajoutée."
        return rx.set_focus(SESSIONS)

    @guard.event(needs=MEMBER)
    async def take_session_away(self, session_id: str) -> rx.event.EventSpec | None:
        """Take a session away."""
        self.session_told = ""
        try:
            wanted = access.parse_id(session_id, sessions.NO_SESSION)
            await database.act(sessions.take_session_away, guard.actor(), self._list_id(), wanted)
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        await self._read()
        self.session_told = "Séance retirée."
        return rx.set_focus(SESSIONS)

    @guard.event(needs=MEMBER)
    async def delete(self) -> rx.event.EventSpec | None:
        """Throw the playlist away."""
        try:
            await database.act(playlists.delete_playlist, guard.actor(), self._list_id())
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        return rx.redirect(MY_LISTS + to_address(Asked(Shelf.LISTS)))

    async def _act(self, told: str, act: object, video_id: str, *more: object) -> None:
        self.told = self.refusal = self.saved = ""
        try:
            wanted = access.parse_id(video_id)
            await database.act(act, guard.actor(), self._list_id(), wanted, *more)
            await self._read()
            self.told = told
        except Refused as refused:
            self.refusal = refused.sentence

    def _list_id(self) -> UUID:
        return _id_of(self.router.url.path)

    async def _read(self) -> None:
        actor = guard.actor()
        await database.ask(access.get_playlist, actor, self._list_id(), rules.PlaylistAbility.EDIT)
        self.playlist = await database.ask(queries.get_playlist, actor, self._list_id())
        self.title = self.playlist.title
