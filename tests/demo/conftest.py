"""The films of the small demo, made once."""

import os
from pathlib import Path

import pytest

from classe12.core.settings import get_settings
from classe12.core.storage import get_storage
from classe12.demo.filming import Filmed, shoot
from classe12.demo.practices import PRACTICES, SMALL, Practice


@pytest.fixture(scope="session")
def few_practices() -> list[Practice]:
    """Return the videos of the small demo."""
    return [PRACTICES[place] for place in SMALL]


@pytest.fixture(scope="session")
def films(few_practices: list[Practice], tmp_path_factory: pytest.TempPathFactory) -> list[Filmed]:
    """Make the films of the small demo for real; their files are in the store of the run."""
    assert Path(os.environ["CLASSE12_VAR"]) == get_settings().var
    found = shoot([each.scene for each in few_practices if each.scene], lambda count: None)
    assert all(get_storage().exists(r.key) for film in found for r in film.renditions)
    return found
