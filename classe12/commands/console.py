"""What a long command shows: its stages with their times, live on a terminal, one line each elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[..., None]  # progress(what, done): words, then a share between 0 and 1 if known
WIDTH = 34
BAR = 20
SHOWN_EVERY = 0.1  # seconds


def say(line: str = "") -> None:
    """Print a line."""
    _write(f"{line}\n")


def _write(text: str) -> None:
    """Write to the terminal; one that was closed stops nothing."""
    try:
        if sys.stdout:
            sys.stdout.write(text)
            sys.stdout.flush()
    except OSError:
        sys.stdout = None


def _bar(done: float) -> str:
    """Return a bar for a share between 0 and 1: "██████░░░░ 62 %"."""
    filled = round(BAR * done)
    return "█" * filled + "░" * (BAR - filled) + f"{100 * done:4.0f}\N{NO-BREAK SPACE}%"


@contextmanager
def stage(name: str, *, since: float | None = None) -> Iterator[Progress]:
    """Show a stage under way, then its time; give back what reports its progress.

    Args:
        name: what is done, "Base de données".
        since: when it began (time.monotonic), if that was before now.
    """
    begun = time.monotonic() if since is None else since
    live = sys.stdout is not None and sys.stdout.isatty()
    shown_at = 0.0

    def progress(what: str = "", done: float | None = None) -> None:
        nonlocal shown_at
        if not live or time.monotonic() - shown_at < SHOWN_EVERY:
            return
        shown_at = time.monotonic()
        share = "" if done is None else f"{_bar(done)} "
        _write(f"\r\x1b[2K  · {name:<{WIDTH}}{share}{what}"[:110])

    progress("…")
    try:
        yield progress
    except BaseException:
        say("\r\x1b[2K" + f"  ✗ {name}" if live else f"  ✗ {name}")
        raise
    took = f"{time.monotonic() - begun:.1f}".replace(".", ",")
    line = f"  ✓ {name:<{WIDTH}}{took:>6} s"
    say(f"\r\x1b[2K{line}" if live else line)
