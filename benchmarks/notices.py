"""From an act to the bell: how long after a colleague thanks 200 open pages of the author show it.

    python -m benchmarks.notices [pages] [facts]

Starts a web process of its own, opens pages over real sockets (python-socketio), each that of another
member, has a fact told to each of them in one committed transaction, and measures, on each socket, the time
from the commit to the arrival of the new count. Goal (issue 3): p95 <= 1 s.
"""

import asyncio
import os
import statistics
import sys
import time
from typing import Any
from uuid import UUID, uuid4

import socketio

from benchmarks.live import free_port, serve
from classe12 import wiring
from classe12.accounts.actions import open_session
from classe12.accounts.rules import sessions
from classe12.core import database
from classe12.core.settings import get_settings
from classe12.notifications.actions import notices
from tests.factories.notifications import a_fact
from tests.factories.people import a_teacher
from tests.support import postgres

STATE = "reflex___state____state.classe12___notifications___state___bell____bell_state"
PAUSE = 3.0  # seconds between two facts: each is seen alone


class Bell:
    """One browser that shows somebody's bell."""

    def __init__(self, url: str, cookie: str) -> None:
        self.url, self.cookie = url, cookie
        self.client = socketio.AsyncClient(reconnection=False)
        self.seen: list[tuple[float, str]] = []  # when, count shown
        self.client.on("event", self._note, namespace="/_event")

    async def open(self) -> None:
        """Connect as Reflex's front end does and load the page."""
        for pause in (1, 3, None):
            try:
                await self.client.connect(
                    f"{self.url}/?token={uuid4()}", socketio_path="/_event", namespaces=["/_event"],
                    transports=["websocket"], headers={"Cookie": self.cookie, "Origin": self.url},
                )  # fmt: skip
                break
            except socketio.exceptions.ConnectionError:
                if pause is None:
                    raise
                await asyncio.sleep(pause)
        data = {"pathname": "/videos", "asPath": "/videos", "query": {}}
        event = {"name": f"{STATE}.load", "payload": {}, "router_data": data}
        await self.client.emit("event", event, namespace="/_event")

    async def _note(self, update: dict[str, Any]) -> None:
        said = update.get("delta", {}).get(STATE, {})
        if "count_rx_state_" in said:
            self.seen.append((time.perf_counter(), said["count_rx_state_"]))


def _people(count: int) -> tuple[list[str], list[Any]]:
    """Make members with an open session each; return their cookies and who they are."""
    cookies, people = [], []
    with database.transaction() as db:
        for _ in range(count):
            person = a_teacher(db)
            assert isinstance(person.person_id, UUID)
            opened = open_session(db, person, person.person_id, "Banc", with_second_factor=False)
            cookies.append(f"{sessions.cookie_name(False, sessions.COOKIE)}={opened.token}")
            people.append(person)
    return cookies, people


def _tell(people: list[Any]) -> float:
    """Tell each person a fact; return when it was committed."""
    with database.transaction() as db:
        for person in people:
            notices.tell(db, a_fact(person, by_mail=False))
    return time.perf_counter()


async def measure(url: str, cookies: list[str], people: list[Any], facts: int) -> None:
    """Open the pages, tell the facts, print the delays."""
    bells = [Bell(url, cookie) for cookie in cookies]
    for bell in bells:
        await bell.open()
    await asyncio.sleep(5)
    delays: list[float] = []
    lost = 0
    for _ in range(facts):
        before = [len(bell.seen) for bell in bells]
        committed = await asyncio.to_thread(_tell, people)
        await asyncio.sleep(PAUSE)
        for bell, known in zip(bells, before, strict=True):
            arrived = [at for at, _ in bell.seen[known:]]
            if arrived:
                delays.append(arrived[0] - committed)
            else:
                lost += 1
    for bell in bells:
        await bell.client.disconnect()
    p95 = statistics.quantiles(delays, n=20)[-1]
    print(
        f"{len(bells)} pages, {facts} facts each, {len(delays)} arrivals, {lost} not within {PAUSE} s"
    )
    print(
        f"median {statistics.median(delays) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms (goal <= 1000), "
        f"worst {max(delays) * 1000:.0f} ms; processors: {os.cpu_count()}, load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    facts = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    wiring.connect()
    try:
        os.environ["DATABASE_URL"] = postgres.fresh_database("bench_notices")
        get_settings.cache_clear()
        database.get_engine.cache_clear()
        cookies, people = _people(count)
        port = free_port()
        process = serve(port)
        try:
            asyncio.run(measure(f"http://localhost:{port}", cookies, people, facts))
        finally:
            process.terminate()
            process.wait(20)
    finally:
        database.get_engine().dispose()
        postgres.close_run()


if __name__ == "__main__":
    main()
