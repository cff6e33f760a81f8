"""Which mails one receives: on one's page, or stopped from a mail."""

from typing import Any

import reflex as rx

from classe12.accounts.access import has_staff_role
from classe12.accounts.rules import MEMBER
from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.core.errors import Refused
from classe12.notifications.actions import choices as actions
from classe12.notifications.queries import choices
from classe12.notifications.rules import links
from classe12.notifications.rules.kinds import KINDS
from classe12.notifications.rules.tokens import PARAMETER


class MailsState(rx.State):
    """The page where one chooses one's mails."""

    is_ready: bool = False
    paces: dict[str, str] = dict.fromkeys((kind.value for kind in KINDS), "")
    is_team: bool = False
    told: str = ""
    refusal: str = ""

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show what was chosen."""
        actor = guard.actor()
        self.paces = await database.ask(choices.own_paces, actor)
        self.is_team = await database.ask(has_staff_role, actor.programme_id, actor.person_id)
        self.told, self.refusal = "", ""
        self.is_ready = True

    @guard.event(needs=MEMBER)
    async def save(self, form: dict[str, Any]) -> None:
        """Keep the choices of the form."""
        chosen = {
            kind.value: form[kind.value] for kind in KINDS if isinstance(form.get(kind.value), str)
        }
        self.told, self.refusal = "", ""
        try:
            await database.act(actions.choose, guard.actor(), chosen)
        except Refused as refused:
            self.refusal = refused.sentence
            return
        self.paces = await database.ask(choices.own_paces, guard.actor())
        self.told = "Vos choix sont gardés : ils valent dès le prochain courrier."


class StopState(rx.State):
    """The page that a mail leads to, to be stopped."""

    is_ready: bool = False
    name: str = ""
    is_stopped: bool = False
    refusal: str = ""
    action: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show what the link stops; nothing is stopped by opening it."""
        token = str(self.router.url.query_parameters.get(PARAMETER, ""))
        self.name, self.is_stopped, self.refusal = "", False, ""
        try:
            found = await database.ask(choices.find_stop, guard.actor(), token)
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.name, self.is_stopped = found.name, found.is_stopped
        self.action = links.with_query(links.UNSUBSCRIBE, **{PARAMETER: token, links.ON_PAGE: "1"})
        self.is_ready = True
