"""The worker process: mails, roll-ups and sweeps on one line, each slow kind of work on its own."""

import asyncio
import logging
import signal
from contextlib import suppress

from classe12 import wiring
from classe12.commands.processes import hold_leash
from classe12.core import jobs
from classe12.core.database import check_connection
from classe12.core.settings import get_settings

QUICK = {"default"}
QUICK_AT_ONCE = 2


def work() -> None:
    """Run jobs until stopped; a job cut short runs again elsewhere."""
    hold_leash()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    check_connection()
    wiring.connect()
    asyncio.run(_until_stopped())


async def _until_stopped() -> None:
    slow = {task.queue for task in jobs.queue.tasks.values()} - QUICK
    lines = dict.fromkeys(sorted(QUICK), QUICK_AT_ONCE)
    lines |= dict.fromkeys(sorted(slow), get_settings().worker_concurrency)
    working = asyncio.ensure_future(jobs.run_worker(lines=lines))
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    with suppress(asyncio.CancelledError):
        await working
