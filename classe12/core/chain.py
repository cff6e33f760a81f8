"""The seals of the audit trail: put by a job every minute, checked by whoever doubts.

Each seal is the SHA-256 of the former one and of a row, as text (the SQL function `seal_audit` is its
twin). One act at a time seals; an act that records never waits for it. What a chain cannot tell alone is
that its end was cut: the last seal is written in the log each time, and shown, to be compared.
"""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.jobs import every

log = logging.getLogger("classe12.journal")
AT_ONCE = 20_000  # rows of one sealing, and of one reading
SEALED_WITHIN = timedelta(minutes=10)  # a row that waits longer was put beside the chain
ROWS = text("""
SELECT s.position, s.digest, e.id, (extract(epoch FROM e.at) * 1000000)::bigint AS at, e.programme_id,
       e.person_id, e.act, e.subject_kind, e.subject_id, e.why
  FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id
 WHERE s.position > :position ORDER BY s.position LIMIT :most
""")
ORIGIN = text("""
SELECT o.position, o.former, o.digest, o.origin_id AS id, o.origin_programme_id AS programme_id,
       o.origin_person_id AS person_id, (extract(epoch FROM e.at) * 1000000)::bigint AS at, e.act,
       e.subject_kind, e.subject_id, e.why
  FROM audit_origin o JOIN audit_entry e ON e.id = o.entry_id
 WHERE o.programme_id = :programme_id ORDER BY o.position
""")
OUTSIDE = text("""
SELECT count(*) FROM audit_entry e
 WHERE e.at < :limit AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)
""")


@dataclass(frozen=True, slots=True)
class Chain:
    """What a check found.

    Attributes:
        rows: how many rows are sealed, up to the first that is wrong.
        broken_at: position of the first seal that does not hold, 0 when all do.
        outside: how many old rows have no seal.
        head: the last seal, in hexadecimal; "" for none.
    """

    rows: int
    broken_at: int
    outside: int
    head: str

    @property
    def holds(self) -> bool:
        """Whether the journal is what was written."""
        return not self.broken_at and not self.outside


def seal(db: Session) -> int:
    """Seal the rows that wait; return how many."""
    return int(db.execute(text("SELECT seal_audit(:most)"), {"most": AT_ONCE}).scalar_one())


def check(db: Session) -> Chain:
    """Compute every seal again and compare, in a memory that does not grow with the journal."""
    former, position = b"", 0
    for row in _sealed(db):
        wanted = digest(former, row)
        if row.position != position + 1 or row.id is None or bytes(row.digest) != wanted:
            return Chain(position, position + 1, _outside(db), former.hex())
        former, position = wanted, row.position
    return Chain(position, 0, _outside(db), former.hex())


def _sealed(db: Session) -> Iterator[Any]:
    position = 0
    while rows := db.execute(ROWS, {"position": position, "most": AT_ONCE}).all():
        yield from rows
        position = rows[-1].position


def _outside(db: Session) -> int:
    return int(db.execute(OUTSIDE, {"limit": now() - SEALED_WITHIN}).scalar_one())


def check_origin(db: Session, programme_id: int) -> int:
    """Compute again the seals that the rows of a programme had where it comes from.

    Each is checked against the one before it, kept beside: the rows between, of other programmes, stayed
    there.

    Returns:
        The position of the first seal that does not hold, 0 when all do.
    """
    options = {"yield_per": 1000}
    with closing(
        db.execute(ORIGIN, {"programme_id": programme_id}, execution_options=options)
    ) as rows:
        wrong = (
            row.position for row in rows if bytes(row.digest) != digest(bytes(row.former), row)
        )
        return int(next(wrong, 0))


def digest(former: bytes, row: Any) -> bytes:
    """Return the seal of a row that comes after the seal `former`."""
    fields = (row.id, row.at, row.programme_id, row.person_id, row.act, row.subject_kind)
    said = "\n".join("" if one is None else str(one) for one in (*fields, row.subject_id, row.why))
    return hashlib.sha256(former + said.encode()).digest()


@every("* * * * *", name="core.seal_journal")
def seal_journal() -> None:
    """Seal what was recorded since the last minute, and write the last seal in the log."""
    with transaction() as db:
        sealed = seal(db)
        if not sealed:
            return
        last = db.execute(
            text("SELECT position, digest FROM audit_seal ORDER BY position DESC LIMIT 1")
        )
        found = last.one()
    log.info("journal sealed up to %s: %s", found.position, bytes(found.digest).hex())
