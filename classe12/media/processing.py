"""From an original to its renditions, on files only: no database, no storage.

Invariant: whatever opens a file that somebody sent runs in the sandbox; what is returned was
measured on the files made, not believed from an exit status.
"""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from classe12.core.settings import MIB
from classe12.media import sandbox
from classe12.media.models import RenditionKind
from classe12.media.rules import containers, limits, recipes, words
from classe12.media.rules.limits import Probe
from classe12.media.rules.recipes import Recipe
from classe12.media.sandbox import Limits, Outcome

Report = Callable[[str, int], None]  # step, percent of the whole
PROBE = Limits(cpu_s=20, wall_s=30, memory=1024 * MIB, file_size=0)
TRANSCODE = Limits(cpu_s=1800, wall_s=1200)
PICTURES = Limits(cpu_s=60, wall_s=120, memory=2048 * MIB)


@dataclass(frozen=True, slots=True)
class Made:
    """A file made from an original."""

    kind: RenditionKind
    path: Path
    width: int
    height: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Product:
    """All that was made from an original, and what was learned of it."""

    files: tuple[Made, ...]
    duration_s: float
    width: int
    height: int
    has_sound: bool
    average_colour: str


def process(original: Path, folder: Path, report: Report) -> Product:
    """Check a file and make its renditions, poster and filmstrip.

    Args:
        original: the file that arrived.
        folder: an empty folder to work in.
        report: called with the step under way and the percent done; what it raises stops all.

    Raises:
        Refused: the file is not one that we accept; says why and what to do.
        SandboxBroken: to be tried again later.
    """
    report("probe", 1)
    probe = inspect(original)
    planned = recipes.plan(probe)
    report("renditions", 3)
    _transcode(original, probe, planned, folder, report)
    report("pictures", 92)
    smallest = planned[-1]
    colour = _draw(folder, smallest, probe)
    made = [_measure_video(folder, recipe, probe) for recipe in planned]
    made += _pictures_made(folder, smallest)
    best = planned[0]
    return Product(
        tuple(made),
        probe.duration_s,
        best.width,
        best.height,
        probe.audio_index is not None,
        colour,
    )


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


def _transcode(
    original: Path, probe: Probe, planned: list[Recipe], folder: Path, report: Report
) -> None:
    furthest = 0.0

    def on_line(line: str) -> None:
        nonlocal furthest
        name, _, value = line.partition("=")
        if name == "out_time_us" and value.isdigit():  # of either output: it may step back
            furthest = max(furthest, min(1.0, int(value) / 1_000_000 / probe.duration_s))
            report("renditions", 3 + round(furthest * 88))

    outcome = sandbox.ffmpeg(
        recipes.transcode(
            probe, original, planned, threads=threads(), can_map_light=has_filter("zscale")
        ),
        read=(original,),
        folder=folder,
        limits=TRANSCODE,
        on_line=on_line,
    )
    _check(outcome)


def _check(outcome: Outcome) -> None:
    if outcome.is_late or outcome.status < 0:
        raise words.refusal("too_costly")
    if outcome.status:
        raise words.refusal("unreadable")


def _draw(folder: Path, smallest: Recipe, probe: Probe) -> str:
    """Make the poster and the filmstrip; return the average colour as "#rrggbb"."""
    rendition = folder / recipes.NAMES[smallest.kind]
    outcome = sandbox.ffmpeg(
        recipes.pictures(rendition, smallest, probe.duration_s),
        read=(rendition,),
        folder=folder,
        limits=PICTURES,
    )
    _check(outcome)
    return "#" + (folder / "colour.rgb").read_bytes()[:3].hex()


def _measure_video(folder: Path, recipe: Recipe, probe: Probe) -> Made:
    """Return a rendition once it is proved whole: same length, same size, sound if there was."""
    path = folder / recipes.NAMES[recipe.kind]
    found = describe(path)
    is_right = (
        limits.is_same_length(found.duration_s, probe.duration_s)
        and (found.width, found.height) == (recipe.width, recipe.height)
        and (found.audio_index is None) == (probe.audio_index is None)
    )
    if not is_right:
        raise words.refusal("cut" if found.duration_s < probe.duration_s else "unreadable")
    return _made(recipe.kind, path, recipe.width, recipe.height)


def _pictures_made(folder: Path, smallest: Recipe) -> list[Made]:
    width, height = recipes.tile_size(smallest.width, smallest.height)
    sizes = {
        RenditionKind.POSTER: (smallest.width, smallest.height),
        RenditionKind.FILMSTRIP: (width * recipes.TILES, height),
    }
    return [_made(kind, folder / recipes.NAMES[kind], *sizes[kind]) for kind in sizes]


def _made(kind: RenditionKind, path: Path, width: int, height: int) -> Made:
    return Made(kind, path, width, height, path.stat().st_size, sha256(path))


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
