"""The public page of a member."""

import reflex as rx

from classe12.accounts.queries.people import ABSENT
from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.core.errors import NotFound, Refused
from classe12.core.ids import parse_id
from classe12.videos.queries import profile
from classe12.videos.queries.profile import ProfilePage

TITLE, MISSING = "Profil", "Profil introuvable"


class PublicProfileState(rx.State):
    """What the page of a member shows to who opened it."""

    is_ready: bool = False
    person: ProfilePage | None = None
    title: str = TITLE
    missing: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the member that the address names, and the page of their videos that it asks for."""
        self.missing = ""
        try:
            self.person = await self._read()
            self.title = self.person.name
        except Refused as refusal:
            self.person, self.title, self.missing = None, MISSING, refusal.sentence
        self.is_ready = True

    async def _read(self) -> ProfilePage:
        parts = self.router.url.path.strip("/").split("/")
        if len(parts) < 2:
            raise NotFound(ABSENT)
        person_id = parse_id(parts[1], ABSENT)
        asked = self.router.url.query_parameters.get("page", "1")
        page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
        return await database.ask(profile.get_profile_page, guard.actor(), person_id, page)
