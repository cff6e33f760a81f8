"""The routes of the media slice alone, served for real: what the tests of cuts and kills talk to.

The caller is read in clear from the cookie "who=<person>.<programme>": this module is never served
outside of tests.
"""

import asyncio
import importlib
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
import psutil
from granian.constants import Interfaces
from granian.server.embed import Server
from starlette.applications import Starlette

ROOT = Path(__file__).parents[2]


def make_app() -> Starlette:
    """Return the application."""
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


def listen(app: Starlette, port: int) -> None:
    """Serve on a port, in a session of processes of its own, until killed."""
    os.setsid()
    server = Server(app, port=port, interface=Interfaces.ASGI, log_enabled=False)
    asyncio.run(server.serve())


class MediaServer:
    """A server process that can be killed and started again on the same port.

    A fork of a process that has loaded the code, because loading it takes longer than dying.
    """

    factory = "tests.support.media_server:make_app"

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = 0
        self.nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.support.media_server", self.factory, str(self.port)],
            cwd=ROOT,
            env=dict(os.environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def start(self) -> None:
        """Start, and wait until it answers."""
        assert self.nursery.stdin
        assert self.nursery.stdout
        self.nursery.stdin.write(b"\n")
        self.nursery.stdin.flush()
        self.process = int(self.nursery.stdout.readline())
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{self.url}/nothing", timeout=5)
            except httpx.TransportError:
                assert psutil.pid_exists(self.process), "the server died"
                time.sleep(0.02)
            else:
                return
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """kill -9, with its children."""
        server = psutil.Process(self.process)
        os.killpg(self.process, signal.SIGKILL)
        server.wait(10)


@contextmanager
def served() -> Iterator[MediaServer]:
    """Give a server for the time of the block."""
    server = MediaServer()
    server.start()
    try:
        yield server
    finally:
        server.kill()
        server.nursery.communicate()


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead leave by themselves
    module, _, function = sys.argv[1].partition(":")
    served_app = getattr(importlib.import_module(module), function)()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listen(served_app, int(sys.argv[2]))
            os._exit(0)
        print(child, flush=True)
