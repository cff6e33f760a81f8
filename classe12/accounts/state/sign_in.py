"""The pages of sign-in: what was refused and typed, the address that was asked, the telephone.

The forms themselves are posted by the browser (`routes`); these states only say what happened.
"""

import reflex as rx
from reflex.event import EventSpec

from classe12.accounts import actions, queries
from classe12.accounts.access import SECOND_FACTOR_PAGE, cookie_of
from classe12.accounts.rules import ANYONE, SIGNED_IN, codes, flash, roles
from classe12.accounts.rules.flash import Flash
from classe12.core import database, guard
from classe12.core.errors import NotFound


def refused_of(state: rx.State) -> Flash:
    """Return what the page must say: the cookie speaks only when the address asks for it."""
    if flash.MARK not in state.router.url.query_parameters:
        return Flash()
    return flash.read(cookie_of(state.router.headers.cookie, flash.COOKIE))


class SignInState(rx.State):
    """The page that asks for an address."""

    typed: str = ""
    sentence: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> EventSpec | None:
        """Show the refusal of the form and what was typed; lead on who is signed in already."""
        actor = guard.actor()
        if actor.is_signed_in:
            return rx.redirect(actor.next_step or roles.home_of(actor))
        refused = refused_of(self)
        self.typed, self.sentence = refused.typed, refused.sentence
        return rx.set_focus("email") if refused.sentence else None


class CodeState(rx.State):
    """The page that asks for the code."""

    email: str = ""
    sentence: str = ""
    has_looked: bool = False

    @guard.event(needs=ANYONE)
    async def load(self) -> EventSpec | None:
        """Show where the code was sent, and the refusal of the form."""
        actor = guard.actor()
        if actor.is_signed_in:
            return rx.redirect(actor.next_step or roles.home_of(actor))
        secret = cookie_of(self.router.headers.cookie, codes.COOKIE)
        self.email = await database.ask(queries.asked_address, secret)
        self.sentence = refused_of(self).sentence
        self.has_looked = True
        return rx.set_focus("code") if self.sentence else None


class SecondFactorState(rx.State):
    """The page of the telephone: set up the first time, asked for afterwards."""

    step: str = ""  # "set_up", "give" or "" before it is known
    sentence: str = ""

    @guard.event(needs=SIGNED_IN)
    async def load(self) -> EventSpec | None:
        """Draw the secret of a first time; lead on who has nothing to give."""
        actor = guard.actor()
        self.step = ""
        if actor.next_step != SECOND_FACTOR_PAGE:
            return rx.redirect(roles.home_of(actor))
        try:
            await database.act(actions.start_second_factor, actor)
        except NotFound:
            return rx.redirect("/")
        has_telephone = await database.ask(queries.has_telephone, actor)
        self.step = "give" if has_telephone else "set_up"
        self.sentence = refused_of(self).sentence
        return rx.set_focus("code") if self.sentence else None
