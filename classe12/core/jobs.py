"""Background work: procrastinate on the same PostgreSQL.

Invariants: a job is asked for inside the transaction of an act and is rolled back or committed with
it; a job runs twice without harm; the domain row is the truth and the queue a wake-up, so a sweeper
per slice (`sweep`) asks again for what has no job. Stalled jobs of a killed worker are retried.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from procrastinate import (
    App,
    PsycopgConnector,
    RetryStrategy,
    SyncPsycopgConnector,
)
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.tasks import Task
from sqlmodel import Session

from classe12.core.clock import now
from classe12.core.database import database_url

log = logging.getLogger(__name__)
queue = App(connector=SyncPsycopgConnector())
# Writes on an act's own connection, also in a worker, whose app is on an asynchronous connector.
_writer = JobManager(SyncPsycopgConnector())
TRIES = 3
STALLED_AFTER = 30  # seconds without a heartbeat of its worker


def job(
    name: str, *, line: str = "default"
) -> Callable[[Callable[..., None]], Task[Any, Any, Any]]:
    """Declare a background job, tried at most three times with a growing pause.

    Args:
        name: stable dotted name, "media.process".
        line: the queue it waits in; a slow kind of work has its own so that mails do not wait for it.
    """
    retry = RetryStrategy(max_attempts=TRIES, exponential_wait=4)
    return queue.task(name=name, queue=line, retry=retry)


def every(cron: str, name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Run a function by itself, at the times of a cron expression (five fields, UTC)."""

    def decorate(function: Callable[[], None]) -> Callable[[], None]:
        @queue.periodic(cron=cron)
        @queue.task(name=name, queue="default", queueing_lock=name)
        def run(timestamp: int) -> None:
            function()

        return function

    return decorate


def later(
    db: Session,
    task: Task[Any, Any, Any],
    *,
    once: str | None = None,
    wait: timedelta = timedelta(),
    is_alone: bool = False,
    **arguments: Any,
) -> None:
    """Ask for a job inside the transaction `db`.

    Args:
        db: the act's transaction; the job exists if and only if it commits.
        task: what `job` made.
        once: a key; while a job with this key waits, asking again changes nothing.
        wait: how long to wait before the first try.
        is_alone: whether two jobs with the same key never run at once; the second waits for its turn.
        arguments: JSON values, the identifiers of rows.
    """
    savepoint = db.begin_nested()
    connection = db.connection().connection.driver_connection  # only now does SAVEPOINT leave
    configured = task.configure(
        connection=connection,
        queueing_lock=once,
        lock=once if is_alone else None,
        schedule_at=now() + wait if wait else None,
    )
    configured.job_manager = _writer
    try:
        configured.defer(**arguments)
        savepoint.commit()
    except AlreadyEnqueued:
        savepoint.rollback()


def many_later(
    db: Session, task: Task[Any, Any, Any], asked: Sequence[tuple[str, dict[str, Any]]]
) -> None:
    """Ask for the same job many times, in one statement.

    Args:
        db: the act's transaction.
        task: what `job` made.
        asked: a key that no waiting job has, and arguments, for each.
    """
    connection = db.connection().connection.driver_connection
    configured = [task.configure(queueing_lock=once).job for once, _ in asked]
    found = [
        job.evolve(task_kwargs=arguments)
        for job, (_, arguments) in zip(configured, asked, strict=True)
    ]
    _writer.batch_defer_jobs(found, connection=connection)


@queue.periodic(cron="* * * * * */20")  # the sixth field is seconds
@queue.task(name="core.retry_stalled", queue="default", queueing_lock="core.retry_stalled")
async def retry_stalled(timestamp: int) -> None:
    """Give back the jobs whose worker died."""
    await give_back_stalled()


async def give_back_stalled() -> None:
    """Make the jobs of dead workers wait again, each at most `TRIES` times."""
    connector = PsycopgConnector(conninfo=database_url(), min_size=1, max_size=1)
    await connector.open_async()
    manager = JobManager(connector)
    try:
        for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
            await _give_back(manager, stalled)
    finally:
        await connector.close_async()


async def _give_back(manager: JobManager, stalled: Job) -> None:
    if stalled.attempts < TRIES:
        try:
            await manager.retry_job(stalled)
            return
        except UniqueViolation:  # its twin waits already, under the same key, and does the work
            log.info("job %s: its twin waits already", stalled.id)
    else:
        log.error("job %s (%s) stalled %s times", stalled.id, stalled.task_name, TRIES)
    await manager.finish_job(stalled, Status.FAILED, delete_job=False)


async def run_worker(
    *, lines: dict[str, int] | None = None, concurrency: int = 2, wait: bool = True
) -> None:
    """Run jobs until cancelled; then wait for those under way.

    Args:
        lines: how many jobs at once on each queue; by default all queues share `concurrency`.
        concurrency: how many jobs at once without `lines`.
        wait: whether to wait for further jobs once the queues are empty (tests do not).
    """
    shares: list[tuple[Any, int]] = [(None, concurrency)]
    if lines:
        shares = [([line], number) for line, number in lines.items()]
    connector = PsycopgConnector(
        conninfo=database_url(), min_size=1, max_size=2 * len(shares) + sum(n for _, n in shares)
    )
    # Not `with_connector`: periodic tasks keep a link to the app that declared them.
    with queue.replace_connector(connector):
        async with queue.open_async(), asyncio.TaskGroup() as together:
            for names, number in shares:
                together.create_task(
                    queue.run_worker_async(
                        queues=names,
                        concurrency=number,
                        wait=wait,
                        delete_jobs="successful",
                        install_signal_handlers=False,
                        update_heartbeat_interval=5,
                        stalled_worker_timeout=STALLED_AFTER,
                    )
                )
