"""What the command line does with the directory."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from classe12.core import actor, clock, database
from classe12.programmes.queries import list_programmes
from classe12.territories import actions
from classe12.territories.imports.reading import read_schools
from classe12.territories.imports.records import Progress, Report

READING = 0.6  # share of the whole that reading takes
WIDTH = 32


def import_schools(path: Path, progress: Progress) -> Report:
    """Import a file of the ministry into the perimeter of the first programme, Classe à 12.

    Args:
        path: the CSV file.
        progress: called with what is being done and the part of the whole done, 0 to 1.

    Raises:
        Refused: when the file cannot be read; nothing is written then.
    """
    reading = read_schools(path, lambda stage, done: progress(stage, done * READING))
    with database.transaction() as db:
        return actions.import_schools(
            db,
            actor.system(list_programmes(db)[0].id),
            reading,
            clock.now(),
            clock.today(),
            lambda stage, done: progress(stage, READING + done * (1 - READING)),
        )


def progress_bar(out: TextIO = sys.stderr) -> Callable[[str, float], None]:
    """Return a function that draws a bar on a terminal, or a line every tenth elsewhere."""
    last = [-1.0]

    def draw(stage: str, done: float) -> None:
        if done - last[0] < (0.005 if out.isatty() else 0.1) and done < 1:
            return
        last[0] = done
        filled = round(WIDTH * done)
        bar = "█" * filled + "░" * (WIDTH - filled)
        line = f"{bar} {done:4.0%} {stage:<12}"
        out.write(f"\r{line}" + "\n" * (done >= 1) if out.isatty() else f"{line}\n")
        out.flush()

    return draw
