"""Write many rows at once, by COPY."""

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import sql
from sqlmodel import Session


def copy_rows(
    db: Session, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Append rows to a table.

    Args:
        db: the transaction.
        table: its name.
        columns: the columns given; the others have their default.
        rows: one sequence a row, in the order of the columns.
    """
    db.flush()
    connection = db.connection().connection.driver_connection
    assert connection is not None
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
