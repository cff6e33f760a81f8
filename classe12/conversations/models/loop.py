"""Tables of the loop: trials of a practice, requests and what is proposed to them.

A request or an answer that is held is hidden until somebody of the team reads it, as a comment is.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

TRIAL_MAX, QUESTION_MAX, CONTEXT_MAX, ANSWER_MAX, REASON_MAX = 600, 140, 1000, 1000, 300
WHY_MAX = 1000  # of the words that the author of something hidden reads
EMPTY = {"server_default": ""}


class Outcome(StrEnum):
    """How a practice was tried."""

    AS_IS = "as_is"
    ADAPTED = "adapted"
    NOT_HERE = "not_here"


def _held(table: str) -> tuple[CheckConstraint, CheckConstraint, Index]:
    """Return what the database checks of a text that may be held, and where the team finds it."""
    return (
        CheckConstraint("(hidden_at IS NULL) = (hidden_for = '')", name=f"{table}_hidden_says_why"),
        CheckConstraint(
            "(held_at IS NULL) = (held_why = '') AND (held_at IS NULL OR hidden_at IS NOT NULL)",
            name=f"{table}_held_why",
        ),
        Index(f"{table}_held", "hidden_at", "id", postgresql_where=text("hidden_at IS NOT NULL")),
    )


class Trial(SQLModel, table=True):
    """One person's "je l'ai essayé" about a video; at most one each, theirs to change."""

    __tablename__ = "trial"
    __table_args__ = (
        UniqueConstraint("video_id", "person_id", name="trial_once"),
        CheckConstraint("outcome IN ('as_is', 'adapted', 'not_here')", name="trial_outcome"),
        Index("trial_of_video", "video_id", "told_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    video_id: UUID = Field(foreign_key="video.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    level: str = Field(max_length=12)
    outcome: Outcome = Field(sa_type=String(8))
    worked: str = Field(default="", max_length=TRIAL_MAX)
    changed: str = Field(default="", max_length=TRIAL_MAX)
    told_at: datetime = Field(sa_column=instant())
    changed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class Status(StrEnum):
    """Where a request is; French names in docs/glossary.md."""

    OPEN = "open"
    HINTED = "hinted"
    FOUND = "found"
    CLOSED = "closed"


class HelpRequest(SQLModel, table=True):
    """A "je cherche": one precise question of a teacher to the others.

    The same question of the same person is one request while it is not closed (`fingerprint`).
    """

    __tablename__ = "help_request"
    __table_args__ = (
        CheckConstraint(
            "status IN ('open', 'hinted', 'found', 'closed')", name="help_request_status"
        ),
        CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by IS NULL)",
            name="help_request_closed",
        ),
        CheckConstraint("answers_count >= 0 AND followers_count >= 0", name="help_request_counts"),
        Index(
            "help_request_once",
            "programme_id",
            "asker_id",
            "fingerprint",
            unique=True,
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("help_request_list", "programme_id", "opened_at"),
        *_held("help_request"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    asker_id: UUID = Field(foreign_key="person.id", index=True)
    question: str = Field(max_length=QUESTION_MAX)
    slug: str = Field(max_length=80)
    fingerprint: str = Field(max_length=32)
    context: str = Field(default="", max_length=CONTEXT_MAX)
    levels: list[str] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(String(12)), nullable=False, server_default="{}"),
    )
    status: Status = Field(default=Status.OPEN, sa_type=String(8))
    answers_count: int = 0
    followers_count: int = 0  # those who said "moi aussi", the asker not among them
    opened_at: datetime = Field(sa_column=instant())
    closed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    closed_by: UUID | None = Field(default=None, foreign_key="person.id")
    closing_reason: str = Field(default="", max_length=REASON_MAX)
    hidden_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    hidden_for: str = Field(default="", max_length=WHY_MAX, sa_column_kwargs=EMPTY)
    held_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    held_why: str = Field(default="", max_length=8, sa_column_kwargs=EMPTY)


class HelpRequestTheme(SQLModel, table=True):
    """A theme of a request."""

    __tablename__ = "help_request_theme"
    request_id: UUID = Field(foreign_key="help_request.id", primary_key=True)
    theme_id: int = Field(foreign_key="theme.id", primary_key=True, index=True)


class Follower(SQLModel, table=True):
    """Somebody who said "moi aussi" to a request; at most once."""

    __tablename__ = "help_request_follower"
    request_id: UUID = Field(foreign_key="help_request.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    at: datetime = Field(sa_column=instant())


class Answer(SQLModel, table=True):
    """What a colleague proposes to a request: a video, a comment of a video, a few words."""

    __tablename__ = "help_answer"
    __table_args__ = (
        CheckConstraint(
            "video_id IS NOT NULL OR comment_id IS NOT NULL OR words <> ''",
            name="help_answer_says_something",
        ),
        UniqueConstraint("request_id", "video_id", name="help_answer_video_once"),
        UniqueConstraint("request_id", "comment_id", name="help_answer_comment_once"),
        UniqueConstraint("request_id", "author_id", "fingerprint", name="help_answer_once"),
        Index("help_answer_of_request", "request_id", "proposed_at"),
        Index(
            "help_answer_marked",
            "request_id",
            unique=True,
            postgresql_where=text("marked_at IS NOT NULL"),
        ),
        *_held("help_answer"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    request_id: UUID = Field(foreign_key="help_request.id")
    author_id: UUID = Field(foreign_key="person.id", index=True)
    video_id: UUID | None = Field(default=None, foreign_key="video.id", index=True)
    comment_id: UUID | None = Field(default=None, foreign_key="comment.id", index=True)
    words: str = Field(default="", max_length=ANSWER_MAX)
    fingerprint: str = Field(max_length=32)
    proposed_at: datetime = Field(sa_column=instant())
    marked_at: datetime | None = Field(  # when the asker said that it is the answer
        default=None, sa_column=instant(nullable=True)
    )
    hidden_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    hidden_for: str = Field(default="", max_length=WHY_MAX, sa_column_kwargs=EMPTY)
    held_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    held_why: str = Field(default="", max_length=8, sa_column_kwargs=EMPTY)
    # Its video while nobody sees it: it keeps nobody from proposing the same one.
    held_video_id: UUID | None = Field(default=None, foreign_key="video.id")

    def video_of(self) -> UUID | None:
        """Return the video that it proposes, seen or not."""
        return self.video_id or self.held_video_id
