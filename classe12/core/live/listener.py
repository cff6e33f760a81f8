"""The task of a web process: hear the database, compute in waves, push."""

import asyncio
import logging
import sys
import time
from collections import defaultdict
from typing import Any

import psycopg

from classe12.core.database import database_url
from classe12.core.guard.caller import on_call, on_navigation
from classe12.core.live import push, sockets
from classe12.core.live.hub import Place, Viewer, channels, hub
from classe12.core.live.viewers import CHECKED_FOR, check, left_page
from classe12.core.notify import POSTGRES_CHANNEL, forget, forget_all

log = logging.getLogger("classe12.live")
GATHER_FOR = 0.12  # seconds during which notifications are gathered before a wave
REFRESH_EVERY = 300.0  # seconds after which open scopes are computed again, notified or not
PUSH_EVERY = 1.0  # seconds at least between two pushes of one scope
HEARTBEAT = 15.0  # seconds of silence after which the listening connection is tried
RETRY_AFTER = 1.0  # seconds before a lost connection is tried again
YIELD_EVERY = (
    0.001  # seconds after which a thread that computes lets another one go on (Python: 0.005)
)
AT_ONCE = 1  # scopes computed at once by one process: more wait for each other, and people for them


def install(app: Any) -> None:
    """Make an application live: its processes listen from their start to their end."""
    hub.app = app
    on_navigation(left_page)
    on_call(sockets.seen)
    app.register_lifespan_task(listen)


async def listen() -> None:
    """Hear the database and push, until cancelled."""
    sys.setswitchinterval(YIELD_EVERY)
    hub.woken = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_hear())
        tasks.create_task(_push_forever())
        tasks.create_task(_refresh_forever())


async def _hear() -> None:
    while True:
        try:
            async with await _connect() as connection:
                await connection.execute(f"LISTEN {POSTGRES_CHANNEL}")
                hub.is_listening = True
                forget_all()  # whatever was said meanwhile
                hub.mark_all()
                await _hear_on(connection)
        except (psycopg.Error, OSError) as error:
            log.warning("not listening, trying again: %s", error)
        finally:
            hub.is_listening = False
        await asyncio.sleep(RETRY_AFTER)


async def _connect() -> psycopg.AsyncConnection[Any]:
    url = await asyncio.to_thread(database_url)
    return await psycopg.AsyncConnection.connect(
        url, autocommit=True, connect_timeout=5, application_name=POSTGRES_CHANNEL
    )


async def _hear_on(connection: psycopg.AsyncConnection[Any]) -> None:
    while True:
        async for heard in connection.notifies(timeout=HEARTBEAT):
            name, _, notified = heard.payload.partition(" ")
            forget(name)
            if name == sockets.ENDED:
                await sockets.end(notified)
            else:
                hub.hear(name, notified)
        await connection.execute("SELECT 1")


async def _refresh_forever() -> None:
    while True:
        await asyncio.sleep(REFRESH_EVERY)
        hub.pushed.clear()
        hub.mark_all()


async def _push_forever() -> None:
    while True:
        await hub.woken.wait()
        await asyncio.sleep(GATHER_FOR)
        hub.woken.clear()
        started = time.monotonic()
        try:
            await _wave()
        except Exception:
            log.exception("a wave of pushes failed")
        # Under load, half of the time at least is left to people's own requests.
        await asyncio.sleep(max(0, min(time.monotonic() - started - GATHER_FOR, 5)))


async def _wave() -> None:
    """Compute and push every dirty place that is still open."""
    _forget_gone()
    places = _due()
    if not places:
        return
    names = {name for name, _ in places}
    for prepare in [channels[name].prepare for name in sorted(names) if channels[name].prepare]:
        await asyncio.to_thread(prepare)  # type: ignore[arg-type]
    at_once = asyncio.Semaphore(AT_ONCE)

    async def one(place: Place) -> None:
        async with at_once:
            begun = time.monotonic()
            async with hub.locks[place]:
                value = await hub.compute(place)
            if len(places) > AT_ONCE:  # people's own requests come in between
                await asyncio.sleep(min(time.monotonic() - begun, 1))
        await _push(place, value)

    results = await asyncio.gather(*map(one, places), return_exceptions=True)
    _check_later()
    for error in results:
        if isinstance(error, Exception):
            log.error("a live value could not be computed", exc_info=error)


def _due() -> set[Place]:
    """Take the places whose last push is old enough; those left behind wake the task again."""
    moment = time.monotonic()
    places = {p for p in hub.dirty if moment - hub.pushed_at.get(p, -PUSH_EVERY) >= PUSH_EVERY}
    hub.dirty -= places
    if hub.dirty:
        asyncio.get_running_loop().call_later(GATHER_FOR, hub.woken.set)
    return places


def _check_later() -> None:
    """Check rights again after a wave, off its way, so that the next one seldom has to."""
    if hub.checking is None or hub.checking.done():
        hub.checking = asyncio.create_task(check(list(hub.viewers.values()), CHECKED_FOR / 2))


async def _push(place: Place, value: Any) -> None:
    """Send a value to the browsers that show a place and still may."""
    await check(_viewers_of(place))
    by_var: dict[tuple[str, str], list[str]] = defaultdict(list)
    for viewer in _viewers_of(place):
        by_var[viewer.state, viewer.var].append(viewer.sid)
    before = hub.pushed.get(place)
    hub.pushed[place], hub.pushed_at[place] = value, time.monotonic()
    for (state, var), sids in by_var.items():
        await push.send(state, {var: value} if var else _changed(value, before), sids)


def _changed(value: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """Return the parts of a value that are not as they were pushed last."""
    return {k: v for k, v in value.items() if before is None or k not in before or before[k] != v}


def _viewers_of(place: Place) -> list[Viewer]:
    return [viewer for viewer in hub.viewers.values() if viewer.place == place]


def _forget_gone() -> None:
    """Drop the browsers that went away, and the values that nobody shows."""
    for key in [key for key in hub.viewers if not push.is_connected(key[0])]:
        del hub.viewers[key]
    still_open = hub.open_places()
    hub.dirty &= still_open
    for kept in (hub.latest, hub.pushed, hub.pushed_at, hub.locks):
        for place in [place for place in kept if place not in still_open]:
            del kept[place]
