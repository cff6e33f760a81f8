"""Makes the films and their renditions, by the same functions as a film that somebody sends."""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from classe12.core.ids import new_id
from classe12.core.storage import get_storage, staging
from classe12.demo.films.camera import film
from classe12.demo.films.scenes import Scene
from classe12.media import inspecting, processing, sandbox
from classe12.media.models import Rendition
from classe12.media.processing import Product
from classe12.media.rules import recipes
from classe12.media.rules.edits import UNCHANGED

AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Filmed:
    """A film whose files are in storage, waiting for its rows.

    Attributes:
        bytes: size of the original, which is not kept.
        sha256: of the original.
    """

    asset_id: UUID
    bytes: int
    sha256: str
    product: Product
    renditions: tuple[Rendition, ...]


def shoot(scenes: Sequence[Scene], done: Callable[[int], None]) -> list[Filmed]:
    """Make the films of scenes, in their order.

    Args:
        scenes: what to film.
        done: called with the number of films made so far.
    """
    folder = staging("demo") / str(new_id())  # the sweep of "work" knows nothing of it
    folder.mkdir()
    try:
        with ThreadPoolExecutor(AT_ONCE) as team:
            jobs = [team.submit(_shoot, scene, folder / str(n)) for n, scene in enumerate(scenes)]
            for count, job in enumerate(as_completed(jobs), start=1):
                job.result()
                done(count)
            return [job.result() for job in jobs]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _shoot(scene: Scene, folder: Path) -> Filmed:
    folder.mkdir()
    original = folder / "original.mp4"
    film(scene, original, str(sandbox.ffmpeg_path()))
    product = processing.remake(original, UNCHANGED, folder, lambda step, percent: None)
    asset_id = new_id()
    renditions = []
    for made in product.files:
        key = f"renditions/{asset_id}/1-{recipes.NAMES[made.kind]}"
        get_storage().move_file(key, made.path)
        renditions.append(
            Rendition(
                asset_id=asset_id,
                kind=made.kind,
                key=key,
                content_type=recipes.CONTENT_TYPES[made.kind],
                bytes=made.bytes,
                width=made.width,
                height=made.height,
                sha256=made.sha256,
            )
        )
    size, sha256 = original.stat().st_size, inspecting.sha256(original)
    return Filmed(asset_id, size, sha256, product, tuple(renditions))
