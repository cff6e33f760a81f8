"""A command without DATABASE_URL has a PostgreSQL of its own, and leaves none running."""

import json
from pathlib import Path

import psutil
import pytest

from tests.support import postgres
from tests.support.launched import classe12, processes_of, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder() -> Path:
    """Return a data folder that PostgreSQL can walk to, whoever runs it: migrated once."""
    found = postgres.open_run() / "own_database"
    # A locale that this machine does not have changes nothing.
    done = classe12("migrate", folder=found, LC_ALL="xx_XX.UTF-8", LANG="xx_XX.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    _nothing_left(found)
    return found


def _nothing_left(folder: Path) -> None:
    wait_until(lambda: not processes_of(folder), 3, "no process is left")


def test_migrating_twice_is_migrating_once_even_after_a_killed_user(folder: Path) -> None:
    dead = next(pid for pid in range(4_000_000, 1_000_000, -1) if not psutil.pid_exists(pid))
    (folder / "postgres" / ".handle_pids.json").write_text(json.dumps([dead]))
    done = classe12("migrate", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    _nothing_left(folder)


def test_an_administrator_is_made_by_the_terminal(folder: Path) -> None:
    for _ in range(2):
        done = classe12("create-admin", "ali.renard@ac-creteil.fr", folder=folder)
        assert done.returncode == 0, done.stderr
        assert "/connexion" in done.stdout
    refused = classe12("create-admin", "ali@ailleurs.example", folder=folder)
    assert refused.returncode == 1
    assert len(refused.stderr.strip().splitlines()) == 1
    _nothing_left(folder)


def test_schools_are_imported_by_the_terminal(folder: Path, tmp_path: Path) -> None:
    missing = classe12("import-schools", str(tmp_path / "absent.csv"), folder=folder)
    assert missing.returncode == 1
    assert "Traceback" not in missing.stderr
    wrong = tmp_path / "autre.csv"
    wrong.write_text("une;autre;chose\n1;2;3\n")
    refused = classe12("import-schools", str(wrong), folder=folder)
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_roll_ups_are_rebuilt_by_the_terminal(folder: Path) -> None:
    done = classe12("rebuild-rollups", folder=folder)
    assert done.returncode == 0, done.stderr
    _nothing_left(folder)
