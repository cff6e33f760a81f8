"""A burst: 1,000 events a second for a minute, under 200 open dashboards of 30 territories.

    python -m benchmarks.burst [seconds] [dashboards]

Starts a web process of its own on a country of 100,000 events. Leads of 30 académies hold dashboards
open over real sockets; a colleague opens the list of videos four times a second, first while nothing
happens, then during the burst. Views come in transactions of 25, each told to the territories of its
school, as the acts themselves do. Goals (issue 5): everything is folded 5 s after the last commit, no
dashboard receives its figures more than once a second, the colleague's p95 at most doubles.
"""

import asyncio
import random
import sys
import time
from itertools import pairwise
from typing import Any
from uuid import uuid4

import socketio
from sqlalchemy import text

from benchmarks.dashboard import fill
from benchmarks.harness import conditions, p95
from benchmarks.live import Dashboard, free_port, serve
from classe12 import wiring
from classe12.accounts.actions import open_session
from classe12.accounts.rules import sessions
from classe12.adoption.actions.journal import CHANNEL
from classe12.adoption.rules.views import NATION, notice_of
from classe12.core import database
from classe12.core.actor import Actor
from classe12.core.notify import notify
from classe12.videos.state.catalogue import CatalogueState
from tests.factories.people import a_lead, a_teacher
from tests.support import postgres

RATE, TOGETHER = 1_000, 25  # events a second, and in one transaction
TERRITORIES = 30
CATALOGUE = CatalogueState.get_full_name()
_SCHOOLS = text(
    """
    SELECT d.academie_code AS academie, d.code AS departement, array_agg(s.uai) AS schools
    FROM school s JOIN departement d ON d.code = s.departement_code WHERE s.uai LIKE 'X%' GROUP BY 1, 2
    """
)
_VIEWS = text(
    """
    WITH appended AS (
      INSERT INTO usage_event (programme_id, kind, happened_on, school_uai, levels)
      SELECT :programme_id, 'viewed', current_date, uai, '{CP}' FROM unnest(CAST(:schools AS text[])) AS uai
      RETURNING id)
    INSERT INTO usage_pending SELECT id FROM appended
    """
)
_WAITING = text("SELECT count(*) FROM usage_pending")


class Colleague:
    """A browser that opens the list of videos again and again."""

    def __init__(self, url: str, cookie: str) -> None:
        self.url, self.cookie = url, cookie
        self.client = socketio.AsyncClient(reconnection=False)
        self.came = asyncio.Event()
        self.client.on("event", self._note, namespace="/_event")

    async def _note(self, update: dict[str, Any]) -> None:
        if CATALOGUE in update.get("delta", {}):
            self.came.set()

    async def open(self) -> None:
        """Connect as Reflex's front end does."""
        await self.client.connect(
            f"{self.url}/?token={uuid4()}", socketio_path="/_event", namespaces=["/_event"],
            transports=["websocket"], headers={"Cookie": self.cookie, "Origin": self.url},
        )  # fmt: skip

    async def read(self, until: float) -> list[float]:
        """Open the list four times a second until an instant; return how long each took, in seconds."""
        times, page = [], 0
        while time.monotonic() < until:
            page += 1  # another answer than the last: what does not change is not sent
            path = f"/videos?q=rituel{page}"
            data = {"pathname": "/videos", "asPath": path, "query": {"q": f"rituel{page}"}}
            event = {"name": f"{CATALOGUE}.load", "payload": {}, "router_data": data}
            self.came.clear()
            begun = time.perf_counter()
            await self.client.emit("event", event, namespace="/_event")
            await asyncio.wait_for(self.came.wait(), 30)
            times.append(time.perf_counter() - begun)
            await asyncio.sleep(max(0.0, 0.25 - times[-1]))
        return times


def _cookie(db: Any, actor: Actor) -> str:
    opened = open_session(db, actor, actor.person_id, "Banc", with_second_factor=True)
    return f"{sessions.cookie_name(False, sessions.COOKIE)}={opened.token}"


