"""What a file is, measured in the sandbox, and what a child's end means."""

import hashlib
import json
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from classe12.core.settings import MIB
from classe12.media import sandbox
from classe12.media.rules import containers, limits, words
from classe12.media.rules.limits import Probe
from classe12.media.sandbox import Limits, Outcome

Report = Callable[[str, int], None]  # step, percent of the whole
PROBE = Limits(cpu_s=20, wall_s=30, memory=1024 * MIB, file_size=0)


def inspect(path: Path) -> Probe:
    """Return the facts of an original.

    Raises:
        Refused: not a video, cut, or beyond a limit.
    """
    probe = describe(path)
    limits.check_probe(probe)
    return probe


def describe(path: Path) -> Probe:
    """Return the facts of a video file, not yet judged against the limits.

    Raises:
        Refused: not a video, cut, unreadable.
    """
    with path.open("rb") as handle:

        def read(offset: int, length: int) -> bytes:
            handle.seek(offset)
            return handle.read(length)

        demuxer = containers.sniff(read(0, containers.HEAD))
        if demuxer is None:
            raise words.refusal("not_a_video")
        if containers.is_cut(demuxer, read, path.stat().st_size):
            raise words.refusal("cut")
    outcome = sandbox.probe(path, demuxer, max_pixels=limits.MAX_PIXELS, limits=PROBE)
    if outcome.is_late or outcome.status:
        raise words.refusal("unreadable")
    return limits.read_probe(demuxer, json.loads(outcome.output))


def check(outcome: Outcome) -> None:
    """Refuse what a child did not manage.

    Raises:
        Refused: it took too much, or could not read the file.
    """
    if outcome.is_late or outcome.status < 0:
        raise words.refusal("too_costly")
    if outcome.status:
        raise words.refusal("unreadable")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def threads() -> int:
    """Return how many threads a decoder or an encoder gets: the processors we may use, 4 at most."""
    return min(4, len(os.sched_getaffinity(0)))


@lru_cache(maxsize=8)
def has_filter(name: str) -> bool:
    """Whether the ffmpeg of this machine was built with a filter."""
    found: list[str] = []
    sandbox.ffmpeg(
        ["-hide_banner", "-filters"],
        read=(),
        folder=Path("/"),
        limits=Limits(cpu_s=5, wall_s=20),
        on_line=found.append,
    )
    return any(line.split()[1:2] == [name] for line in found)
