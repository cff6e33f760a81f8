"""The launcher as a person runs it: `python -m classe12 ...` in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from tests.support.served import free_port

ROOT = Path(__file__).parents[2]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a command whose data is in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLASSE12_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "CLASSE12_VAR": str(folder), "PORT": str(free_port()), **settings}


def classe12(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "classe12", *arguments],
        cwd=ROOT, env=environment(folder, **settings), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def processes_of(folder: Path) -> list[psutil.Process]:
    """Return the living processes that belong to a data folder, PostgreSQL included."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.status() == psutil.STATUS_ZOMBIE or process.pid == os.getpid():
                continue
            words = " ".join(process.cmdline())
            if str(folder) in words or process.environ().get("CLASSE12_VAR") == str(folder):
                found.append(process)
    return found


def wait_until(true: object, within: float, what: str) -> None:
    """Wait until `true()`.

    Raises:
        AssertionError: when it does not become so in time.
    """
    end = time.monotonic() + within
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise AssertionError(f"not within {within} s: {what}")


class Launched:
    """`python -m classe12 run` under way."""

    def __init__(self, folder: Path, *options: str, **settings: str) -> None:
        self.folder = folder
        self.env = environment(folder, **settings)
        self.output = folder.with_name(f"{folder.name}.out")
        with self.output.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "classe12", "run", *options],
                cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    @property
    def url(self) -> str:
        """Address of the service."""
        return f"http://localhost:{self.env['PORT']}"

    def said(self) -> str:
        """Return what it printed so far."""
        return self.output.read_text("utf-8")

    def wait_ready(self, within: float = 120.0) -> None:
        """Wait for the block that tells where to go."""
        wait_until(
            lambda: "est prêt" in self.said() or self.process.poll() is not None, within, "ready"
        )
        assert "est prêt" in self.said(), self.said()

    def child(self, name: str) -> psutil.Process:
        """Return the process that runs a command of the service: "serve", "worker"."""
        for process in psutil.Process(self.process.pid).children():
            with suppress(psutil.Error):
                if process.cmdline()[-1:] == [name]:
                    return process
        raise AssertionError(f"no {name} process")

    def send(self, number: signal.Signals, within: float = 20.0) -> int:
        """Send a signal to the launcher and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(within)

    def clean_up(self) -> None:
        """Kill whatever is left, PostgreSQL last and gently."""
        for process in processes_of(self.folder):
            with suppress(psutil.Error):
                if process.name() != "postgres":
                    process.kill()
        self.process.wait(10)
        for process in processes_of(self.folder):
            with suppress(psutil.Error):
                process.terminate()
