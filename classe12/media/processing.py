"""From an original to its renditions, on files only: no database, no storage.

Invariant: whatever opens a file that somebody sent runs in the sandbox; what is returned was
measured on the files made, not believed from an exit status.
"""

from dataclasses import dataclass
from pathlib import Path

from classe12.core.settings import MIB
from classe12.media import sandbox
from classe12.media.inspecting import (
    Report,
    check,
    describe,
    has_filter,
    inspect,
    sha256,
    threads,
)
from classe12.media.models import RenditionKind
from classe12.media.rules import limits, recipes, words
from classe12.media.rules.edits import UNCHANGED, Edit
from classe12.media.rules.limits import Probe
from classe12.media.rules.recipes import Order, Recipe
from classe12.media.sandbox import Limits

TRANSCODE = Limits(cpu_s=1800, wall_s=1200)
SOUND = Limits(cpu_s=60, wall_s=120, file_size=0)
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
    """What was made from an original or a master, and what was learned of it."""

    files: tuple[Made, ...]
    duration_s: float
    width: int
    height: int
    has_sound: bool
    average_colour: str


def prepare(original: Path, folder: Path, report: Report) -> Product:
    """Check a file and make what makes it watchable: one rendition, its poster and filmstrip.

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
    return _make(original, probe, [recipes.first(recipes.plan(probe))], folder, report)


def finish(original: Path, folder: Path, report: Report) -> tuple[Made, ...]:
    """Make the renditions that `prepare` left out, and the sound alone; see `prepare`."""
    probe = inspect(original)
    planned = recipes.plan(probe)
    rest = [recipe for recipe in planned if recipe is not recipes.first(planned)]
    has_sound = probe.audio_index is not None
    if not rest and not has_sound:
        return ()
    order = Order(rest, has_sound, _louder(original, probe, folder))
    _transcode(original, probe, order, folder, report)
    return tuple(_measured(folder, order, probe, probe.duration_s))


def remake(master: Path, edit: Edit, folder: Path, report: Report) -> Product:
    """Make every file again from a master, with what its author changed; see `prepare`.

    Args:
        master: our own best rendition, what is hidden already hidden.
        edit: what is cut and muted.
        folder: an empty folder to work in.
        report: as for `prepare`.
    """
    probe = describe(master)
    return _make(master, probe, recipes.plan(probe), folder, report, edit)


def _make(
    source: Path,
    probe: Probe,
    wanted: list[Recipe],
    folder: Path,
    report: Report,
    edit: Edit | None = None,
) -> Product:
    """Make renditions and the pictures; without an edit, what is left is made by `finish`."""
    is_all = edit is not None and probe.audio_index is not None
    edit = edit or UNCHANGED
    order = Order(wanted, is_all, _louder(source, probe, folder), edit)
    report("renditions", 3)
    _transcode(source, probe, order, folder, report)
    report("pictures", 92)
    shown = recipes.first(wanted)
    lasts = edit.length(probe.duration_s)
    rendition = folder / recipes.NAMES[shown.kind]
    colour = _draw(recipes.pictures(rendition, shown, lasts), rendition, folder)
    made = _measured(folder, order, probe, lasts) + _pictures_made(folder, shown)
    best = wanted[0]
    return Product(
        tuple(made), lasts, best.width, best.height, probe.audio_index is not None, colour
    )


def _louder(path: Path, probe: Probe, folder: Path) -> float:
    """Return how much louder the sound of a film has to be made, in decibels."""
    if probe.audio_index is None:
        return 0.0
    outcome = sandbox.ffmpeg(
        recipes.loudness(probe, path), read=(path,), folder=folder, limits=SOUND
    )
    return recipes.gain(recipes.read_loudness(outcome.complaints))


def _transcode(source: Path, probe: Probe, order: Order, folder: Path, report: Report) -> None:
    furthest = 0.0
    lasts = order.edit.length(probe.duration_s)

    def on_line(line: str) -> None:
        nonlocal furthest
        name, _, value = line.partition("=")
        if name == "out_time_us" and value.isdigit():  # of either output: it may step back
            furthest = max(furthest, min(1.0, int(value) / 1_000_000 / lasts))
            report("renditions", 3 + round(furthest * 88))

    outcome = sandbox.ffmpeg(
        recipes.transcode(
            probe, source, order, threads=threads(), can_map_light=has_filter("zscale")
        ),
        read=(source,),
        folder=folder,
        limits=TRANSCODE,
        on_line=on_line,
    )
    check(outcome)


def take_poster(rendition: Path, folder: Path, at_s: float) -> tuple[Made, str]:
    """Return a moment of a rendition of ours as its poster, and its average colour as "#rrggbb"."""
    probe = describe(rendition)
    colour = _draw(recipes.poster(rendition, at_s), rendition, folder)
    path = folder / recipes.NAMES[RenditionKind.POSTER]
    return _made(RenditionKind.POSTER, path, probe.width, probe.height), colour


def _draw(arguments: list[str], rendition: Path, folder: Path) -> str:
    """Make pictures of a rendition; return the average colour of the poster as "#rrggbb"."""
    check(sandbox.ffmpeg(arguments, read=(rendition,), folder=folder, limits=PICTURES))
    return "#" + (folder / "colour.rgb").read_bytes()[:3].hex()


def _measured(folder: Path, order: Order, probe: Probe, lasts: float) -> list[Made]:
    made = [_measure_video(folder, recipe, probe, lasts) for recipe in order.recipes]
    if order.has_audio_file:
        made.append(_made(RenditionKind.AUDIO, folder / recipes.NAMES[RenditionKind.AUDIO], 0, 0))
    return made


def _measure_video(folder: Path, recipe: Recipe, probe: Probe, lasts: float) -> Made:
    """Return a rendition once it is proved whole: right length, right size, sound if there was."""
    path = folder / recipes.NAMES[recipe.kind]
    found = describe(path)
    is_right = (
        limits.is_same_length(found.duration_s, lasts)
        and (found.width, found.height) == recipe.size
        and (found.audio_index is None) == (probe.audio_index is None)
    )
    if not is_right:
        raise words.refusal("cut" if found.duration_s < lasts else "unreadable")
    return _made(recipe.kind, path, *recipe.size)


def _pictures_made(folder: Path, shown: Recipe) -> list[Made]:
    width, height = recipes.tile_size(*shown.size)
    sizes = {
        RenditionKind.POSTER: shown.size,
        RenditionKind.FILMSTRIP: (width * recipes.TILES, height),
    }
    return [_made(kind, folder / recipes.NAMES[kind], *sizes[kind]) for kind in sizes]


def _made(kind: RenditionKind, path: Path, width: int, height: int) -> Made:
    return Made(kind, path, width, height, path.stat().st_size, sha256(path))
