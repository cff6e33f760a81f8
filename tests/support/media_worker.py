"""Workers of the media slice alone, to be killed: each prepares what waits, sweeps, says so, ends.

A line asks for one, whose number is told: a fork, because loading the code takes longer than dying.
"""

import os
import signal
import sys

import classe12.accounts.models
import classe12.media.jobs
import classe12.programmes.models
import classe12.territories.models  # noqa: F401 (the tables that an asset refers to, and the jobs)
from classe12.media import preparing, sweeping


def work() -> None:
    """Do everything that waits, in a session of processes of its own."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    while preparing.prepare_next():
        print("turn", flush=True)
    sweeping.sweep()
    print("swept", flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead leave by themselves
    for _ in sys.stdin:
        worker = os.fork()
        if worker == 0:
            work()
            os._exit(0)
        print("worker", worker, flush=True)
