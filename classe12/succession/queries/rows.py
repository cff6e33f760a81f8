"""The rows that go with a programme, as JSON that PostgreSQL writes and will read: nothing is rounded.

Everything is read in one snapshot, a few rows at a time. Who is only named in the rows of others, and does
not belong to the programme, goes as a number without name nor address.
"""

from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import text
from sqlmodel import Session

from classe12.core.errors import Misconfigured
from classe12.succession.queries.plan import (
    FILES,
    LEFT_OUT,
    Going,
    Part,
    leading_to,
    people_columns,
    plan,
)

AT_ONCE = 500  # rows
_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
_TABLES = (
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' "
    "AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'procrastinate%'"
)
_PEOPLE = "CREATE TEMP TABLE leaving_people ON COMMIT DROP AS {parts}"
_SCHOOLS = """
CREATE TEMP TABLE leaving_school ON COMMIT DROP AS
WITH RECURSIVE named AS ({parts}),
going (uai) AS (
  SELECT uai FROM named
  UNION SELECT s.merged_into FROM school s JOIN going g ON g.uai = s.uai WHERE s.merged_into IS NOT NULL
) SELECT uai FROM going
"""
_PLACES = "CREATE TEMP TABLE leaving_{name} ON COMMIT DROP AS {parts}"
_BELONGS = (
    "EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.programme_id = :programme_id) OR "
    "EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.programme_id = :programme_id)"
)
# Who does not belong to it is emptied, as who is erased.
_UNNAMED = {
    "email": "p.id::text || '@efface.invalid'", "display_name": "''", "bio": "''", "function": "NULL",
    "is_measured": "false", "keeps_videos": "false", "last_sign_in_at": "NULL",
    "inactivity_told_at": "NULL", "charter_accepted_at": "NULL", "closed_at": "coalesce(p.closed_at, now())",
}  # fmt: skip
_FORGOTTEN = {"erasure": {"email": "''", "name": "''"}}
_SEALS = text("""
SELECT row_to_json(r)::text FROM (
  SELECT s.position, s.entry_id, s.digest, s.former, e.person_id
    FROM (SELECT position, entry_id, digest,
                 lag(digest, 1, ''::bytea) OVER (ORDER BY position) AS former FROM audit_seal) s
    JOIN audit_entry e ON e.id = s.entry_id AND e.programme_id = :programme_id
   ORDER BY s.position) r
""")
_WAITING = text(
    "SELECT count(*) FROM usage_pending w JOIN usage_event e ON e.id = w.event_id "
    "WHERE e.programme_id = :programme_id"
)
_UNSEALED = text(
    "SELECT count(*) FROM audit_entry e WHERE e.programme_id = :programme_id "
    "AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)"
)


def open_snapshot(db: Session, programme_id: int) -> None:
    """Begin to read: from now on, nothing that others write is seen."""
    db.execute(text(_SNAPSHOT))
    db.execute(text("SET LOCAL statement_timeout = 0"))
    check_tables(db)
    values = {"programme_id": programme_id}
    own = [one for one in plan() if one.part is Part.OWN]
    for name, found in (
        ("people", [(one, column) for one in own for column in people_columns(one.table)]),
        ("school", [(one, c) for one in own for c in leading_to(one.table, "school")]),
    ):
        column = "id" if name == "people" else "uai"
        parts = " UNION ".join(
            f'SELECT "{c}" AS {column} FROM "{one.name}" WHERE {clause(one)} AND "{c}" IS NOT NULL'
            for one, c in found
        )
        made = _PEOPLE if name == "people" else _SCHOOLS
        db.execute(text(made.format(parts=parts)), values)
    for name in ("network", "circonscription"):
        db.execute(text(_PLACES.format(name=name, parts=_naming(own, name))), values)


