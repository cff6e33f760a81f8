"""Mails leave from an outbox: the row is written in the act's transaction, a job sends it.

Invariants: rolled back, no mail; committed, at least one sending, always with the same Message-ID.
Without SMTP_URL, mails are files under the data folder.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class Mail(SQLModel, table=True):
    """One mail, rendered before its first sending."""

    __tablename__ = "mail"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    recipient: str = Field(max_length=254)
    subject: str = Field(max_length=200)
    text: str
    kind: str = Field(max_length=40)
    created_at: datetime = Field(sa_column=instant(index=True))
    sent_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    tries: int = 0
