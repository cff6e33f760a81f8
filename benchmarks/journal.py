"""What sealing the journal costs: to the acts that record, and to who seals and checks.

    python -m benchmarks.journal [rows]

An act that records waits for nobody: the cost of the trigger is the ratio of recording with it and
without it. Recording from several connections at once while a sealing runs tells whether acts wait for it.
"""

import statistics
import sys
import threading
import time

import psycopg

from benchmarks.harness import beside, conditions, p95, seconds
from tests.support import postgres

RECORD = (
    "INSERT INTO audit_entry (at, programme_id, act, subject_kind, subject_id) "
    "VALUES (now(), 1, 'bench.act', 'thing', 'x')"
)
MANY = RECORD.replace("VALUES (now(), 1, 'bench.act', 'thing', 'x')",
                      "SELECT now(), 1, 'bench.act', 'thing', n::text FROM generate_series(1, %s) n")  # fmt: skip
PEOPLE, EACH = 4, 300


def _record(url: str, times: list[float]) -> None:
    with psycopg.connect(url) as connection:
        act = lambda: (connection.execute(RECORD), connection.commit())  # noqa: E731
        times.extend(seconds(act) for _ in range(EACH))


def _together(url: str) -> list[float]:
    """Return how long each act took, of people who record at once, each in its transaction."""
    times: list[float] = []
    people = [threading.Thread(target=_record, args=(url, times)) for _ in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return times


def main() -> None:
    try:
        _measure()
    finally:
        postgres.close_run()


def _measure() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    url = postgres.fresh_database("classe12_journal")
    print(conditions())
    with psycopg.connect(url, autocommit=True) as connection:
        recording = lambda: connection.execute(MANY, [2000])  # noqa: E731

        def bare() -> None:
            connection.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_waits")
            recording()
            connection.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_waits")

        print(f"recording, with the trigger / without   ratio {beside(recording, bare, 9):.2f}")
        connection.execute(MANY, [rows])
        alone = _together(url)
        sealing = threading.Thread(
            target=lambda: print(f"sealing {rows} rows   {seconds(lambda: _seal(url)):.1f} s")
        )
        sealing.start()
        time.sleep(0.2)
        during = _together(url)
        sealing.join()
    print(f"an act alone            median {statistics.median(alone) * 1000:.2f} ms, "
          f"p95 {p95(alone) * 1000:.2f} ms")  # fmt: skip
    print(f"an act during a sealing median {statistics.median(during) * 1000:.2f} ms, "
          f"p95 {p95(during) * 1000:.2f} ms")  # fmt: skip
    print(f"checking   {seconds(lambda: _check(url)):.1f} s")


def _seal(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SELECT seal_audit(2147483647)")


def _check(url: str) -> None:
    from sqlalchemy import create_engine
    from sqlmodel import Session

    from classe12.core import chain

    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with Session(engine) as db:
        assert chain.check(db).broken_at == 0
    engine.dispose()


if __name__ == "__main__":
    main()
