"""Tables of the review: decisions on videos, decisions on comments."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, String
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
