"""Jobs join the act that asks for them, and a worker runs them, its periodic ones too."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session

from classe12.core import database, jobs

ran: list[str] = []


@jobs.job("tests.note", line="tests")
def note(what: str) -> None:
    """Note that it ran."""
    ran.append(what)


@jobs.job("tests.ask_for_another")
def ask_for_another() -> None:
    """Ask for a job from inside a job."""
    with database.transaction() as db:
        jobs.later(db, note, what="asked by a job")


@pytest.fixture(autouse=True)
def _nothing_ran() -> None:
    ran.clear()


def _waiting(db: Session) -> int:
    """Count this file's jobs: a worker asks for the periodic ones whenever their minute comes."""
    ours = "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE 'tests.%'"
    return db.execute(text(ours)).scalar_one()


def test_a_job_lives_and_dies_with_its_transaction(committed_db: Session) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction() as db:
        jobs.later(db, note, what="never")
        raise ZeroDivisionError
    assert _waiting(committed_db) == 0
    with database.transaction() as db:
        jobs.later(db, note, what="kept")
    committed_db.rollback()
    assert _waiting(committed_db) == 1


def test_asking_twice_with_a_key_is_asking_once(db: Session) -> None:
    for _ in range(2):
        jobs.later(db, note, once="note:1", what="once")
    jobs.later(db, note, once="note:2", what="another key")
    assert _waiting(db) == 2
    jobs.later(db, note, once="note:3", is_alone=True, what="never two at once")
    locks = db.execute(text("SELECT queueing_lock, lock FROM procrastinate_jobs ORDER BY id DESC"))
    assert tuple(locks.first()) == ("note:3", "note:3")


async def test_a_worker_runs_what_waits_then_stops(committed_db: Session) -> None:
    with database.transaction() as db:
        jobs.later(db, note, what="now")
        jobs.later(db, note, wait=timedelta(hours=1), what="later")
        jobs.later(db, ask_for_another)
    await jobs.run_worker(wait=False)
    await jobs.run_worker(wait=False)
    assert ran == ["now", "asked by a job"]
    assert _waiting(committed_db) == 1


async def test_each_line_has_its_own_places(committed_db: Session) -> None:
    with database.transaction() as db:
        jobs.later(db, note, what="tests line")
        jobs.later(db, ask_for_another)
    await jobs.run_worker(lines={"tests": 1}, wait=False)
    assert ran == ["tests line"]


async def test_a_waiting_worker_asks_for_periodic_jobs_and_stops_when_cancelled(
    committed_db: Session,
) -> None:
    working = asyncio.ensure_future(jobs.run_worker(lines={"default": 1, "tests": 1}))
    for _ in range(100):
        await asyncio.sleep(0.1)
        committed_db.rollback()
        found = committed_db.execute(text("SELECT task_name FROM procrastinate_periodic_defers"))
        if "core.retry_stalled" in found.scalars().all():
            break
    else:
        pytest.fail("no periodic job was asked for")
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    committed_db.rollback()
    workers = committed_db.execute(text("SELECT count(*) FROM procrastinate_workers"))
    assert workers.scalar_one() == 0


@pytest.mark.parametrize(("attempts", "status"), [(0, "todo"), (jobs.TRIES, "failed")])
async def test_a_killed_worker_gives_its_jobs_back_at_most_three_times(
    committed_db: Session, attempts: int, status: str
) -> None:
    with database.transaction() as db:
        jobs.later(db, note, what="CP")
    with database.transaction() as db:
        db.execute(
            text(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
            )
        )
        db.execute(
            text(
                "UPDATE procrastinate_jobs SET status = 'doing', attempts = :attempts, "
                "worker_id = (SELECT id FROM procrastinate_workers)"
            ),
            {"attempts": attempts},
        )
    await jobs.give_back_stalled()
    found = committed_db.execute(text("SELECT status FROM procrastinate_jobs")).scalar_one()
    assert found == status
