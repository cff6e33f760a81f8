"""The routes of the media slice alone, served for real: what the tests of cuts and kills talk to.

The caller is read in clear from the cookie "who=<person>.<programme>": this module is never served
outside of tests.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import httpx
from starlette.applications import Starlette

ROOT = Path(__file__).parents[2]


def make_app() -> Starlette:
    """Return the application; called by the server."""
    import classe12.accounts.models
    import classe12.media.jobs
    import classe12.media.routes
    import classe12.programmes.models
    import classe12.territories.models  # noqa: F401 (the routes, the jobs, the tables referred to)
    from classe12.core import guard
    from classe12.core.actor import Actor, identify_with

    def identify(cookie: str, host: str, network: str) -> Actor:
        person, _, programme = cookie.partition("who=")[2].partition(".")
        roles = frozenset({"teacher"})
        return Actor(programme_id=int(programme), person_id=UUID(person), roles=roles)

    identify_with(identify)
    return Starlette(
        routes=[r.starlette for r in guard.routes if r.path.startswith(("/envois", "/media"))]
    )


class MediaServer:
    """A server process that can be killed and started again on the same port."""

    factory = "tests.support.media_server:make_app"

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--no-access-log", "--no-log"]
        command += [self.factory]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            env=dict(os.environ),
        )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{self.url}/nothing", timeout=5)
            except httpx.TransportError:
                assert self.process.poll() is None, "the server died"
                time.sleep(0.02)
            else:
                return
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """kill -9, with its children."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def served() -> Iterator[MediaServer]:
    """Give a server for the time of the block."""
    server = MediaServer()
    server.start()
    try:
        yield server
    finally:
        server.kill()
