"""Bring the schools of official files into the directory: all of it, or nothing.

What they say is staged by COPY in temporary tables, then applied by a dozen statements in the caller's
transaction. Run again with the same file, it changes nothing and says so.
"""

from datetime import date, datetime

from sqlalchemy import text
from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.programmes.queries import get_programme
from classe12.territories.actions import statements
from classe12.territories.actions.closings import stage_closings
from classe12.territories.actions.years import open_school_year
from classe12.territories.imports.merging import Merged, merge
from classe12.territories.imports.records import Progress, Reading, Report, SchoolRecord
from classe12.territories.models import Priority, SchoolKind
from classe12.territories.rules import Estimate, estimate_classes, school_year

STAGED = (
    "line", "uai", "name", "kind", "departement_code", "commune", "is_list", "priority", "postcode",
    "is_public", "is_open", "email", "latitude", "longitude", "circonscription_uai",
    "circonscription_name", "network_uai", "mother_uai", "is_broad", "position_from",
)  # fmt: skip
LONGEST = "10min"


def import_schools(
    db: Session,
    actor: Actor,
    reading: Reading,
    now: datetime,
    today: date,
    progress: Progress = lambda stage, done: None,
) -> Report:
    """Write what was read from one file at once; `planning` looks before, and may be undone.

    Args:
        db: the act's transaction.
        actor: the service, for a programme.
        reading: what `imports.reading.read_schools` returned.
        now: instant written in the rows that change.
        today: day of the estimates.
        progress: called before each statement.
    """
    write_schools(db, actor.programme_id, merge([reading]), now, today, progress)
    created, updated = db.execute(text(statements.COUNTS)).one()
    audit.record(db, actor, "territories.import_schools", "file", reading.file[:80])
    progress("Écriture", 1.0)
    return _report(reading, created, updated)


def write_schools(
    db: Session, programme_id: int, merged: Merged, now: datetime, today: date, progress: Progress
) -> None:
    """Write territories, schools, what closes, perimeter and estimated classes.

    The perimeter and the estimates are those of a programme, for the school year of `today`; a school
    that left priority education leaves the perimeter of that year, and stays in those before.
    """
    db.execute(text(f"SET LOCAL statement_timeout = '{LONGEST}'"))
    progress("Préparation", 0.0)
    open_school_year(db, today)
    _stage(db, merged)
    stage_closings(db, merged.directory)
    values = {
        "now": now,
        "today": today,
        "year": school_year(today),
        "programme_id": programme_id,
        "counts_establishments": get_programme(db, programme_id).policy.unit == "establishment",
    }
    steps = (
        statements.CIRCONSCRIPTIONS,
        statements.CIRCONSCRIPTIONS_BY_NAME,
        statements.UNKNOWN_CIRCONSCRIPTIONS,
        statements.NETWORKS,
        statements.UNKNOWN_NETWORKS,
        statements.SCHOOLS,
        statements.CLOSE,
        statements.OPEN_AGAIN,
        statements.WANTED,
        statements.LEAVE_PERIMETER,
        statements.ENTER_PERIMETER,
        statements.BETTER,
        statements.DROP_ESTIMATES,
        statements.PUT_ESTIMATES,
    )
    for number, step in enumerate(steps, start=1):
        progress("Écriture", number / (len(steps) + 1))
        statement = text(step)
        db.execute(statement, {name: values[name] for name in statement.compile().params})
    db.expire_all()


def _stage(db: Session, merged: Merged) -> None:
    for statement in statements.STAGE.split(";"):
        db.execute(text(statement))
    connection = db.connection().connection.driver_connection
    assert connection is not None
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY staged_school ({', '.join(STAGED)}) FROM STDIN") as copy:
            for record in merged.records.values():
                copy.write_row([getattr(record, name) for name in STAGED])
        with cursor.copy("COPY staged_estimate FROM STDIN") as copy:
            for record in merged.records.values():
                for found in _estimates(record):
                    copy.write_row((record.uai, found.level, found.classes, found.source))
        cursor.execute("ANALYZE staged_school, staged_estimate")


def _estimates(record: SchoolRecord) -> tuple[Estimate, ...]:
    if record.priority is Priority.NONE or record.kind is SchoolKind.COLLEGE:
        return ()
    return estimate_classes(record.kind, record.enrolment)


def _report(reading: Reading, created: int, updated: int) -> Report:
    return Report(
        file=reading.file,
        kind=reading.kind,
        read=reading.read,
        created=created,
        updated=updated,
        unchanged=len(reading.records) - created - updated,
        out_of_scope=reading.out_of_scope,
        refused=tuple(reading.refused),
    )
