"""What several tests of the news count."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session


@pytest.fixture
def statements(db: Session) -> Iterator[list[str]]:
    """Collect the statements sent to the database, savepoints left out."""
    seen: list[str] = []
    connection = db.connection()

    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE")):
            seen.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield seen
    event.remove(connection, "before_cursor_execute", note)
