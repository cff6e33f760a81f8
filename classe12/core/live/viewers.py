"""Who shows what, and whether they still may."""

import time
from asyncio import to_thread
from typing import Any
from urllib.parse import urlsplit

from classe12.core import database
from classe12.core.actor import Actor, _identify
from classe12.core.database import ask
from classe12.core.errors import NotFound
from classe12.core.guard.caller import identify
from classe12.core.live import push
from classe12.core.live.hub import Channel, Viewer, channels, hub

CHECKED_FOR = 4.0  # seconds that a checked right is believed; the last push comes within 5


async def join(
    state: Any, channel: Channel, scope: str, var: str = "", *, fresh: bool = False
) -> Any:
    """Show a scope on the page of the caller, from now until it leaves.

    A page shows one scope of a channel at a time: joining another one leaves the first.

    Args:
        state: the state whose handler runs.
        channel: what is shown.
        scope: which one.
        var: name of the public var of `state` that pushes will fill; without it the value is a dict
            by name of var, of which only what changed is pushed.
        fresh: whether to read the value again whatever is known of it: the caller has just changed
            what is shown, or will trust it to be the latest.

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
        if hub.is_listening and place in hub.latest and place not in hub.dirty and not fresh:
            return hub.latest[place]
        if channel.prepare:
            await to_thread(channel.prepare)
        hub.pushed.pop(place, None)  # the caller has what the others do not: next time, all of it
        return await hub.compute(place)


def leave(state: Any, channel: Channel) -> None:
    """Push nothing more of a channel to the caller's page."""
    hub.viewers.pop((state.router.session.session_id, channel.name), None)


def left_page(sid: str) -> None:
    """Push nothing more to a browser: it went to another page. Called by the guard."""
    for key in [key for key in hub.viewers if key[0] == sid]:
        del hub.viewers[key]


async def check(viewers: list[Viewer], older_than: float = CHECKED_FOR) -> None:
    """Ask again whether viewers may see their place, those asked long ago; drop who may not.

    Args:
        viewers: who.
        older_than: age in seconds of the checks that are made again.
    """
    oldest = time.monotonic() - older_than
    asked = [viewer for viewer in viewers if viewer.checked_at <= oldest]
    if not asked:
        return
    moment = time.monotonic()
    for viewer, (actor, is_allowed) in zip(asked, await to_thread(_answers, asked), strict=True):
        if is_allowed:
            viewer.checked_at = moment
        else:
            key = viewer.sid, viewer.place[0]
            if hub.viewers.get(key) is viewer:
                del hub.viewers[key]
            await push.send_away(viewer, actor)


def _answers(viewers: list[Viewer]) -> list[tuple[Actor, bool]]:
    """Return who each viewer is now and whether they may see their place, in one thread."""
    actors: dict[tuple[str, str, str], Actor] = {}
    found = []
    with database.reading() as db:
        for viewer in viewers:
            name, scope = viewer.place
            if viewer.caller not in actors:
                actors[viewer.caller] = _identify[0](*viewer.caller, is_act=False)
            actor = actors[viewer.caller]
            found.append((actor, channels[name].allows(db, actor, scope)))
    return found


async def _allows(viewer: Viewer, actor: Actor) -> bool:
    name, scope = viewer.place
    is_allowed: bool = await ask(channels[name].allows, actor, scope)
    return is_allowed