def check_tables(db: Session) -> None:
    """Refuse to begin while a table of the database is unknown: it would be forgotten.

    Raises:
        Misconfigured: names it.
    """
    known = {one.name for one in plan()} | set(LEFT_OUT) | {"alembic_version"}
    found = set(db.execute(text(_TABLES)).scalars()) - known
    if found:
        raise Misconfigured(
            f"Ces tables ne partent pas, et rien ne dit pourquoi : {sorted(found)}."
        )


def _naming(own: list[Going], place: str) -> str:
    """Return the query of the places of a kind that the programme or its schools name."""
    column = f"{place}_uai"
    parts = [
        f'SELECT "{c}" AS uai FROM "{one.name}" WHERE {clause(one)} AND "{c}" IS NOT NULL'
        for one in own
        for c in leading_to(one.table, place)
    ]
    parts += [
        f"SELECT {column} AS uai FROM {table} WHERE {column} IS NOT NULL AND {uai} IN "
        "(SELECT uai FROM leaving_school)"
        for table, uai in (("school", "uai"), ("school_past", "school_uai"))
    ]
    return " UNION ".join(parts)


def clause(going: Going) -> str:
    """Return the condition of the rows of a table that go; it takes :programme_id."""
    if going.part is Part.PEOPLE:
        column = "id" if going.name == "person" else "person_id"
        return f"{column} IN (SELECT id FROM leaving_people)"
    if going.part is Part.SHARED:
        return _shared(going.name)
    if not going.of:
        return f'"{going.by}" = :programme_id'
    above = next(one for one in plan() if one.name == going.of)
    return f'"{going.by}" IN (SELECT "{above.key[0]}" FROM "{above.name}" WHERE {clause(above)})'


def _shared(name: str) -> str:
    if name in {"school", "network", "circonscription"}:
        return f"uai IN (SELECT uai FROM leaving_{name})"
    if name in {"school_past", "class_estimate"}:
        return "school_uai IN (SELECT uai FROM leaving_school)"
    return "true"


def rows(db: Session, programme_id: int, going: Going) -> Iterator[str]:
    """Yield the rows of a table, each one line of JSON, in the order of their keys."""
    emptied = _FORGOTTEN.get(going.name, {})
    if going.name == "person":
        emptied = {
            name: f'CASE WHEN {_BELONGS} THEN p."{name}" ELSE {empty} END'
            for name, empty in _UNNAMED.items()
        }
    shown = ", ".join(
        f'{emptied[name]} AS "{name}"' if name in emptied else f'p."{name}"'
        for name in going.columns
    )
    order = ", ".join(f'p."{name}"' for name in going.key)
    query = (
        f"SELECT row_to_json(r)::text FROM (SELECT {shown} "
        f'FROM "{going.name}" p WHERE {clause(going)} ORDER BY {order}) r'
    )
    return _stream(db, query, programme_id)


def seals(db: Session, programme_id: int) -> Iterator[str]:
    """Yield the seals of the journal of the programme, each with the one before it."""
    return _stream(db, _SEALS.text, programme_id)


def _stream(db: Session, query: str, programme_id: int) -> Iterator[str]:
    found = db.execute(
        text(query),
        {"programme_id": programme_id} if ":programme_id" in query else {},
        execution_options={"yield_per": AT_ONCE},
    )
    with closing(found):
        yield from found.scalars()


def keys(db: Session, programme_id: int) -> Iterator[str]:
    """Yield the keys of the files of the store that the rows name."""
    for one in plan():
        column = FILES.get(one.name)
        if column:
            query = (
                f'SELECT "{column}" FROM "{one.name}" WHERE {clause(one)} AND "{column}" <> \'\''
            )
            yield from _stream(db, query, programme_id)


def count_waiting(db: Session, programme_id: int) -> int:
    """Return how many events of a programme are not counted yet."""
    return int(db.execute(_WAITING, {"programme_id": programme_id}).scalar_one())


def count_unsealed(db: Session, programme_id: int) -> int:
    """Return how many rows of the journal have no seal yet."""
    return int(db.execute(_UNSEALED, {"programme_id": programme_id}).scalar_one())


def schema(db: Session) -> str:
    """Return the migration of this database."""
    return str(db.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
