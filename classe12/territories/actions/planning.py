"""An import is done, looked at, undone at once: what it changed is its plan, row by row.

`plan` runs the whole import inside a savepoint, keeps each row of the directory that changed (as it was,
as it becomes), and rolls back. `replay` writes such rows, forwards to apply an import, backwards to undo
it: the same act, with its two sides exchanged. It refuses when a row is not what it should be.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Table, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from classe12.core.errors import Refused
from classe12.territories.actions import statements
from classe12.territories.actions.schools import LONGEST, write_schools
from classe12.territories.imports.merging import Conflict, Merged
from classe12.territories.imports.records import Progress
from classe12.territories.models import (
    Circonscription,
    ClassEstimate,
    Network,
    PerimeterSchool,
    School,
    SchoolPast,
    SchoolWord,
)
from classe12.territories.rules import school_year

# Parents first: written in this order, deleted in the other one.
TRACKED: tuple[type[SQLModel], ...] = (
    Circonscription, Network, School, SchoolPast, PerimeterSchool, ClassEstimate, SchoolWord,
)  # fmt: skip
OF_SCHOOLS = {"school": "uai", "perimeter_school": "school_uai", "class_estimate": "school_uai"}
LOCK = 1214  # one import at a time writes in the directory

# Of each past school year that a programme lived, a school keeps what it was then.
_PAST = text(
    """
    INSERT INTO school_past
      (school_uai, school_year, name, circonscription_uai, network_uai, priority)
    SELECT b.uai, lived.school_year, b.name, b.circonscription_uai, b.network_uai, b.priority
    FROM before_school AS b JOIN school AS s USING (uai)
    JOIN (SELECT DISTINCT school_uai, school_year FROM perimeter_school WHERE school_year < :year)
      AS lived ON lived.school_uai = b.uai
    WHERE (b.name, b.circonscription_uai, b.network_uai, b.priority)
      IS DISTINCT FROM (s.name, s.circonscription_uai, s.network_uai, s.priority)
    ON CONFLICT DO NOTHING
    """
)
_OUTCOMES = text(
    """
    INSERT INTO outcome
    SELECT school_uai, CASE
      WHEN bool_or(place = 'school' AND before IS NULL) THEN 'created'
      WHEN bool_or(place = 'school' AND (before->>'is_open')::boolean
        AND after->>'merged_into' IS NOT NULL) THEN 'merged'
      WHEN bool_or(place = 'school' AND (before->>'is_open')::boolean
        AND NOT (after->>'is_open')::boolean) THEN 'closed'
      WHEN bool_or(place = 'school' AND (after->>'is_open')::boolean
        AND NOT (before->>'is_open')::boolean) THEN 'reopened'
      ELSE 'changed' END
    FROM changed WHERE school_uai <> '' GROUP BY school_uai
    """
)
CHANGED_SINCE = Refused(
    "directory_changed",
    "L’annuaire a changé depuis l’aperçu\u00a0: déposez de nouveau les fichiers pour en voir un à jour.",
)
STOOD_ON = Refused(
    "stood_on",
    "Des écoles de cet import ont changé depuis (une correction de l’équipe, une nouvelle année "
    "scolaire)\u00a0: l’annuler perdrait ces changements. Rien n’a été touché.",
)
USED = Refused(
    "used",
    "Des comptes ou des vidéos sont rattachés à des écoles que cet import a créées\u00a0: il ne peut plus "
    "être annulé. Rien n’a été touché.",
)


@dataclass(slots=True)
class Plan:
    """What an import would do.

    Attributes:
        changes: rows (place, key, school_uai, before, after), as COPY writes them.
        outcomes: rows (uai, outcome), as COPY writes them.
        counts: schools by outcome, and "unchanged".
        conflicts: figures given by hand that stay; those between files are in `Merged`.
    """

    changes: bytes = b""
    outcomes: bytes = b""
    counts: dict[str, int] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def plan(
    db: Session,
    programme_id: int,
    merged: Merged,
    now: datetime,
    today: date,
    progress: Progress = lambda stage, done: None,
) -> Plan:
    """Return what an import would change; nothing is written.

    Args:
        db: the act's transaction.
        programme_id: whose perimeter it is.
        merged: what the files say together.
        now: instant written in the rows that change.
        today: day of the estimates, and of the closings.
        progress: called before each statement.
    """
    found = Plan()
    year = {"year": school_year(today)}
    savepoint = db.begin_nested()
    try:
        _remember(db)
        write_schools(db, programme_id, merged, now, today, progress)
        db.execute(_PAST, year)
        _compare(db)
        found.changes = _copied(db, "SELECT * FROM changed")
        found.outcomes = _copied(db, "SELECT * FROM outcome")
        found.counts = _counts(db)
        found.conflicts = [
            Conflict(row.uai, f"classes_{row.level}", f"{float(row.kept):g}", row.kept_from,
                     f"{float(row.other):g}", row.other_from)
            for row in db.execute(text(statements.KEPT_FIGURES), year)
        ]  # fmt: skip
    finally:
        savepoint.rollback()
        db.expire_all()
    return found


def replay(db: Session, *, forwards: bool) -> None:
    """Write the rows of the temporary table `replayed` (place, key, before, after).

    Args:
        db: the act's transaction.
        forwards: whether to apply an import; else to undo it.

    Raises:
        Refused: a row is no longer what it was, or something else leans on a row to delete.
    """
    db.execute(text(f"SET LOCAL statement_timeout = '{LONGEST}'"))
    db.execute(text("ANALYZE replayed"))
    origin, target = ("before", "after") if forwards else ("after", "before")
    for model in TRACKED[:-1]:
        if db.scalar(text(_differing(_table(model), origin))):
            raise CHANGED_SINCE if forwards else STOOD_ON
    savepoint = db.begin_nested()
    try:
        _write(db, target)
        savepoint.commit()
    except IntegrityError:
        savepoint.rollback()
        raise (CHANGED_SINCE if forwards else USED) from None
    db.expire_all()


def _write(db: Session, target: str) -> None:
    tables = [_table(model) for model in TRACKED]
    for table in reversed(tables[3:6]):  # they lean on schools
        db.execute(text(_deleting(table, target)))
    for table in tables:
        db.execute(text(_putting(table, target)))
    for table in reversed(tables[:3]):
        db.execute(text(_deleting(table, target)))
    db.execute(text(_deleting(tables[-1], target)))


def _table(model: type[SQLModel]) -> Table:
    return model.__table__  # type: ignore[attr-defined, no-any-return]


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.computed is None]


def _key(table: Table, alias: str) -> str:
    return "concat_ws(':', " + ", ".join(f"{alias}.{c.name}" for c in table.primary_key) + ")"


def _row(table: Table, alias: str) -> str:
    computed = [column.name for column in table.columns if column.computed is not None]
    return f"to_jsonb({alias})" + "".join(f" - '{name}'" for name in computed)


def _remember(db: Session) -> None:
    for model in TRACKED:
        name = _table(model).name
        db.execute(text(f"CREATE TEMP TABLE before_{name} ON COMMIT DROP AS TABLE {name}"))
    db.execute(
        text(
            "CREATE TEMP TABLE changed (place text, key text, school_uai text, before jsonb, "
            "after jsonb) ON COMMIT DROP"
        )
    )
    db.execute(text("CREATE TEMP TABLE outcome (uai text, outcome text) ON COMMIT DROP"))


def _compare(db: Session) -> None:
    for model in TRACKED:
        table = _table(model)
        keys = [column.name for column in table.primary_key]
        uai = OF_SCHOOLS.get(table.name)
        school = f"coalesce(b.{uai}, t.{uai})" if uai else "''"
        db.execute(
            text(
                f"INSERT INTO changed SELECT '{table.name}', "
                f"CASE WHEN t.{keys[0]} IS NULL THEN {_key(table, 'b')} ELSE {_key(table, 't')} END, "
                f"{school}, {_row(table, 'b')}, {_row(table, 't')} "
                f"FROM before_{table.name} AS b FULL JOIN {table.name} AS t USING ({', '.join(keys)}) "
                "WHERE ROW(b.*) IS DISTINCT FROM ROW(t.*)"
            )
        )
    db.execute(_OUTCOMES)


def _counts(db: Session) -> dict[str, int]:
    found = {
        row.outcome: row.counted
        for row in db.execute(text("SELECT outcome, count(*) AS counted FROM outcome GROUP BY 1"))
    }
    found["unchanged"] = db.execute(
        text(
            "SELECT count(*) FROM staged_school AS s "
            "WHERE NOT EXISTS (SELECT FROM outcome WHERE outcome.uai = s.uai)"
        )
    ).scalar_one()
    return found


def _copied(db: Session, query: str) -> bytes:
    connection = db.connection().connection.driver_connection
    assert connection is not None
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT") as copy:
        return b"".join(copy)


def _differing(table: Table, origin: str) -> str:
    """Return how many rows of `replayed` are not in the table as they should be."""
    return (
        f"SELECT count(*) FROM replayed AS r LEFT JOIN {table.name} AS t "
        f"ON {_key(table, 't')} = r.key "
        f"WHERE r.place = '{table.name}' AND ({_row(table, 't')}) IS DISTINCT FROM r.{origin}"
    )


def _putting(table: Table, target: str) -> str:
    names = _columns(table)
    keys = [column.name for column in table.primary_key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) "
        f"SELECT {', '.join(f'p.{name}' for name in names)} "
        f"FROM replayed AS r, jsonb_populate_record(NULL::{table.name}, r.{target}) AS p "
        f"WHERE r.place = '{table.name}' AND r.{target} IS NOT NULL "
        f"ON CONFLICT ({', '.join(keys)}) DO "
        + (f"UPDATE SET {changes}" if changes else "NOTHING")
    )


def _deleting(table: Table, target: str) -> str:
    return (
        f"DELETE FROM {table.name} AS t USING replayed AS r "
        f"WHERE r.place = '{table.name}' AND r.{target} IS NULL AND {_key(table, 't')} = r.key"
    )
