"""The health of the service: what is wrong, told apart."""

import pytest
from sqlalchemy import text
from sqlmodel import Session

from classe12.core import health
from classe12.core.health import Health, health_without_database, read_health

PLENTY = 10**12


def test_all_is_well() -> None:
    found = Health(database=True, worker_age=3.0, jobs_waiting=0, disk_free=PLENTY)
    assert found.problems == ()
    assert found.as_json()["status"] == "ok"


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"worker_age": None}, "worker"),
        ({"worker_age": health.WORKER_SILENT_AFTER + 1}, "worker"),
        ({"disk_free": 1000}, "disk"),
    ],
)
def test_each_problem_has_its_word(wrong: dict, problem: str) -> None:
    parts = {"database": True, "worker_age": 3.0, "jobs_waiting": 0, "disk_free": PLENTY, **wrong}
    found = Health(**parts)
    assert found.problems == (problem,)
    assert found.as_json()["status"] == "problem"


def test_without_a_database_nothing_is_said_of_the_worker() -> None:
    assert health_without_database().problems[0] == "database"
    assert "worker" not in health_without_database().problems


def test_the_worker_and_what_waits_are_read(db: Session) -> None:
    assert read_health(db).worker_age is None
    db.execute(
        text(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '90 s'), "
            "(now() - interval '5 s')"
        )
    )
    db.execute(
        text(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, scheduled_at) VALUES "
            "('q', 'due', '{}', 'todo', NULL), ('q', 'later', '{}', 'todo', now() + interval '1 h')"
        )
    )
    found = read_health(db)
    assert found.worker_age == pytest.approx(5, abs=1)
    assert found.jobs_waiting == 1
