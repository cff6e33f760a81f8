"""The page that an invitation leads to, to be stopped."""

import reflex as rx

from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.core.errors import Refused
from classe12.deployment.queries.mailboxes import find_mailbox
from classe12.deployment.rules import invitations


class MailboxState(rx.State):
    """Which school's invitations a link stops, and whether they are stopped."""

    is_ready: bool = False
    school: str = ""
    is_stopped: bool = False
    refusal: str = ""
    action: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show what the link stops; nothing is stopped by opening it."""
        token = str(self.router.url.query_parameters.get(invitations.PARAMETER, ""))
        self.school, self.is_stopped, self.refusal = "", False, ""
        try:
            found = await database.ask(find_mailbox, guard.actor(), token)
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.school, self.is_stopped = found.school, found.is_stopped
        self.action = invitations.stop_path(token, **{invitations.ON_PAGE: "1"})
        self.is_ready = True
