"""Tables of what the team tells the author of something it restricts, and of what they answer.

A statement of reasons follows article 17 of regulation (EU) 2022/2065, an appeal its article 20.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant, switch
from classe12.core.ids import new_id
from classe12.moderation.models.reports import Kind

WORDS_MAX, APPEAL_MAX = 2000, 1000  # characters


class Measure(StrEnum):
    """What the team did."""

    AMEND = "amend"
    REFUSE = "refuse"
    HIDE = "hide"
    HOLD = "hold"  # hidden until somebody reads it
    REMOVE = "remove"
    WARN = "warn"
    SUSPEND = "suspend"


class Origin(StrEnum):
    """What made the team look."""

    REVIEW = "review"
    REPORT = "report"
    OWN = "own"  # the team's own initiative


class Statement(SQLModel, table=True):
    """Why the team restricted something, told to its author; never changed."""

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint("fact <> '' AND words <> '' AND rule <> ''", name="statement_says_why"),
        CheckConstraint("is_automated OR decided_by IS NOT NULL", name="statement_by_somebody"),
        Index("statement_of_person", "person_id", "decided_at"),
        Index("statement_about", "kind", "subject_id"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id")  # who reads it
    kind: Kind = Field(sa_type=String(10))
    subject_id: UUID
    href: str = Field(default="", max_length=400)  # where its author finds it, "" when it is gone
    measure: Measure = Field(sa_type=String(8))
    fact: str = Field(max_length=400)  # what was decided, and who sees it now
    words: str = Field(max_length=WORDS_MAX)  # what was seen, in the words of who decided
    rule: str = Field(max_length=200)  # what it rests on
    is_law: bool = Field(sa_column=switch())  # False: a clause of the terms or of the charter
    origin: Origin = Field(sa_type=String(8))
    is_automated: bool = Field(default=False, sa_column=switch())
    after: str = Field(default="", max_length=3000)  # what is not lost, and what to do
    decided_by: UUID | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime = Field(sa_column=instant(index=True))
    ends_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class AppealVerdict(StrEnum):
    """What a second person decided."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"


class Appeal(SQLModel, table=True):
    """That somebody asks for a second opinion on a decision; once, decided once, by somebody else."""

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint("(verdict = '') = (decided_at IS NULL)", name="appeal_decided"),
        CheckConstraint("verdict IN ('', 'upheld', 'overturned')", name="appeal_verdict"),
        CheckConstraint("verdict = '' OR answer <> ''", name="appeal_answered"),
        CheckConstraint(
            "decided_by IS NULL OR first_id IS NULL OR decided_by <> first_id",
            name="appeal_by_another",
        ),
        Index(
            "appeal_open", "programme_id", "asked_at", postgresql_where=text("decided_at IS NULL")
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    statement_id: UUID = Field(foreign_key="statement.id", unique=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    first_id: UUID | None = Field(default=None, foreign_key="person.id")  # who decided first
    words: str = Field(max_length=APPEAL_MAX)
    asked_at: datetime = Field(sa_column=instant())
    verdict: str = Field(default="", max_length=10)  # a value of AppealVerdict, "" while it waits
    answer: str = Field(default="", max_length=APPEAL_MAX)
    decided_by: UUID | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
