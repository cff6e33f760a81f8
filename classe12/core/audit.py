"""The audit trail: who did what to which object and why, never its content.

Invariants: one row an act, in the act's own transaction; the tables refuse UPDATE and DELETE (triggers).
A row waits in `audit_pending`, where a trigger puts it, until a job seals it: `audit_seal` keeps, in an
order of its own, the SHA-256 of the former seal and of the row. Acts never wait for one another
(docs/adr/0020-sealed-journal.md); `chain` tells whether what was sealed is still what was written.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, ForeignKey, Identity, Index, LargeBinary
from sqlmodel import Field, Session, SQLModel

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.columns import instant


class AuditEntry(SQLModel, table=True):
    """One act."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("audit_entry_act", "programme_id", "act", "id"),)
    id: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    at: datetime = Field(sa_column=instant(index=True))
    programme_id: int
    person_id: UUID | None = Field(default=None, index=True)
    act: str = Field(max_length=60)
    subject_kind: str = Field(default="", max_length=40)
    subject_id: str = Field(default="", max_length=80, index=True)
    why: str = Field(default="", max_length=20, sa_column_kwargs={"server_default": ""})


class AuditPending(SQLModel, table=True):
    """A row that is not sealed yet."""

    __tablename__ = "audit_pending"
    entry_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))


class AuditSeal(SQLModel, table=True):
    """The seal of a row: what it says, and everything sealed before it, cannot change unseen."""

    __tablename__ = "audit_seal"
    position: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    entry_id: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    digest: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))


class AuditOrigin(SQLModel, table=True):
    """The seal that a row of a programme taken over had where it comes from, and what was sealed then.

    The row itself has a number and a seal of here; with these, the seal of there is still checked.
    """

    __tablename__ = "audit_origin"
    __table_args__ = (Index("audit_origin_order", "programme_id", "position"),)
    entry_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("audit_entry.id"), primary_key=True)
    )
    digest: bytes = Field(sa_column=Column(LargeBinary(32), primary_key=True))
    programme_id: int
    position: int = Field(sa_column=Column(BigInteger, nullable=False))
    former: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    origin_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    origin_programme_id: int
    origin_person_id: UUID | None = None


def record(
    db: Session, actor: Actor, act: str, kind: str = "", subject: object = "", *, why: str = ""
) -> None:
    """Write the one audit row of an act.

    Args:
        db: the act's transaction.
        actor: who acts.
        act: dotted name of the act, "videos.publish".
        kind: what kind of object it was done to, "video".
        subject: that object's identifier.
        why: the reason, a word of a closed list; "" when there is none.
    """
    db.add(
        AuditEntry(
            at=now(),
            programme_id=actor.programme_id,
            person_id=actor.person_id,
            act=act,
            subject_kind=kind,
            subject_id=str(subject),
            why=why,
        )
    )
