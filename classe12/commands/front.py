"""The built front end: made once, and again only when what it is made from has changed.

Owns `.build/`: `web/` is where Reflex and npm work, `fronts/<fingerprint>/` what is served.
Invariants: a served front is complete, because it is copied beside and renamed at the end; what an
interrupted build left is thrown away; the internal names of Reflex are written here and nowhere else
(tests/commands/test_front.py holds them against the installed version).
"""

import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from classe12.core.errors import Misconfigured
from classe12.core.settings import get_settings

ROOT = Path(__file__).parents[2]
BUILD = ROOT / ".build"
LOG = BUILD / "front.log"
LOCK_FILES = ROOT / "reflex.lock"
KEPT = 3  # fronts, so that a server still running on an older one keeps its files
UNSEEN = {"commands", "__main__.py", "jobs.py", "__pycache__"}  # nothing of these reaches a page

QUIET = {
    "REFLEX_USE_NPM": "1",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
    "REFLEX_ENV_MODE": "prod",
}
SERVING = {"__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true", "__REFLEX_SKIP_COMPILE": "true"}
WEB_FOLDER = "REFLEX_WEB_WORKDIR"
_under_way: list[subprocess.Popen[bytes]] = []
_given_up = threading.Event()


def serving_environment(front: Path) -> dict[str, str]:
    """Return the variables that make Reflex serve a built front from the web process."""
    return {**QUIET, **SERVING, WEB_FOLDER: str(front)}


def ensure_front(*, update_lock: bool = False) -> Path:
    """Return the folder of an up-to-date front, built if need be.

    Args:
        update_lock: whether to build anyway and keep the npm versions that were resolved.

    Raises:
        Misconfigured: when the build fails; says where the reason is.
    """
    BUILD.mkdir(exist_ok=True)
    with _alone():
        front = BUILD / "fronts" / fingerprint()
        if update_lock:
            _build(update_lock=True)
        elif not front.exists():
            _build()
            _keep(front)
        os.utime(front)
    return front


def give_up() -> None:
    """Kill the build under way, if one is, with all that it started; none starts after it."""
    _given_up.set()
    for build in _under_way:
        with suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)


def is_built() -> bool:
    """Return whether the front of today's sources is there."""
    return (BUILD / "fronts" / fingerprint()).exists()


def fingerprint() -> str:
    """Return a digest of everything that the front is made from, the port and the host excepted."""
    digest = hashlib.sha256(f"demo={get_settings().is_demo}".encode())
    for path in sorted(_sources()):
        content = path.read_bytes()
        if path.parent == LOCK_FILES:
            content = _canonical(content)
        digest.update(f"\0{path.relative_to(ROOT)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    yield ROOT / "rxconfig.py"
    yield ROOT / "requirements.txt"
    for folder in (ROOT / "classe12", ROOT / "assets", LOCK_FILES):
        for path in folder.rglob("*"):
            if path.is_file() and UNSEEN.isdisjoint(path.relative_to(ROOT).parts):
                yield path


def _canonical(content: bytes) -> bytes:
    return json.dumps(json.loads(content), sort_keys=True).encode()


@contextmanager
def _alone() -> Iterator[None]:
    """Wait for another build in this tree to end."""
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(*, update_lock: bool = False) -> None:
    web, under_way = BUILD / "web", BUILD / "under-way"
    if under_way.exists():
        shutil.rmtree(web, ignore_errors=True)
    under_way.touch()
    before = {path: path.read_bytes() for path in LOCK_FILES.glob("*")}
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    with LOG.open("w") as log:
        build = subprocess.Popen(
            command, cwd=ROOT, env=_building_environment(web), stdin=subprocess.DEVNULL,
            stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        _under_way.append(build)
        if _given_up.is_set():
            give_up()
        status = build.wait()
        _under_way.remove(build)
    if status >= 0:
        under_way.unlink()
    if status or not (web / "build" / "client" / "index.html").exists():
        raise Misconfigured(
            f"Les pages n’ont pas pu être construites. La raison est à la fin de {LOG} ; vérifiez la "
            "place libre et l’accès au registre npm, puis recommencez, au besoin sans le dossier .build."
        )
    if not update_lock:  # Reflex drops what this build's pages do not use, and moves lines
        for path, content in before.items():
            path.write_bytes(content)


def _building_environment(web: Path) -> dict[str, str]:
    """Return an environment in which Node and npm are those of the wheel, whatever is installed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, **QUIET, WEB_FOLDER: str(web), "PATH": path}
    # Without it Reflex times public registries and keeps the faster one, wherever that is.
    if "NPM_CONFIG_REGISTRY" not in environment:
        asked = subprocess.run(
            ["npm", "config", "get", "registry"],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        environment["NPM_CONFIG_REGISTRY"] = asked.stdout.strip()
    return environment


def _keep(front: Path) -> None:
    """Copy what is served out of the working folder, complete or not at all."""
    web, beside = BUILD / "web", front.with_name(f"{front.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for path in web.iterdir():
        if path.is_file():
            shutil.copy2(path, beside)
    for name in ("backend", "build"):
        shutil.copytree(web / name, beside / name)
    beside.rename(front)
    old = sorted(front.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in old[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
