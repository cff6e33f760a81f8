"""A browser for the routes of the media slice, and a storage of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.core import actor as actors
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.settings import get_settings
from classe12.core.storage import get_storage
from classe12.media import access

Browser = Callable[[Actor], TestClient]


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep the files of a test in its own folder."""
    monkeypatch.setenv("CLASSE12_VAR", str(tmp_path / "var"))
    get_settings.cache_clear()
    get_storage.cache_clear()
    yield tmp_path / "var"
    monkeypatch.undo()
    get_settings.cache_clear()
    get_storage.cache_clear()


@pytest.fixture(autouse=True)
def no_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget who the slices above let in."""
    monkeypatch.setattr(access, "_watches", [])


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Return a function that gives the browser of somebody."""
    from classe12.media import routes  # noqa: F401 (declares them)

    callers: dict[str, Actor] = {}
    monkeypatch.setattr(actors, "_identify", [])
    actors.identify_with(lambda cookie, host, network, **_: callers[cookie.removeprefix("who=")])
    monkeypatch.setattr("classe12.core.guard.caller._identify", actors._identify)
    app = Starlette(routes=[declared.starlette for declared in guard.routes])

    def open_browser(actor: Actor) -> TestClient:
        name = str(len(callers))
        callers[name] = actor
        return TestClient(app, cookies={"who": name}, headers={"tus-resumable": "1.0.0"})

    return open_browser
