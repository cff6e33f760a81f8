"""A worker of the media slice alone, to be killed: prepares what waits, sweeps, says so, ends."""

import sys

from classe12 import wiring
from classe12.media import preparing, sweeping

if __name__ == "__main__":
    wiring.connect()
    print("ready", flush=True)
    sys.stdin.readline()
    while preparing.prepare_next():
        print("turn", flush=True)
    sweeping.sweep()
    print("swept", flush=True)
