"""What every measure needs: the conditions it was taken in, percentiles, a ratio to a reference."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("reflex", "granian", "sqlmodel", "psycopg", "procrastinate")


def conditions() -> str:
    """Return the machine, its load and the versions, for the head of a report."""
    load = os.getloadavg()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return "\n".join(
        [
            f"machine   {platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB, "
            f"{platform.system()} {platform.release()}; load {load:.1f}",
            f"versions  Python {platform.python_version()}, "
            + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
            f"commit    {commit or 'unknown'}",
        ]
    )


def p95(values: list[float]) -> float:
    """Return the value that 95 % of the others do not pass."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def beside(ours: Callable[[], object], reference: Callable[[], object], rounds: int) -> float:
    """Run ours and the reference in turns, so that both meet the same moments.

    Returns:
        The ratio of their median times.
    """
    times = [(seconds(ours), seconds(reference)) for _ in range(rounds)]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    return mine / theirs


def names() -> list[str]:
    """Return the benchmarks, those with a `main`."""
    found = sorted(Path(__file__).parent.glob("*.py"))
    return [path.stem for path in found if "def main()" in path.read_text("utf-8")]


def run_all(wanted: list[str]) -> int:
    """Run benchmarks one after the other; return how many failed."""
    print(conditions(), flush=True)
    failed = 0
    for name in wanted or names():
        print(f"\n== {name}", flush=True)
        took = time.perf_counter()
        status = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], check=False
        ).returncode
        print(f"({time.perf_counter() - took:.0f} s)", flush=True)
        failed += status != 0
    return failed
