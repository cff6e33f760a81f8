"""The page where an author cuts, mutes, blurs a film, and chooses its poster."""

import json
from dataclasses import replace
from uuid import UUID

import reflex as rx

from classe12.accounts.rules import ANYONE, MEMBER
from classe12.core import database, guard, live
from classe12.core.errors import Invalid, Refused
from classe12.media.actions import LIVE_CHANNEL
from classe12.videos import access
from classe12.videos.actions import studio as actions
from classe12.videos.queries import studio as queries
from classe12.videos.queries.studio import Studio
from classe12.videos.state.contribution import may_follow

NAME = "Couper, flouter, choisir l’image"
STUDIO_CHANNEL = live.open_channel(
    live.Channel(
        "studio",
        compute=lambda db, scope: queries.studio_of_asset(db, UUID(scope)),
        allows=may_follow,
        hears=LIVE_CHANNEL,
    )
)
TOLD = "fait"  # id of what is told once something was asked for


class StudioState(rx.State):
    """What the page shows of the film, and the acts on it."""

    is_ready: bool = False
    must_sign_in: str = ""
    studio: Studio = Studio("", "", "")
    missing: str = ""
    told: str = ""
    refusal: str = ""
    problems: list[str] = []  # noqa: RUF012 (Reflex copies it)

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the film that the address names, to its author."""
        self.reset()
        if not MEMBER.allows(guard.actor()):
            self.must_sign_in = f"/connexion?suite={self.router.url.path}"
        else:
            await self._read()
        self.is_ready = True

    @guard.event(needs=MEMBER)
    async def apply(self, sent: str) -> None:
        """Have the changes applied."""
        self._forget()
        try:
            edit = json.loads(sent)
        except (ValueError, RecursionError):
            self.refusal = actions.BROKEN
            return
        try:
            await database.act(actions.apply_edit, guard.actor(), self._video_id(), edit)
        except Invalid as refused:
            self.problems = list(refused.problems.values())
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()

    @guard.event(needs=MEMBER)
    async def look_for_faces(self) -> None:
        """Have the faces found."""
        self._forget()
        try:
            await database.act(actions.look_for_faces, guard.actor(), self._video_id())
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()

    @guard.event(needs=MEMBER)
    async def choose_poster(self, at_s: float) -> None:
        """Have a moment taken as the poster."""
        self._forget()
        try:
            await database.act(actions.choose_poster, guard.actor(), self._video_id(), at_s)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()

    @guard.event(needs=MEMBER)
    async def approve(self) -> rx.event.EventSpec | None:
        """Keep the film as it was changed."""
        self._forget()
        try:
            await database.act(actions.approve, guard.actor(), self._video_id())
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        self.told = (
            "C’est gardé : ce qui était coupé ou flouté est effacé, personne ne peut le revoir."
        )
        await self._read()
        return rx.set_focus(TOLD)

    def _forget(self) -> None:
        self.told = self.refusal = ""
        self.problems = []

    async def _read(self) -> None:
        try:
            self.studio = await database.ask(queries.get_studio, guard.actor(), self._video_id())
        except Refused as refused:
            self.missing = refused.sentence
            self.studio = replace(self.studio, film=None)
            return
        if self.studio.asset_id:
            self.studio = await live.join(
                self, STUDIO_CHANNEL, self.studio.asset_id, "studio", fresh=True
            )

    def _video_id(self) -> UUID:
        parts = self.router.url.path.strip("/").split("/")
        return access.parse_id(parts[1] if len(parts) > 1 else "")
