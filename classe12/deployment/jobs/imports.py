"""Imports are worked on by a job: killed anywhere, the next one does the whole again."""

from uuid import UUID

from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.jobs import every, job
from classe12.deployment import importing
from classe12.deployment.actions import import_work, imports


@job("deployment.import")
def work(import_id: str) -> None:
    """Read, apply or undo an import."""
    found = UUID(import_id)
    importing.work(found, importing.keeper(found))


@every("*/2 * * * *", name="deployment.sweep_imports")
def sweep_imports() -> None:
    """Ask again for imports that lost their job, and forget files that nobody had read."""
    with transaction() as db:
        for import_id in import_work.waiting(db):
            imports.ask_work(db, import_id)
    importing.forget_left_files()


@every("17 3 * * *", name="deployment.prune_imports")
def prune_imports() -> None:
    """Forget what undoing old imports needed, and previews that nobody applied."""
    with transaction() as db:
        import_work.prune(db, now())
