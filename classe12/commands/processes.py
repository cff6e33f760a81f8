"""Child processes: started, watched, started again, and never left behind.

Each child leads a session of its own, so that Ctrl-C reaches only the launcher; it holds a leash, its
standard input, and stops by itself when the launcher dies, even by kill -9.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil

ENOUGH_TO_STOP = 8.0  # seconds that a child has to finish what it is doing
LOG_KEPT = 5_000_000  # bytes of a log that are worth keeping at a new start
CALM = 60.0  # seconds alive after which a crash is forgotten
LEASH = "CLASSE12_LEASH"


class Child:
    """One supervised process of the service.

    Attributes:
        name: "web" or "worker".
        log: file that receives its output.
    """

    def __init__(self, name: str, arguments: list[str], env: dict[str, str], logs: Path) -> None:
        self.name = name
        self.log = logs / f"{name}.log"
        self._command = [sys.executable, "-m", "classe12", *arguments]
        self._env = {**env, LEASH: "1"}
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._crashes = 0
        self._due_at: float | None = None

    @property
    def pid(self) -> int:
        """Process id, 0 before the first start."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start it."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_KEPT:
            self.log.unlink()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._env, stdin=subprocess.PIPE, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self._started_at = time.monotonic()
        self._due_at = None

    def is_alive(self) -> bool:
        """Return whether it runs."""
        return self._process is not None and self._process.poll() is None

    def watch(self) -> bool:
        """Start it again if it died, after a pause that grows; return whether it had just died."""
        if self.is_alive():
            return False
        if self._due_at is None:
            self._kill_group()
            self._let_go()
            alive = time.monotonic() - self._started_at
            self._crashes = 0 if alive > CALM else self._crashes + 1
            self._due_at = time.monotonic() + min(30.0, 0.5 * 2 ** min(self._crashes, 6))
            return True
        if time.monotonic() >= self._due_at:
            self.start()
        return False

    def stop(self, within: float = ENOUGH_TO_STOP) -> None:
        """Ask it to stop, then kill whatever is left of it, children included."""
        if self._process is None:
            return
        family = _family(self._process.pid)
        if self.is_alive():
            with suppress(ProcessLookupError):
                self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(within)
        self._kill_group()
        for process in family:
            with suppress(psutil.Error):
                process.kill()
        self._process.wait()
        self._let_go()

    def _kill_group(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _let_go(self) -> None:
        if self._process is not None and self._process.stdin:
            self._process.stdin.close()

    def last_words(self, lines: int = 12) -> str:
        """Return the end of its log."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])


def _family(pid: int) -> list[psutil.Process]:
    with suppress(psutil.Error):
        return list(psutil.Process(pid).children(recursive=True))
    return []


def hold_leash() -> None:
    """In a child: stop when the launcher is gone, however it went."""
    if os.environ.pop(LEASH, None):
        threading.Thread(target=_stop_at_end_of_input, daemon=True).start()


def _stop_at_end_of_input() -> None:
    with suppress(OSError):
        while os.read(0, 1024):
            pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(ENOUGH_TO_STOP)
    os.killpg(os.getpgid(0), signal.SIGKILL)
