"""A storage of the test's own, and a browser for the routes of the conversations."""

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

Browser = Callable[[Actor], TestClient]


@pytest.fixture
def own_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep the files of a test in its own folder."""
    monkeypatch.setenv("CLASSE12_VAR", str(tmp_path / "var"))
    get_settings.cache_clear()
    get_storage.cache_clear()
    yield tmp_path / "var"
    monkeypatch.undo()
    get_settings.cache_clear()
    get_storage.cache_clear()


@pytest.fixture
def browser(own_storage: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Return a function that gives the browser of somebody."""
    from classe12.conversations import routes  # noqa: F401 (declares them)

    callers: dict[str, Actor] = {}
    monkeypatch.setattr(actors, "_identify", [])
    actors.identify_with(
        lambda cookie, host, network, is_act=True: callers[cookie.removeprefix("who=")]
    )
    monkeypatch.setattr("classe12.core.guard.caller._identify", actors._identify)
    app = Starlette(routes=[declared.starlette for declared in guard.routes])

    def open_browser(actor: Actor) -> TestClient:
        name = str(len(callers))
        callers[name] = actor
        return TestClient(app, cookies={"who": name})

    return open_browser
