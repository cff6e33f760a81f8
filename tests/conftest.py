"""Fixtures of every test: a real PostgreSQL, and settings that no machine disturbs.

`db` is a session inside one outer transaction that is rolled back; `database.transaction()`,
`reading()`, `act()` and `ask()` join it. `committed_db` really commits, for tests of concurrency and
of jobs; the database is made anew after it.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from sqlalchemy import event
from sqlmodel import Session

from tests.support import postgres
from tests.support.transaction import joined

if TYPE_CHECKING:
    from tests.support.served import Served

SETTINGS = ("PORT", "DATABASE_URL", "SMTP_URL")


def pytest_configure(config: pytest.Config) -> None:
    """Give every process of the run the same settings, whatever the machine's own are."""
    for name in [n for n in os.environ if n in SETTINGS or n.startswith("CLASSE12_")]:
        if name != postgres.RUN_FOLDER:
            del os.environ[name]
    os.environ["CLASSE12_VAR"] = str(postgres.open_run() / _worker())
    os.environ["CLASSE12_DEMO"] = "1"
    os.environ["CLASSE12_SECRET_KEY"] = "pepper of the tests, 32 bytes or more"
    os.environ["REFLEX_TELEMETRY_ENABLED"] = "false"
    # How long one example takes says more of the machine than of the code.
    hypothesis.settings.register_profile("classe12", deadline=None)
    hypothesis.settings.load_profile("classe12")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    postgres.close_run()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the whole application, rows, or kills processes: `make check` leaves it out."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if {"served", "demonstrated"} & fixtures:
            item.add_marker(pytest.mark.served)
            if item.get_closest_marker("timeout") is None:
                # The first one waits for the front that is built, and for the demonstration.
                item.add_marker(pytest.mark.timeout(300))
        if "database" in fixtures:
            item.add_marker(pytest.mark.stored)
        if "resilience" in item.path.parts:
            item.add_marker(pytest.mark.slow)
    # The processes share them in this order: the longest first, else the others wait for the last one.
    first = (
        "test_walk.py", "test_every_page.py", "test_run.py", "test_handlers_matrix.py",
        "test_sign_in.py", "test_components.py", "test_contribution.py", "test_studio.py",
    )  # fmt: skip
    items.sort(
        key=lambda item: first.index(item.path.name) if item.path.name in first else len(first)
    )


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """Give this process its own migrated database, connect the slices, and return its address."""
    from classe12 import wiring
    from classe12.core import database as door
    from classe12.core.settings import get_settings

    os.environ["DATABASE_URL"] = postgres.fresh_database(f"classe12_{_worker()}")
    get_settings.cache_clear()
    door.get_engine.cache_clear()
    wiring.connect()
    yield os.environ["DATABASE_URL"]
    door.get_engine().dispose()
    del os.environ["DATABASE_URL"]


@pytest.fixture
def db(database: str) -> Iterator[Session]:
    """Return a session whose every write is undone at the end of the test."""
    from classe12.core import database as door

    with door.get_engine().connect() as connection:
        outer = connection.begin()
        with joined(connection) as session:
            yield session
        outer.rollback()
    _forget()


@pytest.fixture
def committed_db(database: str) -> Iterator[Session]:
    """Return a session that commits for real; every other connection sees it."""
    from classe12.core import database as door

    with Session(door.get_engine(), expire_on_commit=False) as session:
        yield session
    door.get_engine().dispose()
    postgres.fresh_database(f"classe12_{_worker()}")
    _forget()


def _forget() -> None:
    """Empty what the process remembers of rows that are no more."""
    from classe12.programmes.queries import forget_programmes

    forget_programmes()


@pytest.fixture(scope="session")
def served() -> Iterator["Served"]:
    """Return the application served with a worker and one person a role; shared by the whole run."""
    from tests.support.served import fill, serve

    with serve(f"served_{_worker()}") as running:
        fill(running)
        yield running


@pytest.fixture(scope="session")
def demonstrated() -> Iterator["Served"]:
    """Return the application served with a small demonstration: schools, people, videos, use."""
    from tests.support.served import demonstrate, serve

    with serve(f"demonstrated_{_worker()}", before=demonstrate) as running:
        yield running


@pytest.fixture
def statements(db: Session) -> Iterator[list[str]]:
    """Collect the statements sent to the database meanwhile, savepoints left out."""
    seen: list[str] = []
    connection = db.connection()

    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE")):
            seen.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield seen
    event.remove(connection, "before_cursor_execute", note)
