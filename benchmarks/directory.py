"""The directory at the size of the country: import of 60,000 schools, then searches among them.

    python -m benchmarks.directory [schools]

The file has the columns of fr-en-annuaire-education and fictitious schools. References run beside:
for the import, a bare COPY of the same rows in a table of texts; for each search, the first ten
schools whose name or commune contains the same letters (ILIKE), which mends nothing.

Goals: search p95 <= 50 ms; a second import of the same file changes nothing.
"""

import csv
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from classe12 import wiring
from classe12.core import actor, database
from classe12.core.settings import get_settings
from classe12.demo import invented
from classe12.deployment.actions.imports import ask_undo
from classe12.deployment.commands import import_schools
from classe12.deployment.importing import work
from classe12.deployment.models import ImportState, SchoolImport
from classe12.programmes.queries import list_programmes
from classe12.territories import reference
from classe12.territories.actions import install_reference_data
from classe12.territories.models import School
from classe12.territories.queries import search_schools
from classe12.territories.rules import check_letter
from tests.factories.ministry_files import ANNUAIRE
from tests.support import postgres

SCHOOLS = 60_000
SEARCHES = 400
PREFIXES = {"02A": "620", "02B": "720"}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SCHOOLS
    try:
        os.environ["DATABASE_URL"] = postgres.fresh_database("bench_directory")
        get_settings.cache_clear()
        database.get_engine.cache_clear()
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder) / "annuaire.csv", count)
    finally:
        postgres.close_run()


def measure(path: Path, count: int) -> None:
    rng = random.Random(7)
    write_directory(path, count, rng)
    wiring.connect()
    with database.transaction() as db:
        install_reference_data(db)
    bare = timed(lambda: copy_bare(path))
    for name, dry_run in (("preview", True), ("first import", False), ("second import", False)):
        start = time.perf_counter()
        told = import_schools([path], lambda stage, done: None, dry_run=dry_run)
        took = (time.perf_counter() - start) * 1000
        print(
            f"{name}: {took / 1000:.1f} s for {count:,} rows ({count / took * 1000:,.0f} rows/s), "
            f"{took / bare:.1f} x a bare COPY"
        )
        print("  " + told.lines[1])
    undo_and_redo(path)
    with database.get_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.execute(text("VACUUM ANALYZE"))
    measure_searches(rng)


def undo_and_redo(path: Path) -> None:
    """Undo both imports, the last one first, then import again for the searches."""
    with database.reading() as db:
        query = select(SchoolImport.id).where(SchoolImport.state == ImportState.APPLIED)
        applied = list(db.exec(query.order_by(col(SchoolImport.rank).desc())))
        service = actor.system(list_programmes(db)[0].id)
    for name, import_id in zip(("second", "first"), applied, strict=True):
        with database.transaction() as db:
            ask_undo(db, service, import_id)
        took = timed(lambda import_id=import_id: work(import_id))
        print(f"undo of the {name}: {took / 1000:.1f} s")
    with database.reading() as db:
        print(f"  {db.exec(select(func.count()).select_from(School)).one()} schools left")
    import_schools([path], lambda stage, done: None)


def write_directory(path: Path, count: int, rng: random.Random) -> None:
    departements = [code for found in reference.academies() for code, _ in found.departements]
    communes = invented.communes(rng, 4000)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ANNUAIRE, restval="", delimiter=";")
        writer.writeheader()
        for number in range(count):
            code = departements[number % len(departements)]
            digits = f"{PREFIXES.get(code, code)}{number // len(departements):04d}"
            kinds = rng.choice((("1", "0"), ("0", "1"), ("1", "1")))
            writer.writerow(
                {
                    "Identifiant_de_l_etablissement": digits + check_letter(digits),
                    "Nom_etablissement": f"École {rng.choice(invented.SCHOOLS)}",
                    "Type_etablissement": "Ecole",
                    "Statut_public_prive": rng.choice(("Public", "Public", "Public", "Privé")),
                    "Code_postal": "00999",
                    "Nom_commune": rng.choice(communes),
                    "Ecole_maternelle": kinds[0],
                    "Ecole_elementaire": kinds[1],
                    "Appartenance_Education_Prioritaire": rng.choice(("REP", *[""] * 8)),
                    "etat": "OUVERT",
                }
            )


def copy_bare(path: Path) -> None:
    """COPY the file's rows, as they are, into a table of texts."""
    columns = ", ".join(f"c{number} text" for number in range(len(ANNUAIRE)))
    with database.transaction() as db, path.open(encoding="utf-8-sig", newline="") as file:
        db.execute(text(f"CREATE TEMP TABLE bare ({columns}) ON COMMIT DROP"))
        connection = db.connection().connection.driver_connection
        with connection.cursor() as cursor, cursor.copy("COPY bare FROM STDIN") as copy:
            for row in csv.reader(file, delimiter=";"):
                copy.write_row(row)


def measure_searches(rng: random.Random) -> None:
    with database.reading() as db:
        names = db.execute(
            text("SELECT name, commune FROM school ORDER BY uai LIMIT :many"), {"many": SEARCHES}
        ).all()
        ours, plain = [], []
        for name, commune in names:
            typed = as_typed(rng, name, commune)
            ours.append(timed(lambda typed=typed: search_schools(db, typed)))
            plain.append(timed(lambda typed=typed: contains(db, typed)))
    ratio = statistics.median(ours) / statistics.median(plain)
    print(
        f"search: median {statistics.median(ours):.1f} ms, p95 {p95(ours):.1f} ms (goal <= 50); "
        f"{ratio:.2f} x an ILIKE (median {statistics.median(plain):.1f} ms)"
    )


def as_typed(rng: random.Random, name: str, commune: str) -> str:
    """Return what somebody would type: a part, both, unfinished, or with a letter too many."""
    word = name.rsplit(maxsplit=1)[-1].rsplit("-", maxsplit=1)[-1]
    typed = rng.choice((word, commune, f"{word} {commune}", name, commune[:5]))
    if rng.random() < 0.3:
        place = rng.randrange(1, len(typed))
        typed = typed[:place] + rng.choice("aeiou") + typed[place:]
    return typed


def contains(db: Session, typed: str) -> None:
    statement = (
        "SELECT uai FROM school WHERE name ILIKE :t OR commune ILIKE :t ORDER BY name LIMIT 10"
    )
    db.execute(text(statement), {"t": f"%{typed}%"}).all()


def timed(work: Callable[[], object]) -> float:
    """Return how long something takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def p95(values: list[float]) -> float:
    """Return the value that 95 % of the others do not pass."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
