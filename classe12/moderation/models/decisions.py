"""Tables of the review: decisions on videos and on comments, and who takes what."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class Verdict(StrEnum):
    """What the team decided."""

    PUBLISH = "publish"
    AMEND = "amend"
    REFUSE = "refuse"


class Reason(StrEnum):
    """Why, from a closed list; the message says the rest."""

    NONE = ""
    PUPIL_FACE = "pupil_face"
    PUPIL_NAME = "pupil_name"
    ADULT_CONSENT = "adult_consent"
    SOUND = "sound"
    DESCRIPTION = "description"
    OUT_OF_SCOPE = "out_of_scope"
    COPYRIGHT = "copyright"
    RESPECT = "respect"


class Decision(SQLModel, table=True):
    """One decision of the team on a video."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(
            "verdict = 'publish' OR (reason <> '' AND message <> '')", name="decision_says_why"
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    video_id: UUID = Field(foreign_key="video.id", index=True)
    moderator_id: UUID = Field(foreign_key="person.id")
    verdict: Verdict = Field(sa_type=String(12))
    reason: Reason = Field(default=Reason.NONE, sa_type=String(20))
    message: str = Field(default="", max_length=2000)
    checks: list[str] = Field(  # keys of rules.decision.CHECKS that were ticked
        default_factory=list,
        sa_column=Column(ARRAY(String(12)), nullable=False, server_default="{}"),
    )
    submitted_at: datetime | None = Field(  # of the version that was watched
        default=None, sa_column=instant(nullable=True)
    )
    decided_at: datetime = Field(sa_column=instant(index=True))


class CommentVerdict(StrEnum):
    """What the team decided about a comment that was reported."""

    HIDE = "hide"
    KEEP = "keep"


class CommentDecision(SQLModel, table=True):
    """One decision of the team on a comment; a comment put back is kept after it was hidden."""

    __tablename__ = "comment_decision"
    __table_args__ = (
        CheckConstraint(
            "verdict = 'keep' OR (reason <> '' AND message <> '')", name="comment_decision_says_why"
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    comment_id: UUID = Field(foreign_key="comment.id", index=True)
    moderator_id: UUID = Field(foreign_key="person.id")
    verdict: CommentVerdict = Field(sa_type=String(12))
    reason: str = Field(default="", max_length=20)  # a key of rules.comments.GROUNDS, "" when kept
    message: str = Field(default="", max_length=1000)
    decided_at: datetime = Field(sa_column=instant(index=True))


class TextDecision(SQLModel, table=True):
    """Who decided on a question, an answer or a profile that waited; the statement says why."""

    __tablename__ = "text_decision"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    kind: str = Field(max_length=10)  # a value of Kind
    subject_id: UUID = Field(index=True)  # what may be gone since
    moderator_id: UUID = Field(foreign_key="person.id", index=True)
    verdict: CommentVerdict = Field(sa_type=String(12))
    decided_at: datetime = Field(sa_column=instant(index=True))


class Claim(SQLModel, table=True):
    """That a moderator takes something that waits, for a while: the others take something else."""

    __tablename__ = "claim"
    kind: str = Field(primary_key=True, max_length=10)
    subject_id: UUID = Field(primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    taken_at: datetime = Field(sa_column=instant(index=True))


class Trust(SQLModel, table=True):
    """That somebody's videos which show nobody appear first and are read after; nobody else sees it.

    It says nothing of what a teacher does: only that the team knows their videos keep to the rules.
    """

    __tablename__ = "trust"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="trust_says_why"),
        Index(
            "trust_once",
            "programme_id",
            "person_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    reason: str = Field(max_length=300)
    given_by: UUID = Field(foreign_key="person.id")
    given_at: datetime = Field(sa_column=instant())
    ended_by: UUID | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class LaterCheck(SQLModel, table=True):
    """A video that appeared first, and that somebody of the team has to look at."""

    __tablename__ = "later_check"
    video_id: UUID = Field(foreign_key="video.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    published_at: datetime = Field(sa_column=instant())
