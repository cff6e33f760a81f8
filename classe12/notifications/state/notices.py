"""The page of notifications: its address is its state, and what happens meanwhile shows by itself."""

from uuid import UUID

import reflex as rx
from sqlmodel import Session

from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, live
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.core.paging import Pages, paged
from classe12.core.text import plural
from classe12.notifications.actions import notices as actions
from classe12.notifications.actions.notices import CHANNEL, scope_of
from classe12.notifications.queries import survey
from classe12.notifications.queries.notices import NoticePage, page_of_notices
from classe12.notifications.rules import links
from classe12.notifications.state.bell import is_own

STATE, UNREAD, PAGE = "etat", "non-lues", "page"
LAST_PAGE = 10_000


def _read(db: Session, scope: str) -> NoticePage:
    programme_id, person_id, page, state = scope.split(" ")
    return page_of_notices(
        db, int(programme_id), UUID(person_id), int(page), only_unread=state == UNREAD
    )


NOTICE_LIST = live.open_channel(
    live.Channel(
        "notice_list",
        compute=_read,
        allows=is_own,
        touches=lambda notified, scope: scope.startswith(f"{notified} "),
        hears=CHANNEL,
    )
)


class NoticesState(rx.State):
    """What the page of notifications shows."""

    is_ready: bool = False
    found: NoticePage = NoticePage()
    only_unread: bool = False
    page: str = "1"
    told: str = ""
    survey: str = ""

    @rx.var
    def pages(self) -> Pages:
        """Return the pages of the list, with their addresses."""
        return paged(int(self.page), self.found.last, self._address)

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show what the address asks for, and keep it up to date."""
        asked = self.router.url.query_parameters
        number = str(asked.get(PAGE, "1"))
        self.page = number if number.isdecimal() and 0 < int(number[:6]) <= LAST_PAGE else "1"
        self.only_unread = asked.get(STATE) == UNREAD
        self.told = ""
        self.found = await live.join(self, NOTICE_LIST, self._scope(), "found", fresh=True)
        actor = guard.actor()
        self.survey = await database.ask(survey.period_to_ask, actor, today())
        self.is_ready = True

    @guard.event(needs=MEMBER)
    async def open_notice(self, notice_id: str) -> None:
        """Mark a notice as read: its page is being opened."""
        await self._read_one(notice_id)

    @guard.event(needs=MEMBER)
    async def read(self, notice_id: str) -> rx.event.EventSpec:
        """Mark a notice as read, and stay."""
        await self._read_one(notice_id)
        self.told = "La notification est lue."
        await self._show()
        return rx.set_focus("notifications")

    @guard.event(needs=MEMBER)
    async def read_all(self) -> rx.event.EventSpec:
        """Mark everything as read."""
        count = await database.act(actions.read_all, guard.actor())
        lines = plural(count, "notification marquée comme lue", "notifications marquées comme lues")
        self.told = f"{lines}."
        await self._show()
        return rx.set_focus("notifications")

    async def _read_one(self, notice_id: str) -> None:
        try:
            await database.act(actions.read, guard.actor(), UUID(notice_id))
        except (NotFound, ValueError):
            self.told = "Cette notification n’est plus là."

    async def _show(self) -> None:
        self.found = await database.ask(_read, self._scope())

    def _scope(self) -> str:
        actor = guard.actor()
        own = scope_of(actor.programme_id, actor.person_id)
        return f"{own} {self.page} {UNREAD if self.only_unread else '-'}"

    def _address(self, number: int) -> str:
        state = UNREAD if self.only_unread else ""
        return links.with_query(
            links.NOTICES, **{STATE: state, PAGE: str(number) if number > 1 else ""}
        )
