"""`make run`: from a fresh tree to a service that answers, in stages; then the watch over it."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType

from classe12.commands import database, front
from classe12.commands.console import say, stage
from classe12.commands.health import ask_health
from classe12.commands.processes import Child
from classe12.commands.serve import check_port
from classe12.core.database import check_connection, database_url, reading, stop_own_server
from classe12.core.errors import Misconfigured
from classe12.core.settings import get_settings

NEEDED = 600_000_000  # free octets below which nothing starts: a front, a database, one video
WEB_STARTS_WITHIN = 60.0  # seconds
ROUND = 0.3  # seconds between two looks at the children


class Stopped(BaseException):
    """Somebody asked the launcher to stop."""


def run(*, reload: bool = False) -> None:
    """Prepare everything, start web and worker, and watch over them until stopped.

    Args:
        reload: whether to start again whenever a source file changes.
    """
    with _stoppable():
        web = worker = None
        try:
            say("\nClasse à 12\n")
            _prepare()
            web, worker = _children()
            with stage("Web et travaux de fond"):
                web.start()
                worker.start()
                _wait_for(web)
            _tell()
            _watch(web, worker, reload=reload)
        except Stopped:
            say("\n  Arrêt…")
        finally:
            for child in (web, worker):
                if child:
                    child.stop()
            stop_own_server()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turn Ctrl-C, a stop request and a closed terminal into `Stopped`, once."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in watched:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    watched = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for each in watched:
        signal.signal(each, stop)
    yield


def _prepare() -> None:
    check_port()
    check_disk()
    with stage("Base de données"):
        check_connection()
    with ThreadPoolExecutor(1) as beside:
        begun = time.monotonic()
        building = beside.submit(front.ensure_front)
        try:
            with stage("Schéma et données de référence"):
                database.migrate()
            if database.needs_demo():
                with stage("Démonstration") as progress:
                    database.install_demo(progress)
            with stage("Pages", since=begun):
                building.result()
        except BaseException:
            front.give_up()
            raise


def check_disk() -> None:
    """Make sure that there is room.

    Raises:
        Misconfigured: when there is not; says how much is missing and where.
    """
    folder = get_settings().var
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise Misconfigured(
            f"Le dossier des données {folder} ne peut pas être écrit ({error.strerror}). "
            "Choisissez-en un autre avec CLASSE12_VAR."
        ) from error
    if free < NEEDED:
        raise Misconfigured(
            f"Le disque de {folder.resolve()} est presque plein : {free // 1_000_000} Mo libres, il en "
            f"faut {NEEDED // 1_000_000}. Libérez de la place, ou changez de dossier avec CLASSE12_VAR."
        )


def _children() -> tuple[Child, Child]:
    """Return the web and the worker, on the launcher's database, in the launcher's mode."""
    settings = get_settings()
    env = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "CLASSE12_DEMO": "1" if settings.is_demo else "0",
        "PYTHONUNBUFFERED": "1",
    }
    logs = settings.var / "log"
    return Child("web", ["serve"], env, logs), Child("worker", ["worker"], env, logs)


def _wait_for(web: Child) -> None:
    """Wait until the web answers; a worker that is not up yet is no reason to wait."""
    end = time.monotonic() + WEB_STARTS_WITHIN
    while time.monotonic() < end and web.is_alive():
        try:
            ask_health()
        except (OSError, ValueError):
            time.sleep(0.1)
        else:
            return
    raise Misconfigured(
        f"Le serveur web n’a pas démarré ; son journal est dans {web.log} :\n{web.last_words()}"
    )


def _watch(web: Child, worker: Child, *, reload: bool) -> None:
    changes = _changes() if reload else None
    while True:
        time.sleep(ROUND)
        for child in (web, worker):
            if child.watch():
                say(f"  {child.name} s’est arrêté ; il repart. Journal : {child.log}")
        if changes and next(changes):
            _restart(web, worker)


def _restart(web: Child, worker: Child) -> None:
    try:
        with stage("Changement"):
            front.ensure_front()
            web.stop()
            worker.stop()
            web.start()
            worker.start()
            _wait_for(web)
    except Misconfigured as problem:
        say(f"  {problem}")


def _changes() -> Iterator[bool]:
    """Tell again and again whether a source changed since the last time."""
    from watchfiles import PythonFilter, watch

    folders = (front.ROOT / "classe12", front.ROOT / "assets")
    quiet = PythonFilter(extra_extensions=(".css", ".svg", ".js", ".toml", ".txt"))
    for found in watch(*folders, watch_filter=quiet, rust_timeout=10, yield_on_timeout=True):
        yield bool(found)


def _tell() -> None:
    """Show where to go: the address, who to be, where the mails are; all at once."""
    settings = get_settings()
    address = settings.public_url or f"http://localhost:{settings.port}"
    lines = ["", f"  Classe à 12 est prêt : {address}", ""]
    if settings.is_demo:
        accounts = demo_accounts()
        width = max((len(role) for role, _ in accounts), default=0)
        lines += [
            "  Démonstration (personnes, écoles et vidéos fictives)",
            f"    devenir quelqu’un, sans code    {address}/demo",
            *(f"      {role:<{width}}  {person}" for role, person in accounts),
            f"    lire les courriels envoyés      {address}/demo/courrier",
            f"    voir les composants             {address}/demo/ui",
            "",
        ]
    lines.append(f"  Journaux : {(settings.var / 'log').resolve()}")
    lines.append("  Ctrl-C pour arrêter.\n" if sys.stdin and sys.stdin.isatty() else "")
    say("\n".join(lines))


def demo_accounts() -> list[tuple[str, str]]:
    """Return somebody of each role of the demonstration: ("Administration", "Ali Renard")."""
    from classe12.demo.queries import list_people
    from classe12.programmes.queries import list_programmes

    with reading() as db:
        people = list_people(db, list_programmes(db)[0].id)
    first: dict[str, str] = {}
    for person in people:
        first.setdefault(
            person.role, f"{person.name}, {person.where}" if person.where else person.name
        )
    return list(first.items())
