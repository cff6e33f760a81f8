"""Films for the small demo: two are made, the others are copies under their own keys."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

import pytest

from classe12.core.ids import new_id
from classe12.core.storage import get_storage
from classe12.demo.filming import Filmed, shoot
from classe12.demo.films.scenes import Scene
from classe12.demo.practices import PRACTICES, SMALL, Practice
from classe12.media.models import Rendition


@pytest.fixture(scope="session")
def few_practices() -> list[Practice]:
    """Return the videos of the small demo."""
    return [PRACTICES[place] for place in SMALL]


@pytest.fixture(scope="session")
def made_films() -> list[Filmed]:
    """Make two films for real, one in each orientation."""
    scenes = [Scene("ilots", is_large=True), Scene("ardoise", is_second=True, has_sound=False)]
    return shoot(scenes, lambda count: None)


@pytest.fixture(scope="session")
def films(few_practices: list[Practice], made_films: list[Filmed]) -> Callable[[], list[Filmed]]:
    """Return `films()`: a film for each video of the small demo, with rows that no other session holds."""
    wanted = sum(1 for each in few_practices if each.scene)
    return lambda: [_copy(film) for film in islice(cycle(made_films), wanted)]


def _copy(film: Filmed) -> Filmed:
    asset_id = new_id()
    renditions = []
    for made in film.renditions:
        key = f"renditions/{asset_id}/1-{made.kind}"
        with get_storage().local_path(made.key) as path:
            get_storage().put_file(key, path)
        renditions.append(Rendition(**{**made.model_dump(), "asset_id": asset_id, "key": key}))
    return replace(film, asset_id=asset_id, renditions=tuple(renditions))
