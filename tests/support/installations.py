"""Two installations in one test: each with its database, its folder, and nothing of the other's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support import postgres


@contextmanager
def installed(name: str, folder: Path) -> Iterator[None]:
    """Be another installation for a while: the database `name`, empty, or as it was left; its folder."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder.mkdir(parents=True, exist_ok=True)
    fresh = not (folder / "installed").exists()
    database = f"classe12_{name}_{worker}"
    url = postgres.fresh_database(database) if fresh else postgres.server_url(database)
    (folder / "installed").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        patch.setenv("CLASSE12_VAR", str(folder))
        _forget()
        try:
            yield
        finally:
            from classe12.core import database as door

            door.get_engine().dispose()
    _forget()


def _forget() -> None:
    from classe12.core import database as door
    from classe12.core.settings import get_settings
    from classe12.core.storage import get_storage
    from classe12.programmes.queries import forget_programmes

    if door.get_engine.cache_info().currsize:
        door.get_engine().dispose()
    for kept in (get_settings, door.get_engine, get_storage):
        kept.cache_clear()
    forget_programmes()
