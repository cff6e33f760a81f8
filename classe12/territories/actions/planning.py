"""An import is done, looked at, undone at once: what it changed is its plan, row by row.

`plan` runs the whole import inside a savepoint, keeps each row of the directory that changed (as it was,
as it becomes), and rolls back; `replaying` writes such rows.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import text
from sqlmodel import Session

from classe12.territories.actions import statements
from classe12.territories.actions.schools import write_schools
from classe12.territories.actions.tracked import OF_SCHOOLS, TRACKED, key_of, row_of, table_of
from classe12.territories.imports.merging import Conflict, Merged
from classe12.territories.imports.records import Progress
from classe12.territories.rules import school_year

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
    SELECT changed.school_uai, CASE
      WHEN bool_or(place = 'school' AND before IS NULL) THEN 'created'
      WHEN bool_or(place = 'school' AND (before->>'is_open')::boolean
        AND after->>'merged_into' IS NOT NULL) THEN 'merged'
      WHEN bool_or(place = 'school' AND (before->>'is_open')::boolean
        AND NOT (after->>'is_open')::boolean) THEN 'closed'
      WHEN bool_or(place = 'school' AND (after->>'is_open')::boolean
        AND NOT (before->>'is_open')::boolean) THEN 'reopened'
      ELSE 'changed' END, coalesce(min(told.fields), '{}')
    FROM changed LEFT JOIN told USING (school_uai)
    WHERE changed.school_uai <> '' GROUP BY changed.school_uai
    """
)
# The fields that change of the schools that we had: columns, levels of classes, the perimeter.
_TOLD = text(
    """
    CREATE TEMP TABLE told ON COMMIT DROP AS
    SELECT school_uai, array_agg(DISTINCT field ORDER BY field) AS fields FROM (
      SELECT c.school_uai, new.key AS field FROM changed AS c, jsonb_each(c.after) AS new
      WHERE c.place = 'school' AND c.before IS NOT NULL AND c.before -> new.key IS DISTINCT FROM new.value
      UNION ALL
      SELECT school_uai, 'classes_' || (coalesce(after, before)->>'level') FROM changed
      WHERE place = 'class_estimate'
      UNION ALL
      SELECT school_uai, 'perimeter' FROM changed WHERE place = 'perimeter_school'
    ) AS one WHERE field <> 'updated_at' GROUP BY school_uai
    """
)


@dataclass(slots=True)
class Plan:
    """What an import would do.

    Attributes:
        changes: rows (place, key, school_uai, before, after), as COPY writes them.
        outcomes: rows (uai, outcome, fields), as COPY writes them.
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


def _remember(db: Session) -> None:
    for model in TRACKED:
        name = table_of(model).name
        db.execute(text(f"CREATE TEMP TABLE before_{name} ON COMMIT DROP AS TABLE {name}"))
    db.execute(
        text(
            "CREATE TEMP TABLE changed (place text, key text, school_uai text, before jsonb, "
            "after jsonb) ON COMMIT DROP"
        )
    )
    db.execute(
        text("CREATE TEMP TABLE outcome (uai text, outcome text, fields text[]) ON COMMIT DROP")
    )


def _compare(db: Session) -> None:
    for model in TRACKED:
        table = table_of(model)
        keys = [column.name for column in table.primary_key]
        uai = OF_SCHOOLS.get(table.name)
        school = f"coalesce(b.{uai}, t.{uai})" if uai else "''"
        db.execute(
            text(
                f"INSERT INTO changed SELECT '{table.name}', "
                f"CASE WHEN t.{keys[0]} IS NULL THEN {key_of(table, 'b')} ELSE {key_of(table, 't')} END, "
                f"{school}, {row_of(table, 'b')}, {row_of(table, 't')} "
                f"FROM before_{table.name} AS b FULL JOIN {table.name} AS t USING ({', '.join(keys)}) "
                "WHERE ROW(b.*) IS DISTINCT FROM ROW(t.*)"
            )
        )
    db.execute(_TOLD)
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
