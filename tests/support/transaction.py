"""One transaction for a test and for every door of the service, undone at its end."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection
from sqlmodel import Session

from classe12.core import database


@contextmanager
def joined(connection: Connection, *, kept: bool = False) -> Iterator[Session]:
    """Have every door of the service write in the transaction of a connection, until the end of the block.

    Args:
        connection: inside a savepoint of it, a session makes savepoints of its own.
        kept: whether what was written stays in that transaction; it is undone by default.
    """
    savepoint = connection.begin_nested()
    with (
        pytest.MonkeyPatch.context() as patch,
        Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session,
    ):
        patch.setattr(database, "get_engine", lambda: connection)
        yield session
        if kept:
            session.commit()
    if kept:
        savepoint.commit()
    else:
        savepoint.rollback()
