"""A worker of the media slice alone, to be killed: prepares what waits, sweeps, says so, ends."""

import sys

import classe12.accounts.models
import classe12.media.jobs
import classe12.programmes.models
import classe12.territories.models  # noqa: F401 (the tables that an asset refers to, and the jobs)
from classe12.media import preparing, sweeping

if __name__ == "__main__":
    print("ready", flush=True)
    sys.stdin.readline()
    while preparing.prepare_next():
        print("turn", flush=True)
    sweeping.sweep()
    print("swept", flush=True)
