"""How fast a file comes in, beside a bare streaming PUT to the same disk, and in how much memory.

    python -m benchmarks.upload [megabytes]

One server (granian), one client, one file. The reference writes the body of a PUT to a new file as it
comes and fsyncs it at the end, without account, row or lease. Ours sends as the browser does, in
pieces of 64 MiB, each on disk and committed before it is acknowledged; and in one piece.

Goals (issue 2): throughput ratio >= 0.7, memory growth <= 32 MB.
"""

import http.client
import os
import random
import secrets
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from classe12.core import database
from classe12.core.actor import Actor
from classe12.core.settings import MIB, get_settings
from tests.factories.people import a_teacher
from tests.support import media_server, postgres

ROUNDS = 5
CHUNK = 64 * MIB


def make_app() -> Starlette:
    """Return the media routes and the bare one."""

    async def bare(request: Request) -> Response:
        with (get_settings().var / secrets.token_hex(8)).open("wb") as file:
            async for piece in request.stream():
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        return Response(status_code=204)

    app = media_server.make_app()
    app.router.routes.append(Route("/bare", bare, methods=["PUT"]))
    return app


def main() -> None:
    size = int(sys.argv[1] if len(sys.argv) > 1 else 190) * MIB
    content = b"\0\0\0\x18ftypisom" + bytes(12) + random.Random(1).randbytes(size - 24)
    try:
        with tempfile.TemporaryDirectory() as folder:
            teacher = prepare(Path(folder))
            media_server.MediaServer.factory = "benchmarks.upload:make_app"
            with media_server.served() as server:
                measure(server, teacher, content)
    finally:
        postgres.close_run()


def prepare(folder: Path) -> Actor:
    """Point the settings at a new folder and a new database; return who sends."""
    os.environ["CLASSE12_VAR"] = str(folder)
    os.environ["DATABASE_URL"] = postgres.fresh_database("bench_upload")
    get_settings.cache_clear()
    database.get_engine.cache_clear()
    with Session(database.get_engine()) as db:
        teacher = a_teacher(db)
        db.commit()
    return teacher


def measure(server: media_server.MediaServer, teacher: Actor, content: bytes) -> None:
    """Print the throughputs and what memory did."""
    who = f"who={teacher.person_id}.{teacher.programme_id}"
    headers = {"cookie": who, "tus-resumable": "1.0.0"}
    send_tus(server.port, headers, content, CHUNK)  # warm
    send_bare(server.port, content)
    before = memory(server)
    with watched(server) as peak:
        times = [
            (
                timed(lambda: send_bare(server.port, content)),
                timed(lambda: send_tus(server.port, headers, content, CHUNK)),
                timed(lambda: send_tus(server.port, headers, content, len(content))),
            )
            for _ in range(ROUNDS)
        ]
    bare, pieces, whole = (
        len(content) / 1e6 / statistics.median(column) for column in zip(*times, strict=True)
    )
    print(f"{len(content) / 1e6:.0f} MB, medians of {ROUNDS}, load {os.getloadavg()[0]:.1f}")
    print(f"bare PUT {bare:.0f} MB/s")
    print(f"tus, 64 MiB pieces {pieces:.0f} MB/s, ratio {pieces / bare:.2f} (goal >= 0.7)")
    print(f"tus, one piece {whole:.0f} MB/s, ratio {whole / bare:.2f} (goal >= 0.7)")
    print(f"memory +{(peak[0] - before) / MIB:.1f} MiB at its peak (goal <= 32)")


def timed(act) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def send_bare(port: int, content: bytes) -> None:
    request(http.client.HTTPConnection("127.0.0.1", port), "PUT", "/bare", content, {})


def send_tus(port: int, headers: dict[str, str], content: bytes, chunk: int) -> None:
    """Send a file to its end; its asset is made final so that the next one may be sent."""
    line = http.client.HTTPConnection("127.0.0.1", port)
    created = request(line, "POST", "/envois", b"", {**headers, "upload-length": str(len(content))})
    view = memoryview(content)
    for start in range(0, len(content), chunk):
        more = {"content-type": "application/offset+octet-stream", "upload-offset": str(start)}
        request(
            line, "PATCH", created["location"], view[start : start + chunk], {**headers, **more}
        )
    with database.get_engine().begin() as connection:
        connection.exec_driver_sql("UPDATE asset SET status = 'ready'")


def request(line, method: str, path: str, body, headers: dict[str, str]) -> dict[str, str]:
    line.request(method, path, body=body, headers=headers)
    answer = line.getresponse()
    answer.read()
    assert answer.status < 300, answer.status
    return {name.lower(): value for name, value in answer.getheaders()}


def memory(server: media_server.MediaServer) -> int:
    """Return what the server and its children hold, in bytes."""
    assert server.process
    parent = psutil.Process(server.process)
    return sum(process.memory_info().rss for process in (parent, *parent.children(recursive=True)))


@contextmanager
def watched(server: media_server.MediaServer) -> Iterator[list[int]]:
    """Note the highest memory during the block."""
    peak, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            peak[0] = max(peak[0], memory(server))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    main()
