"""How long the list of schools, a territory and a school take, at many events against 100 k.

    python -m benchmarks.schools [events]

Goals (issue 5): p95 <= 100 ms at 6,600 schools, ratio to 100 k events <= 1.5.
"""

import statistics
import sys
import time
from collections.abc import Callable

from sqlalchemy import Engine, text
from sqlmodel import Session

from benchmarks.dashboard import fill
from benchmarks.harness import p95
from classe12.core import database
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.deployment.queries.school import get_school_page
from classe12.deployment.queries.schools import list_schools
from classe12.deployment.queries.territory import get_territory
from classe12.deployment.rules.listing import Asked
from tests.support import postgres

ROUNDS = 60
# Networks of six schools, so that neighbours count.
NETWORKS = (
    """
    INSERT INTO network (uai, name, priority, departement_code, is_fictitious)
    SELECT 'N' || substr(min(uai), 2), 'Réseau ' || min(uai), 'rep', departement_code, true FROM (
      SELECT uai, departement_code, row_number() OVER (PARTITION BY departement_code ORDER BY uai) / 6 AS rank
      FROM school WHERE uai LIKE 'X%') s GROUP BY departement_code, rank
    """,
    """
    UPDATE school SET network_uai = found.network FROM (
      SELECT uai, 'N' || substr(min(uai) OVER (PARTITION BY departement_code, rank), 2) AS network FROM (
        SELECT uai, departement_code,
          row_number() OVER (PARTITION BY departement_code ORDER BY uai) / 6 AS rank
        FROM school WHERE uai LIKE 'X%') s) found WHERE found.uai = school.uai
    """,
)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    try:
        filled = [fill(100_000), fill(many)]
        for name, read in READS.items():
            times = [measure(engine, programme_id, read) for _, engine, programme_id in filled]
            told = ", ".join(
                f"{events:,} events: median {statistics.median(values):.0f}, p95 {p95(values):.0f} ms"
                for (events, _, _), values in zip(filled, times, strict=True)
            )
            print(f"{name}: {told}; ratio {p95(times[1]) / p95(times[0]):.2f} (goals 100 ms, 1.5)")
    finally:
        postgres.close_run()


READS: dict[str, Callable[[Session, Actor], object]] = {
    "list, France": lambda db, actor: list_schools(db, actor, Asked(), today()),
    "list, one académie": lambda db, actor: list_schools(
        db, actor, Asked(("academie", "24")), today()
    ),
    "territory, France": lambda db, actor: get_territory(db, actor, ("national", ""), today()),
    "school": lambda db, actor: get_school_page(db, actor, "X0000012", today()),
}


def measure(
    engine: Engine, programme_id: int, read: Callable[[Session, Actor], object]
) -> list[float]:
    """Return how long a read takes, in milliseconds."""
    scopes = frozenset({("national", "")})
    actor = Actor(programme_id, roles=frozenset({"lead"}), scopes=scopes)
    with engine.begin() as connection:
        if not connection.execute(text("SELECT count(*) FROM network")).scalar():
            for statement in NETWORKS:
                connection.execute(text(statement))
    times = []
    for _ in range(ROUNDS):
        with Session(engine) as db:
            begun = time.perf_counter()
            read(db, actor)
            times.append(1000 * (time.perf_counter() - begun))
    return times[5:]


if __name__ == "__main__":
    database.get_engine.cache_clear()
    main()
