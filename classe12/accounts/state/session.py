"""Who is signed in, for the header of every page."""

import reflex as rx

from classe12.accounts.queries.policies import list_others
from classe12.accounts.rules import profile, redirects, roles
from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.core.settings import get_settings


class SessionState(rx.State):
    """What the header shows of who is signed in; loaded each time a page opens."""

    is_signed_in: bool = False
    is_member: bool = False
    name: str = ""
    initials: str = ""
    next_step: str = ""
    can_moderate: bool = False
    can_lead: bool = False
    can_own: bool = False
    can_administer: bool = False
    can_audit: bool = False
    can_organise: bool = False
    is_demo: bool = False
    closing: str = ""  # what a service that is, or will be, read-only says on each page
    is_closed: bool = False  # it is read-only today
    others: rx.Field[tuple[tuple[str, str], ...]] = rx.field(
        ()
    )  # policies of theirs: name, address
    back_to: str = ""  # kept while this tab is open: the entry code that it came with

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Read who calls."""
        actor = guard.actor()
        self.is_signed_in = actor.is_signed_in
        self.is_member = roles.MEMBER.allows(actor)
        self.name = actor.name
        self.initials = profile.initials(actor.name)
        self.next_step = actor.next_step
        self.can_moderate = roles.MODERATOR.allows(actor)
        self.can_lead = roles.LEAD.allows(actor)
        self.can_own = roles.OWNER.allows(actor)
        self.can_administer = roles.ADMIN.allows(actor)
        self.can_audit = roles.AUDITOR.allows(actor)
        self.can_organise = roles.ORGANISER.allows(actor)
        self.is_demo = get_settings().is_demo
        self.closing, self.is_closed = actor.closing, actor.is_closed
        self.others = await database.ask(list_others, actor) if actor.is_signed_in else ()
        code = str(self.router.url.query_parameters.get(redirects.ENTRY, ""))[:12]
        if self.router.url.path == redirects.HOME and code.isascii() and code.isalnum():
            self.back_to = redirects.entry_suite(code)
