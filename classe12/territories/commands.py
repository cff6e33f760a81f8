"""What the command line does with the directory."""

from pathlib import Path

from classe12.core import actor, clock, database
from classe12.programmes.queries import list_programmes
from classe12.territories import actions
from classe12.territories.imports.reading import read_schools
from classe12.territories.imports.records import Progress, Report

READING = 0.6  # share of the whole that reading takes


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
