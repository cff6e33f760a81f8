"""Write the rows of a plan: forwards to apply an import, backwards to undo it.

The same act with its two sides exchanged. It refuses when a row is not what it should be.
"""

from sqlalchemy import Table, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from classe12.core.errors import Refused
from classe12.territories.actions.schools import LONGEST
from classe12.territories.actions.tracked import TRACKED, columns_of, key_of, row_of, table_of

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
        if db.scalar(text(_differing(table_of(model), origin))):
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
    tables = [table_of(model) for model in TRACKED]
    for table in reversed(tables[3:6]):  # they lean on schools
        db.execute(text(_deleting(table, target)))
    for table in tables:
        db.execute(text(_putting(table, target)))
    for table in reversed(tables[:3]):
        db.execute(text(_deleting(table, target)))
    db.execute(text(_deleting(tables[-1], target)))


def _differing(table: Table, origin: str) -> str:
    """Return how many rows of `replayed` are not in the table as they should be."""
    return (
        f"SELECT count(*) FROM replayed AS r LEFT JOIN {table.name} AS t "
        f"ON {key_of(table, 't')} = r.key "
        f"WHERE r.place = '{table.name}' AND ({row_of(table, 't')}) IS DISTINCT FROM r.{origin}"
    )


def _putting(table: Table, target: str) -> str:
    names = columns_of(table)
    keys = [column.name for column in table.primary_key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) "
        f"SELECT {', '.join(f'p.{name}' for name in names)} "
        f"FROM replayed AS r, jsonb_populate_record(NULL::{table.name}, r.{target}) AS p "
        f"WHERE r.place = '{table.name}' AND r.{target} IS NOT NULL "
        f"ON CONFLICT ({', '.join(keys)}) DO " + (f"UPDATE SET {changes}" if changes else "NOTHING")
    )


def _deleting(table: Table, target: str) -> str:
    return (
        f"DELETE FROM {table.name} AS t USING replayed AS r "
        f"WHERE r.place = '{table.name}' AND r.{target} IS NULL AND {key_of(table, 't')} = r.key"
    )
