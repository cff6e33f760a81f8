"""How long a dashboard takes to compute, at 10 M events against 100 k.

    python -m benchmarks.dashboard [events]

Goals: the dashboard, p95 <= 50 ms at 10 M events (issue 2); the usage page, p95 <= 100 ms (issue 5);
ratio to 100 k events <= 1.5 for both.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable

from sqlalchemy import Engine, text
from sqlmodel import Session

from benchmarks.usage import a_country, some_usage
from classe12.adoption.actions import rebuild, sum_up
from classe12.adoption.queries import snapshot, usage
from classe12.adoption.rules.views import View
from classe12.core import database
from classe12.core.clock import today
from classe12.core.settings import get_settings
from classe12.programmes.queries import list_programmes
from classe12.territories.actions import install_reference_data
from classe12.territories.rules import school_year
from tests.support import postgres

ROUNDS = 300


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    try:
        filled = [fill(100_000), fill(many)]
        for name, read, goal in (("dashboard", snapshot, 50), ("usage page", usage, 100)):
            times = alternate(filled, read)
            for (events, _, _), values in zip(filled, times, strict=True):
                print(
                    f"{name}, {events:11,} events: median {statistics.median(values):.1f} ms, "
                    f"p95 {p95(values):.1f} ms"
                )
            ratio = p95(times[1]) / p95(times[0])
            print(f"{name}, ratio of the p95: {ratio:.2f} (goal <= 1.5); p95 goal <= {goal} ms")
    finally:
        postgres.close_run()


def p95(values: list[float]) -> float:
    """Return the value that 95 % of the others do not pass."""
    return statistics.quantiles(values, n=20)[-1]


def fill(events: int) -> tuple[int, Engine, int]:
    """Fill a database with so many events; return their number, the engine and the programme."""
    os.environ["DATABASE_URL"] = postgres.fresh_database(f"bench_{events}")
    get_settings.cache_clear()
    database.get_engine.cache_clear()
    engine = database.get_engine()
    started = time.perf_counter()
    with database.transaction() as db:
        db.execute(text("SET LOCAL statement_timeout = 0"))
        install_reference_data(db)
        programme_id = list_programmes(db)[0].id
        a_country(db, programme_id, school_year(today()))
        some_usage(db, programme_id, events, today())
    appended = time.perf_counter()
    with database.transaction() as db:
        counted = rebuild(db)
    folded = time.perf_counter()
    with database.transaction() as db:
        sum_up(db, programme_id, today(), whole=True)
    summed = time.perf_counter()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("VACUUM ANALYZE"))
    print(
        f"{counted:,} events: appended in {appended - started:.0f} s, "
        f"folded in {folded - appended:.0f} s ({counted / (folded - appended):,.0f} a second), "
        f"the weeks added up in {summed - folded:.1f} s"
    )
    return counted, engine, programme_id


def alternate(
    filled: list[tuple[int, Engine, int]], read: Callable[[Session, View], object]
) -> list[list[float]]:
    """Return the times of the same views on each database, in milliseconds, in turns."""
    draw = random.Random(12)
    times: list[list[float]] = [[] for _ in filled]
    for _ in range(ROUNDS):
        around = [("academie", "24"), ("departement", "094"), ("network", "0940003N")]
        place = draw.choice([("national", "")] * 4 + around)
        priority, level = (
            draw.choice(["", "", "rep", "rep_plus"]),
            draw.choice(["", "", "CP", "CE1"]),
        )
        for rank, (_, engine, programme_id) in enumerate(filled):
            view = View(programme_id, place, priority, level, school_year(today()))
            with Session(engine) as db:
                started = time.perf_counter()
                read(db, view)
                times[rank].append((time.perf_counter() - started) * 1000)
    return [values[20:] for values in times]


if __name__ == "__main__":
    main()
