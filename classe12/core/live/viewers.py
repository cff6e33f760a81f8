"""Who shows what, and whether they still may."""

import asyncio
import time
from typing import Any
from urllib.parse import urlsplit

from classe12.core.actor import Actor
from classe12.core.database import ask
from classe12.core.errors import NotFound
from classe12.core.guard.caller import identify
from classe12.core.live import push
from classe12.core.live.hub import Channel, Viewer, channels, hub

CHECKED_FOR = 3.0  # seconds that a checked right is believed


async def join(state: Any, channel: Channel, scope: str, var: str) -> Any:
    """Show a scope on the page of the caller, from now until it leaves.

    A page shows one scope of a channel at a time: joining another one leaves the first.

    Args:
        state: the state whose handler runs.
        channel: what is shown.
        scope: which one.
        var: name of the public var of `state` that pushes will fill.

    Returns:
        The present value, for the handler to put in the var.

    Raises:
        NotFound: when the caller may not see this scope.
    """
    router = state.router
    caller = (router.headers.cookie, router.headers.host, router.session.client_ip)
    sid = router.session.session_id
    place = (channel.name, scope)
    path = urlsplit(str(router.url)).path
    viewer = Viewer(sid, place, state.get_full_name(), var, path, caller, time.monotonic())
    if not await _allows(viewer, await identify(*caller)):
        raise NotFound
    if sid:
        hub.viewers[sid, channel.name] = viewer
    async with hub.locks[place]:
        if hub.is_listening and place in hub.latest and place not in hub.dirty:
            return hub.latest[place]
        if channel.prepare:
            await asyncio.to_thread(channel.prepare)
        return await hub.compute(place)


def leave(state: Any, channel: Channel) -> None:
    """Push nothing more of a channel to the caller's page."""
    hub.viewers.pop((state.router.session.session_id, channel.name), None)


def left_page(sid: str) -> None:
    """Push nothing more to a browser: it went to another page. Called by the guard."""
    for key in [key for key in hub.viewers if key[0] == sid]:
        del hub.viewers[key]


async def still_may_see(viewer: Viewer) -> bool:
    """Tell whether a viewer may still see their place, asking again if it was asked long ago."""
    if time.monotonic() - viewer.checked_at < CHECKED_FOR:
        return True
    actor = await identify(*viewer.caller)
    if await _allows(viewer, actor):
        viewer.checked_at = time.monotonic()
        return True
    key = viewer.sid, viewer.place[0]
    if hub.viewers.get(key) is viewer:
        del hub.viewers[key]
    await push.send_away(viewer, actor)
    return False


async def _allows(viewer: Viewer, actor: Actor) -> bool:
    name, scope = viewer.place
    is_allowed: bool = await ask(channels[name].allows, actor, scope)
    return is_allowed
