"""Who calls: found out from the session cookie, before each handler and each route."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace

from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.settings import get_settings

security_log = logging.getLogger("classe12.security")
SIGN_IN_PAGE = "/connexion"
REFUSED_PAGE = "/refuse"

Identify = Callable[[str, str, str], Actor]  # cookie header, host, network address
_identify: list[Identify] = []
current: ContextVar[Actor] = ContextVar("actor")


def identify_with(function: Identify) -> None:
    """Install the function that turns a cookie header, a host and a network address into an actor."""
    _identify[:] = [function]


async def identify(cookie: str, host: str, network: str) -> Actor:
    """Return who calls, outside the event loop."""
    return await asyncio.to_thread(_identify[0], cookie, host, network)


def actor() -> Actor:
    """Return the caller of the running handler."""
    return current.get()


def with_visitor(caller: Actor, token: str) -> Actor:
    """Give an anonymous browser its key of the day: the token cannot be found back from it."""
    key = hashlib.sha256(f"{today()}:{token}".encode() + get_settings().pepper()).hexdigest()[:32]
    return replace(caller, visitor=key)
