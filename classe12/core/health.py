"""Whether the service is well, for `/sante`, `python -m classe12 health` and whoever watches it."""

import shutil
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12 import __version__
from classe12.core.settings import get_settings

WORKER_SILENT_AFTER = 60.0  # seconds; it gives a sign of life every 5
DISK_LOW = 2  # times the largest video


@dataclass(frozen=True, slots=True)
class Health:
    """How the parts are; sizes in bytes, ages in seconds.

    Attributes:
        worker_age: since the last sign of life of a worker; None when there is none.
        jobs_waiting: background jobs that are due and not started.
    """

    database: bool
    worker_age: float | None
    jobs_waiting: int
    disk_free: int
    version: str = __version__

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong: "database", "worker", "disk"."""
        silent = self.worker_age is None or self.worker_age > WORKER_SILENT_AFTER
        low = self.disk_free < DISK_LOW * get_settings().upload_max_bytes
        found = {"database": not self.database, "worker": self.database and silent, "disk": low}
        return tuple(name for name, is_wrong in found.items() if is_wrong)

    def as_json(self) -> dict[str, Any]:
        """Return what `/sante` answers."""
        state = "ok" if not self.problems else "problem"
        return {"status": state, "problems": list(self.problems), **asdict(self)}


def read_health(db: Session) -> Health:
    """Return the health of the service, seen from a database that answers."""
    age, waiting = db.execute(
        text(
            "SELECT (SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers),"
            " (SELECT count(*) FROM procrastinate_jobs"
            "  WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now())"
        )
    ).one()
    return Health(
        database=True,
        worker_age=None if age is None else round(float(age), 1),
        jobs_waiting=waiting,
        disk_free=free_disk(),
    )


def health_without_database() -> Health:
    """Return the health of a service whose database does not answer."""
    return Health(database=False, worker_age=None, jobs_waiting=0, disk_free=free_disk())


def free_disk() -> int:
    """Return the free bytes of the disk that the data folder is on; 0 when it cannot be read."""
    try:
        return shutil.disk_usage(get_settings().var).free
    except OSError:
        return 0
