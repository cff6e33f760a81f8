"""Live values over real processes, a real socket and a real database.

The one contract test of what `core.live` knows of Reflex: the name of the socket's event, the shape
of a delta, the marker of the variables, the hook on navigation.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import psycopg
import pytest
import socketio
from sqlalchemy import create_engine
from sqlmodel import Session

from classe12.core import live
from classe12.core.database import database_url
from classe12.core.notify import POSTGRES_CHANNEL, notify

STATE = "reflex___state____state.tests___core___live_probe____live_probe_state"


class World:
    """The probe's process and what its value depends on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.set("un")
        (folder / "allowed").touch()
        (folder / "computed").touch()
        self.process: subprocess.Popen[bytes] | None = None

    def set(self, value: str) -> None:
        """Change the value without telling anybody."""
        (self.folder / "value").write_text(value)

    def computed(self) -> int:
        """Return how many times the value was computed."""
        return len((self.folder / "computed").read_text().splitlines())

    def acts(self) -> int:
        """Return how many times somebody was asked who they are because they did something."""
        return (self.folder / "identified").read_text().count("act")

    def start(self) -> None:
        """Start the web process and wait until it answers."""
        environment = {
            **os.environ,
            "LIVE_PROBE": str(self.folder),
            "DATABASE_URL": database_url(),
            "__REFLEX_SKIP_COMPILE": "true",
            "REFLEX_TELEMETRY_ENABLED": "false",
            "PORT": str(self.port),
        }
        target = ["--interface", "asgi", "--factory", "tests.core.live_probe:app"]
        command = [sys.executable, "-m", "granian", *target, "--port", str(self.port)]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        """Stop the web process."""
        if self.process:
            self.process.terminate()
            self.process.wait(20)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A web process with one live channel."""
    made = World(tmp_path_factory.mktemp("live"))
    made.start()
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture(autouse=True)
def fresh(world: World) -> None:
    """Every test starts allowed, with the same value."""
    world.set("un")
    (world.folder / "allowed").touch()


class Browser:
    """A socket client that speaks as Reflex's front end does."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = socketio.AsyncClient(reconnection=False)
        self.updates: list[dict[str, Any]] = []

        @self.client.on("event", namespace="/_event")
        async def _(update: dict[str, Any]) -> None:
            self.updates.append(update)

    async def __aenter__(self) -> Self:
        await self.client.connect(
            f"http://127.0.0.1:{self.world.port}/?token={uuid4()}",
            socketio_path="/_event",
            namespaces=["/_event"],
            transports=["websocket"],
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.disconnect()

    async def send(self, name: str, **payload: Any) -> None:
        """Call a handler."""
        event = {"name": name, "payload": payload, "router_data": {"pathname": "/", "query": {}}}
        await self.client.emit("event", event, namespace="/_event")

    async def enter(self, scope: str) -> None:
        """Open a scope."""
        await self.send(f"{STATE}.enter", scope=scope)

    def values(self) -> list[str]:
        """Return the values that arrived, oldest first."""
        deltas = [update.get("delta", {}).get(STATE, {}) for update in self.updates]
        found = [delta["shown_rx_state_"] for delta in deltas if "shown_rx_state_" in delta]
        return [value["value"] for value in found if value]

    async def sees(self, value: str, within: float = 5) -> float:
        """Wait for a value; return the seconds it took."""
        started = time.monotonic()
        while time.monotonic() - started < within:
            if self.values() and self.values()[-1] == value:
                return time.monotonic() - started
            await asyncio.sleep(0.01)
        raise AssertionError(f"{value!r} did not come, only {self.updates!r}")


def _say(scope: str, *, commits: bool = True) -> None:
    engine = create_engine(database_url().replace("postgresql://", "postgresql+psycopg://", 1))
    with Session(engine) as db:
        notify(db, "probe", scope)
        if commits:
            db.commit()
    engine.dispose()


async def _quiet(seconds: float = 0.7) -> None:
    await asyncio.sleep(seconds)


async def test_a_value_moves_on_every_open_page_and_is_computed_once(world: World) -> None:
    scope = uuid4().hex
    async with Browser(world) as one, Browser(world) as two:
        await one.enter(scope)
        await two.enter(scope)
        await one.sees("un")
        await two.sees("un")
        before = world.computed()
        world.set("deux")
        for _ in range(20):
            await asyncio.to_thread(_say, scope)
        assert await one.sees("deux") < 1
        await two.sees("deux")
        await _quiet()
        assert 1 <= world.computed() - before < 20, "what comes together is computed once"


async def test_what_is_rolled_back_or_concerns_another_scope_moves_nothing(world: World) -> None:
    scope = uuid4().hex
    async with Browser(world) as browser:
        await browser.enter(scope)
        await browser.sees("un")
        world.set("deux")
        await asyncio.to_thread(_say, scope, commits=False)
        await asyncio.to_thread(_say, "elsewhere")
        await _quiet()
        assert browser.values() == ["un"]
        await asyncio.to_thread(_say, scope)
        await browser.sees("deux")


async def test_a_scope_that_one_may_not_see_is_refused(world: World) -> None:
    async with Browser(world) as browser:
        await browser.enter("secret")
        await _quiet()
        await asyncio.to_thread(_say, "secret")
        await _quiet()
        assert browser.values() == []


async def test_the_push_stops_once_the_right_is_gone(world: World) -> None:
    scope = uuid4().hex
    async with Browser(world) as browser:
        await browser.enter(scope)
        await browser.sees("un")
        (world.folder / "allowed").unlink()
        await asyncio.sleep(live.CHECKED_FOR + 0.2)
        world.set("deux")
        acts = world.acts()
        await asyncio.to_thread(_say, scope)
        await _quiet()
        assert browser.values() == ["un"]
        assert browser.updates[-1]["events"], "the page is left"
        assert world.acts() == acts, "a push is nothing that somebody does"
        (world.folder / "allowed").touch()
        await asyncio.to_thread(_say, scope)
        await _quiet()
        assert browser.values() == ["un"], "who was sent away has to open the page again"


async def test_leaving_or_going_to_another_page_stops_the_push(world: World) -> None:
    scope = uuid4().hex
    leaving = f"{STATE}.go"
    navigating = "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal"
    for way_out in (leaving, navigating):
        world.set("un")
        async with Browser(world) as browser:
            await browser.enter(scope)
            await browser.sees("un")
            await browser.send(way_out)
            await _quiet(0.3)
            world.set("deux")
            await asyncio.to_thread(_say, scope)
            await _quiet()
            assert browser.values() == ["un"]


async def test_what_was_said_while_the_database_was_away_arrives_on_reconnection(
    world: World,
) -> None:
    scope = uuid4().hex
    async with Browser(world) as browser:
        await browser.enter(scope)
        await browser.sees("un")
        await asyncio.to_thread(_cut_the_listeners)
        world.set("deux")
        await browser.sees("deux", within=10)


def _cut_the_listeners() -> None:
    with psycopg.connect(database_url(), autocommit=True) as connection:
        cut = connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s",
            [POSTGRES_CHANNEL],
        ).fetchall()
        assert cut


async def test_a_value_nobody_shows_any_more_is_not_served_stale(world: World) -> None:
    scope = uuid4().hex
    async with Browser(world) as browser:
        await browser.enter(scope)
        await browser.sees("un")
    world.set("deux")
    await asyncio.to_thread(_say, scope)
    await _quiet(0.3)
    async with Browser(world) as browser:
        await browser.enter(scope)
        await browser.sees("deux")


async def test_a_page_that_reads_itself_again_keeps_no_session_awake(world: World) -> None:
    async with Browser(world) as browser:
        await browser.enter("nation")
        await browser.sees("un")
        acts = world.acts()
        world.set("deux")
        await browser.send(f"{STATE}.renew")
        await browser.sees("deux")
        assert world.acts() == acts
