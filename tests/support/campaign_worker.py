"""A worker that sends one campaign, to be killed: waits for a word, writes small batches, says each."""

import sys
from uuid import UUID

from classe12 import wiring
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.deployment.actions import sending

BATCH = 4

if __name__ == "__main__":
    wiring.connect()
    print("ready", flush=True)
    sys.stdin.readline()
    more = True
    while more:
        with transaction() as db:
            more = sending.send_batch(db, UUID(sys.argv[1]), now(), BATCH).more
        print("batch", flush=True)
