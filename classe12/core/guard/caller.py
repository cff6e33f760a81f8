"""Who calls: found out from the session cookie, before each handler and each route."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from typing import TypeVar
from urllib.parse import quote

from classe12.core import saying
from classe12.core.actor import Actor, _identify
from classe12.core.clock import today
from classe12.core.settings import get_settings

T = TypeVar("T")
security_log = logging.getLogger("classe12.security")
SIGN_IN_PAGE = "/connexion"
REFUSED_PAGE = "/refuse"

current: ContextVar[Actor] = ContextVar("actor")
_on_navigation: list[Callable[[str], None]] = []
_on_call: list[Callable[[str, Actor], None]] = []


async def identify(cookie: str, host: str, network: str, *, is_act: bool = True) -> Actor:
    """Return who calls, outside the event loop; see `core.actor.Identify`."""
    options = {} if is_act else {"is_act": False}
    return await asyncio.to_thread(_identify[0], cookie, host, network, **options)


def actor() -> Actor:
    """Return the caller of the running handler."""
    return current.get()


def said(value: T) -> T:
    """Return what a handler shows, as the policy of its caller says it (`core.saying`)."""
    return saying.said(value, actor().unit)


def with_visitor(caller: Actor, token: str) -> Actor:
    """Give an anonymous browser its key of the day: the token cannot be found back from it."""
    key = hashlib.sha256(f"{today()}:{token}".encode() + get_settings().pepper()).hexdigest()[:32]
    return replace(caller, visitor=key)


def way_out(caller: Actor, path: str, query: str = "") -> str:
    """Return where to send somebody who may not see a page: to what would let them, or to the refusal.

    Args:
        caller: who was refused.
        path: the page, to come back to.
        query: what its address asks for.
    """
    page = caller.next_step if caller.is_signed_in else SIGN_IN_PAGE
    suite = quote((path or "/") + (f"?{query}" if query else ""))
    return f"{page}?suite={suite}" if page else REFUSED_PAGE


def on_navigation(function: Callable[[str], None]) -> None:
    """Call `function(sid)` each time a browser goes to another page; twice is once."""
    if function not in _on_navigation:
        _on_navigation.append(function)


def tell_navigation(sid: str) -> None:
    """Tell who asked that a browser, known by its socket, goes to another page."""
    for function in _on_navigation:
        function(sid)


def on_call(function: Callable[[str, Actor], None]) -> None:
    """Call `function(sid, caller)` each time a socket's caller is identified; twice is once."""
    if function not in _on_call:
        _on_call.append(function)


def tell_call(sid: str, caller: Actor) -> None:
    """Tell who asked who is behind a socket."""
    for function in _on_call:
        function(sid, caller)
