"""Runs the confined child: the only way to open a file that somebody sent.

Invariants: the child has an empty environment, no network, its own process group killed whole at
the end of its time, and dies with its worker; it writes only in the folder it is given.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from classe12.core.settings import MIB
from classe12.media.child import UNCONFINED

CHILD = Path(__file__).parent / "child" / "__main__.py"
LONGEST_LOG = 16_000  # characters kept of what the child complains about


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: CPU and wall time in seconds, memory and largest file in bytes."""

    cpu_s: int
    wall_s: int
    memory: int = 3072 * MIB
    file_size: int = 500 * MIB


@dataclass(slots=True)
class Outcome:
    """How a child ended.

    Attributes:
        status: its exit status, negative when a signal ended it.
        is_late: whether it used up its wall or CPU time.
        memory: the most it had in memory, in bytes.
        output: the last line of its standard output. complaints: the end of its standard error.
    """

    status: int = 0
    is_late: bool = False
    memory: int = 0
    output: str = ""
    complaints: str = ""


class SandboxBroken(Exception):
    """The child could not do its work for a reason that is not the file's: to be tried again."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a child is asked: paths it may read, run, and write under."""

    mode: str
    limits: Limits
    read: tuple[Path, ...] = ()
    execute: tuple[Path, ...] = ()
    write: tuple[Path, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """Return the order as the child reads it."""
        paths = {
            name: [str(path) for path in getattr(self, name)]
            for name in ("read", "execute", "write")
        }
        limits = self.limits
        bounds = {
            "cpu_s": limits.cpu_s,
            "memory": limits.memory,
            "file_size": limits.file_size,
            "parent": os.getpid(),
        }
        return json.dumps({"mode": self.mode, **bounds, **paths, **self.more}).encode()


def run(order: Order, folder: Path, on_line: Callable[[str], None] = lambda line: None) -> Outcome:
    """Run one child to its end.

    Args:
        order: what to do.
        folder: its working folder.
        on_line: called with each line of its standard output; what it raises stops the child.

    Raises:
        SandboxBroken: no confinement on this machine, or the child was killed from outside.
    """
    child = subprocess.Popen(
        [sys.executable, "-I", str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={},
        cwd=folder,
        start_new_session=True,
    )
    assert child.stdin
    try:
        child.stdin.write(order.as_json())
        child.stdin.close()
        outcome = _follow(child, order.limits, on_line)
    finally:
        _kill_group(child)
    _check(outcome)
    return outcome


def _follow(
    child: subprocess.Popen[bytes], limits: Limits, on_line: Callable[[str], None]
) -> Outcome:
    """Read what a child says until it ends or its time is over."""
    outcome, deadline, unfinished = Outcome(), time.monotonic() + limits.wall_s, b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]
        selector.register(child.stderr, selectors.EVENT_READ)  # type: ignore[arg-type]
        while selector.get_map():
            left = deadline - time.monotonic()
            if left <= 0:
                outcome.is_late = True
                return outcome
            for key, _ in selector.select(min(left, 1)):
                said = os.read(key.fd, 65536)
                if not said:
                    selector.unregister(key.fileobj)
                elif key.fileobj is child.stderr:
                    text = outcome.complaints + said.decode(errors="replace")
                    outcome.complaints = text[-LONGEST_LOG:]
                else:
                    *lines, unfinished = (unfinished + said).split(b"\n")
                    for line in lines:
                        on_line(line.decode(errors="replace"))
                    unfinished = unfinished[-LONGEST_LOG:]
    outcome.output = unfinished.decode(errors="replace")
    _wait(child, outcome, deadline, limits.cpu_s)
    return outcome


def _wait(child: subprocess.Popen[bytes], outcome: Outcome, deadline: float, cpu_s: int) -> None:
    """Wait for a child that has nothing more to say; note what it used."""
    found, status, usage = os.wait4(child.pid, os.WNOHANG)
    while not found:
        if time.monotonic() > deadline:
            outcome.is_late = True
            return
        time.sleep(0.005)
        found, status, usage = os.wait4(child.pid, os.WNOHANG)
    child.returncode = outcome.status = os.waitstatus_to_exitcode(status)
    outcome.memory = usage.ru_maxrss * 1024
    # The limit and this account are kept by different clocks of the kernel: a little apart.
    used = usage.ru_utime + usage.ru_stime
    outcome.is_late = outcome.status == -signal.SIGKILL and used >= 0.8 * cpu_s


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe:
            pipe.close()


def _check(outcome: Outcome) -> None:
    """Tell apart what is not the file's fault."""
    if outcome.is_late:
        return
    if outcome.status == UNCONFINED:
        raise SandboxBroken("no confinement of the network on this machine")
    if outcome.status in {-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT}:
        raise SandboxBroken(f"the child was killed from outside ({outcome.status})")
    if "No space left on device" in outcome.complaints:
        raise SandboxBroken("no space left on device")


def layers() -> dict[str, bool]:
    """Return which layers of confinement this machine grants, by name."""
    outcome = run(Order("report", Limits(cpu_s=5, wall_s=20)), Path("/"))
    return dict(json.loads(outcome.output))


@lru_cache(maxsize=1)
def ffmpeg_path() -> Path:
    """Return the ffmpeg of the system, or the one that came with our requirements."""
    import shutil

    found = shutil.which("ffmpeg")
    if found:
        return Path(found).resolve()
    import imageio_ffmpeg

    return Path(imageio_ffmpeg.get_ffmpeg_exe()).resolve()


def libraries() -> tuple[Path, ...]:
    """Return the folders that a dynamically linked ffmpeg loads its libraries from."""
    names = ("/usr/lib", "/lib", "/lib64", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
    return tuple(Path(name) for name in names)


def ffmpeg(
    arguments: list[str],
    *,
    read: tuple[Path, ...],
    folder: Path,
    limits: Limits,
    on_line: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Run ffmpeg confined.

    Args:
        arguments: what follows its name; a list, never a shell sentence.
        read: the files it may read.
        folder: the folder it runs and writes in.
        limits: what it may use.
        on_line: called with each line of its standard output (`-progress pipe:1`).
    """
    binary = ffmpeg_path()
    order = Order(
        "exec",
        limits,
        read=(*read, Path("/dev/null"), Path("/dev/urandom"), Path("/sys/devices/system/cpu")),
        execute=(binary, *libraries()),
        write=(folder,),
        more={"argv": [str(binary), *arguments]},
    )
    return run(order, folder, on_line)


def probe(path: Path, file_format: str, *, max_pixels: int, limits: Limits) -> Outcome:
    """Describe a file; the facts are JSON in the outcome's `output`.

    Args:
        path: the file.
        file_format: the only demuxer that may open it, "mov".
        max_pixels: pictures with more pixels are not decoded.
        limits: what it may use.
    """
    more = {"input": str(path), "format": file_format, "max_pixels": max_pixels}
    return run(Order("probe", limits, read=(path,), more=more), Path("/"))


def faces(
    path: Path,
    file_format: str,
    settings: dict[str, Any],
    limits: Limits,
    on_line: Callable[[str], None],
) -> Outcome:
    """Look for faces in a film or a picture.

    Args:
        path: the file, one of ours. file_format: the only demuxer that may open it.
        settings: `model` (path), `threads`, `threshold`, `every_s`, `keys_only`.
        limits: what it may use.
        on_line: called with what was found on each picture, in JSON.
    """
    more = {"input": str(path), "format": file_format, **settings}
    return run(Order("faces", limits, read=(path,), more=more), Path("/"), on_line)


def hide(
    path: Path,
    made: Path,
    zones: list[dict[str, Any]],
    limits: Limits,
    on_line: Callable[[str], None],
) -> Outcome:
    """Write a copy of a film with zones hidden.

    Args:
        path: the film, one of ours. made: the copy, in a folder that only we write in.
        zones: as `Edit.as_json` writes them.
        limits: what it may use.
        on_line: called with how far it is, in seconds.
    """
    more = {"input": str(path), "output": str(made), "format": "mov", "zones": zones}
    order = Order("hide", limits, read=(path,), write=(made.parent,), more=more)
    return run(order, made.parent, on_line)


def paper(path: Path, limits: Limits) -> Outcome:
    """Describe a document; the facts are JSON in the outcome's `output`.

    Args:
        path: the file.
        limits: what it may use.
    """
    return run(Order("paper", limits, read=(path,), more={"input": str(path)}), Path("/"))
