"""The audit trail: who did what to which object, never its content.

Invariant: one row an act, in the act's own transaction; the table refuses UPDATE and DELETE (a
trigger of the first migration).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Identity
from sqlmodel import Field, Session, SQLModel

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.columns import instant


class AuditEntry(SQLModel, table=True):
    """One act."""

    __tablename__ = "audit_entry"
    id: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    at: datetime = Field(sa_column=instant(index=True))
    programme_id: int
    person_id: UUID | None = Field(default=None, index=True)
    act: str = Field(max_length=60)
    subject_kind: str = Field(default="", max_length=40)
    subject_id: str = Field(default="", max_length=80, index=True)


def record(db: Session, actor: Actor, act: str, kind: str = "", subject: object = "") -> None:
    """Write the one audit row of an act.

    Args:
        db: the act's transaction.
        actor: who acts.
        act: dotted name of the act, "videos.publish".
        kind: what kind of object it was done to, "video".
        subject: that object's identifier.
    """
    db.add(
        AuditEntry(
            at=now(),
            programme_id=actor.programme_id,
            person_id=actor.person_id,
            act=act,
            subject_kind=kind,
            subject_id=str(subject),
        )
    )
