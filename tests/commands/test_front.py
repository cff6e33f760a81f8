"""The front is built when its sources changed, whole or not at all."""

import textwrap
from pathlib import Path

import pytest
from reflex_base.environment import environment

from classe12.commands import front
from classe12.core.errors import Misconfigured
from classe12.core.settings import get_settings

# A stand-in for `python -m reflex`: the real one is exercised by every test of the served application.
REFLEX = """
import os, pathlib, sys
web = pathlib.Path(os.environ["REFLEX_WEB_WORKDIR"])
calls = pathlib.Path("calls"); calls.write_text(calls.read_text() + "x" if calls.exists() else "x")
(web / "leftover").exists() and sys.exit("an interrupted build was not thrown away")
client = web / "build" / "client"; client.mkdir(parents=True, exist_ok=True)
(web / "backend").mkdir(exist_ok=True)
pathlib.Path("reflex.lock/package.json").write_text('{"b": 2}')
if pathlib.Path("broken").exists():
    sys.exit(1)
if pathlib.Path("killed").exists():
    (web / "leftover").touch(); os.kill(os.getpid(), 9)
(client / "index.html").write_text(pathlib.Path("classe12/ui/theme.css").read_text())
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "reflex/__init__.py": "",
        "reflex/__main__.py": textwrap.dedent(REFLEX),
        "rxconfig.py": "",
        "requirements.txt": "",
        "assets/logo.svg": "<svg/>",
        "reflex.lock/package.json": '{"a": 1, "b": 2}',
        "classe12/ui/theme.css": "violet",
        "classe12/videos/jobs.py": "",
        "classe12/commands/run.py": "",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    monkeypatch.setattr(front, "ROOT", tmp_path)
    monkeypatch.setattr(front, "BUILD", tmp_path / ".build")
    monkeypatch.setattr(front, "LOG", tmp_path / ".build" / "front.log")
    monkeypatch.setattr(front, "LOCK_FILES", tmp_path / "reflex.lock")
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://localhost")
    return tmp_path


def _builds(tree: Path) -> int:
    calls = tree / "calls"
    return len(calls.read_text()) if calls.exists() else 0


def _page(folder: Path) -> str:
    return (folder / "build" / "client" / "index.html").read_text()


def test_names_of_reflex_are_those_of_the_installed_version() -> None:
    assert set(front.SERVING) == {
        environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.name,
        environment.REFLEX_SKIP_COMPILE.name,
    }
    assert environment.REFLEX_WEB_WORKDIR.name == front.WEB_FOLDER
    assert {name for name in front.QUIET if "TELEMETRY" not in name} == {
        environment.REFLEX_USE_NPM.name,
        environment.REFLEX_CHECK_LATEST_VERSION.name,
        environment.REFLEX_ENV_MODE.name,
    }


def test_a_front_is_built_once(tree: Path) -> None:
    assert _page(front.ensure_front()) == "violet"
    assert front.ensure_front() == front.ensure_front()
    assert _builds(tree) == 1


@pytest.mark.parametrize(
    "changed", ["classe12/ui/theme.css", "assets/logo.svg", "rxconfig.py", "requirements.txt"]
)
def test_a_changed_source_builds_again(tree: Path, changed: str) -> None:
    first = front.ensure_front()
    (tree / changed).write_text("bleu")
    assert front.ensure_front() != first
    assert _builds(tree) == 2
    assert first.exists()


@pytest.mark.parametrize("changed", ["classe12/videos/jobs.py", "classe12/commands/run.py"])
def test_what_no_page_shows_does_not(tree: Path, changed: str) -> None:
    front.ensure_front()
    (tree / changed).write_text("# autre")
    front.ensure_front()
    assert _builds(tree) == 1


def test_the_port_and_the_mode_of_the_service(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = front.fingerprint()
    for name, value, changes in (("PORT", "8123", False), ("CLASSE12_DEMO", "0", True)):
        monkeypatch.setenv(name, value)
        get_settings.cache_clear()
        assert (front.fingerprint() != before) is changes
    monkeypatch.undo()
    get_settings.cache_clear()


@pytest.mark.parametrize("accident", ["broken", "killed"])
def test_a_build_that_did_not_end_serves_nothing(tree: Path, accident: str) -> None:
    (tree / accident).touch()
    with pytest.raises(Misconfigured, match=r"front\.log"):
        front.ensure_front()
    assert not front.is_built()
    (tree / accident).unlink()
    assert _page(front.ensure_front()) == "violet"


def test_a_copy_cut_short_is_never_served(tree: Path) -> None:
    cut = tree / ".build" / "fronts" / f"{front.fingerprint()}.new"
    (cut / "build").mkdir(parents=True)
    assert not front.is_built()
    assert _page(front.ensure_front()) == "violet"
    assert not cut.exists()


def test_lock_files_change_on_demand_only(tree: Path) -> None:
    lock = tree / "reflex.lock" / "package.json"
    front.ensure_front()
    assert lock.read_text() == '{"a": 1, "b": 2}'
    front.ensure_front(update_lock=True)
    assert lock.read_text() == '{"b": 2}'


def test_few_fronts_are_kept(tree: Path) -> None:
    for colour in "abcdef":
        (tree / "classe12/ui/theme.css").write_text(colour)
        last = front.ensure_front()
    kept = list((tree / ".build" / "fronts").iterdir())
    assert len(kept) == front.KEPT
    assert last in kept


def test_giving_up_kills_the_build(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading
    import time

    monkeypatch.setattr(front, "_given_up", threading.Event())
    (tree / "reflex/__main__.py").write_text("import time; time.sleep(60)")
    killer = threading.Timer(0.5, front.give_up)
    killer.start()
    begun = time.monotonic()
    with pytest.raises(Misconfigured):
        front.ensure_front()
    killer.join()
    assert time.monotonic() - begun < 20
