"""States of the demo pages."""

import asyncio

import reflex as rx

from classe12.core import database, guard
from classe12.core.settings import get_settings
from classe12.demo import queries
from classe12.demo.access import DEMO
from classe12.demo.queries import DemoMail, DemoPerson, DemoPolicy


class DemoPeopleState(rx.State):
    """The people one may become."""

    people: tuple[DemoPerson, ...] = ()
    policies: tuple[DemoPolicy, ...] = ()
    is_ready: bool = False

    @guard.event(needs=DEMO)
    async def load(self) -> None:
        """Read the fictitious people."""
        self.people = await database.ask(queries.list_people, guard.actor().programme_id)
        self.policies = await database.ask(queries.list_policies, guard.actor().programme_id)
        self.is_ready = True


class DemoMailState(rx.State):
    """The mails written instead of being sent."""

    mails: tuple[DemoMail, ...] = ()
    is_ready: bool = False

    @guard.event(needs=DEMO)
    async def load(self) -> None:
        """Read the mail files."""
        self.mails = await asyncio.to_thread(queries.list_mails, get_settings().base_url)
        self.is_ready = True
