"""What goes wrong for a known reason is one sentence that says what to do, status 1, no traceback."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.launched import ROOT, classe12, environment, processes_of

pytestmark = pytest.mark.slow


def _check(done: subprocess.CompletedProcess[str], *words: str) -> None:
    said = done.stderr.strip()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert len(said.splitlines()) == 1, said
    for word in words:
        assert word in said


@pytest.fixture
def taken_port() -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_port_in_use(tmp_path: Path, taken_port: str, command: str) -> None:
    done = classe12(command, folder=tmp_path, PORT=taken_port)
    _check(done, f"Le port {taken_port}", "PORT=")
    assert processes_of(tmp_path) == []


@pytest.mark.parametrize("command", ["run", "serve", "worker", "migrate"])
def test_a_database_that_does_not_answer(tmp_path: Path, command: str) -> None:
    done = classe12(command, folder=tmp_path, DATABASE_URL="postgresql://x@127.0.0.1:1/x")
    _check(done, "base de données", "DATABASE_URL")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"PORT": "huit mille"}, ["PORT"]),
        ({"PORT": "70000"}, ["PORT"]),
        ({"DATABASE_URL": "mysql://localhost/x"}, ["DATABASE_URL", "postgresql://"]),
        ({"CLASSE12_DEMO": "peut-être"}, ["CLASSE12_DEMO"]),
        ({"CLASSE12_HOST": "203.0.113.7"}, ["203.0.113.7"]),
    ],
)
def test_a_wrong_setting(tmp_path: Path, settings: dict[str, str], words: list[str]) -> None:
    _check(classe12("run", folder=tmp_path, **settings), *words)


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.write_text("")
    _check(classe12("run", folder=folder), str(folder), "CLASSE12_VAR")


def test_a_full_disk(tmp_path: Path) -> None:
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-m", "true"], check=False).returncode
    ):
        pytest.skip("mounting a small disk needs the right to make a mount namespace")
    small = tmp_path / "small"
    small.mkdir()
    mount = 'mount -t tmpfs -o size=4m tmpfs "$0" && exec "$@"'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", mount, str(small), sys.executable, "-m", "classe12", "run"],
        cwd=ROOT, env=environment(small), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    _check(done, "disque", "4 Mo", "CLASSE12_VAR")


def test_demo_data_never_reach_a_real_service(tmp_path: Path) -> None:
    done = classe12("demo", folder=tmp_path, CLASSE12_DEMO="0")
    _check(done, "CLASSE12_DEMO=1")


def test_health_of_a_service_that_is_not_there(tmp_path: Path) -> None:
    _check(classe12("health", folder=tmp_path), "ne répond pas", "make run")


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = classe12("--help", folder=tmp_path)
    assert done.returncode == 0
    for command in (
        "run", "serve", "worker", "build", "migrate", "demo", "create-admin", "import-schools",
        "health", "rebuild-rollups",
    ):  # fmt: skip
        assert re.search(rf"^    {command}\s", done.stdout, re.MULTILINE), command
