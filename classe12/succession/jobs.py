"""What the end of a programme does in the background; everything runs twice without harm."""

from uuid import UUID

from classe12.core.database import transaction
from classe12.core.jobs import every, job
from classe12.succession import building
from classe12.succession.actions import files, shutting


@job("succession.build", line="export")
def build_file(file_id: str) -> None:
    """Build a file of a programme."""
    building.build_next(UUID(file_id))


@job("succession.tell")
def tell_authors(programme_id: int) -> None:
    """Write to the authors of a programme that will be read-only; killed anywhere, the next one goes on."""
    told = 1
    while told:
        with transaction() as db:
            told = shutting.tell_batch(db, programme_id)


@every("*/5 * * * *", name="succession.sweep")
def sweep() -> None:
    """Ask again for what lost its job, and remove the files that are over."""
    with transaction() as db:
        files.MAKING.expire(db)
        for file_id in files.MAKING.list_waiting(db):
            files.ask_building(db, file_id)
        for programme_id in shutting.list_telling(db):
            shutting.ask_telling(db, programme_id)
    building.sweep_files()