def _people(count: int) -> tuple[list[str], str, list[Any]]:
    """Make leads of thirty académies and a teacher; return their cookies and the schools by place."""
    with database.transaction() as db:
        places = db.execute(_SCHOOLS).all()
        academies = sorted({row.academie for row in places})[:TERRITORIES]
        leads = [a_lead(db, ("academie", academies[n % len(academies)])) for n in range(count)]
        cookies = [_cookie(db, lead) for lead in leads]
        teacher = _cookie(db, a_teacher(db))
    return cookies, teacher, [row for row in places if row.academie in academies]


def _burst(programme_id: int, places: list[Any], lasts: float) -> tuple[int, float]:
    """Commit the views at their rate; return how many, and when the last one was."""
    draw, begun, sent = random.Random(12), time.perf_counter(), 0
    while (now := time.perf_counter()) < begun + lasts:
        if sent > (now - begun) * RATE:
            time.sleep(0.005)
            continue
        place = draw.choice(places)
        around = {NATION, ("academie", place.academie), ("departement", place.departement)}
        with database.transaction() as db:
            schools = draw.choices(place.schools, k=TOGETHER)
            db.execute(_VIEWS, {"programme_id": programme_id, "schools": schools})
            notify(db, CHANNEL, notice_of(programme_id, frozenset(around)))
        sent += TOGETHER
    return sent, time.perf_counter()


async def _folded() -> float:
    """Return when nothing waits any more."""
    while True:
        with database.reading() as db:
            if db.execute(_WAITING).scalar_one() == 0:
                return time.perf_counter()
        await asyncio.sleep(0.1)


async def measure(url: str, programme_id: int, people: Any, lasts: float) -> None:
    """Hold the dashboards open, read while nothing happens, then during the burst; print what was seen."""
    cookies, teacher, places = people
    dashboards = [Dashboard(url, cookie) for cookie in cookies]
    for dashboard in dashboards:
        await dashboard.open_with_patience()
    colleague = Colleague(url, teacher)
    await colleague.open()
    await asyncio.sleep(5)
    shown = [dashboard for dashboard in dashboards if dashboard.seen]
    if not shown:
        raise SystemExit("no dashboard shows its figures")
    idle = await colleague.read(time.monotonic() + 20)
    before = {id(dashboard): len(dashboard.seen) for dashboard in shown}
    reading = asyncio.create_task(colleague.read(time.monotonic() + lasts))
    sent, last = await asyncio.to_thread(_burst, programme_id, places, lasts)
    delay = max(0.0, await _folded() - last)
    busy = await reading
    await asyncio.sleep(3)
    pushes = [[at for at, _ in d.seen[before[id(d)] :]] for d in shown]
    gaps = [later - sooner for came in pushes for sooner, later in pairwise(came)]
    late = max(d.seen[-1][0] - last for d in shown)
    for dashboard in dashboards:
        await dashboard.client.disconnect()
    await colleague.client.disconnect()
    print(
        f"{len(shown)} dashboards of {len(dashboards)}; {sent:,} events, {sent / lasts:,.0f} a second"
    )
    print(
        f"folded {delay:.1f} s after the last commit (goal <= 5), last figure shown after {late:.1f} s"
    )
    most = max(len(came) for came in pushes) / lasts
    print(
        f"pushes to a dashboard: {most:.2f} a second at most (goal <= 1), "
        f"shortest gap {min(gaps, default=0):.2f} s, p5 {sorted(gaps)[len(gaps) // 20]:.2f} s"
    )
    print(
        f"list of videos: p95 {p95(idle) * 1000:.0f} ms while nothing happens, {p95(busy) * 1000:.0f} ms "
        f"during the burst, ratio {p95(busy) / p95(idle):.2f} (goal <= 2)"
    )


def main() -> None:
    lasts = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    wiring.connect()
    print(conditions())
    try:
        _, _, programme_id = fill(100_000)
        people = _people(count)
        port = free_port()
        process = serve(port)
        try:
            asyncio.run(measure(f"http://localhost:{port}", programme_id, people, lasts))
        finally:
            process.terminate()
            process.wait(20)
    finally:
        database.get_engine().dispose()
        postgres.close_run()


if __name__ == "__main__":
    main()
