"""The journal is sealed row after row, and says when it was changed."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from classe12.core import audit, chain
from classe12.core.actor import system
from classe12.core.clock import now


def some_acts(db: Session, count: int = 5) -> None:
    for rank in range(count):
        audit.record(db, system(1), "tests.act", "thing", f"é\n{rank}", why="pupil")
    db.flush()


def disarmed(db: Session, change: str, **values: Any) -> None:
    """Change the journal as somebody who owns the database would."""
    db.execute(text("SET LOCAL session_replication_role = replica"))
    db.execute(text(change), values)
    db.execute(text("SET LOCAL session_replication_role = DEFAULT"))


@pytest.fixture
def sealed(db: Session) -> Session:
    some_acts(db)
    assert chain.seal(db) >= 5
    return db


def test_what_is_sealed_holds_and_is_sealed_once(sealed: Session) -> None:
    found = chain.check(sealed)
    assert found.holds and found.rows >= 5 and len(found.head) == 64
    assert chain.seal(sealed) == 0
    some_acts(sealed, 2)
    assert chain.seal(sealed) == 2
    after = chain.check(sealed)
    assert after.holds and after.rows == found.rows + 2 and after.head != found.head


def test_a_row_that_commits_late_is_sealed_later(sealed: Session) -> None:
    """An earlier number may come after a later one: the order of the chain is its own."""
    sealed.execute(text(
        "INSERT INTO audit_entry (id, at, programme_id, act, subject_kind, subject_id) "
        "OVERRIDING SYSTEM VALUE VALUES (-7, now(), 1, 'tests.late', '', '')"
    ))  # fmt: skip
    assert chain.seal(sealed) == 1
    assert chain.check(sealed).holds


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entry SET act = 'tests.other' WHERE act = 'tests.act'",
        "UPDATE audit_entry SET why = '' WHERE act = 'tests.act'",
        "DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)",
        "DELETE FROM audit_seal WHERE position = (SELECT max(position) - 1 FROM audit_seal)",
        "UPDATE audit_seal SET digest = sha256('x') WHERE position = 1",
    ],
)
def test_a_change_is_found(sealed: Session, change: str) -> None:
    disarmed(sealed, change)
    found = chain.check(sealed)
    assert not found.holds and found.broken_at


def test_a_row_put_beside_the_chain_is_found(sealed: Session) -> None:
    long_ago = now() - timedelta(hours=1)
    disarmed(
        sealed,
        "INSERT INTO audit_entry (at, programme_id, act, subject_kind, subject_id) "
        "VALUES (:at, 1, 'tests.forged', '', '')",
        at=long_ago,
    )
    found = chain.check(sealed)
    assert (found.holds, found.outside, found.broken_at) == (False, 1, 0)
