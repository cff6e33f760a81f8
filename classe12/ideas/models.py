"""Tables of the idea box."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

TITLE_MAX, DETAIL_MAX, ANSWER_MAX = 120, 1000, 600


class IdeaStatus(StrEnum):
    """What the team answered; NEW while it did not."""

    NEW = "new"
    STUDIED = "studied"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"


class Idea(SQLModel, table=True):
    """An improvement of the service that somebody proposes; the same words are one idea."""

    __tablename__ = "idea"
    __table_args__ = (
        CheckConstraint(
            "status IN ('new', 'studied', 'planned', 'done', 'declined')", name="idea_status"
        ),
        CheckConstraint("(status = 'new') = (answered_at IS NULL)", name="idea_answered"),
        CheckConstraint("status <> 'declined' OR answer <> ''", name="idea_declined_why"),
        CheckConstraint("votes_count >= 0", name="idea_votes"),
        UniqueConstraint("programme_id", "fingerprint", name="idea_once"),
        Index("idea_list", "programme_id", "votes_count", "proposed_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    author_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    title: str = Field(max_length=TITLE_MAX)
    detail: str = Field(default="", max_length=DETAIL_MAX)  # Markdown
    fingerprint: str = Field(max_length=32)
    votes_count: int = 0
    proposed_at: datetime = Field(sa_column=instant())
    status: IdeaStatus = Field(default=IdeaStatus.NEW, sa_type=String(8))
    answer: str = Field(default="", max_length=ANSWER_MAX)  # Markdown
    answered_by: UUID | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class IdeaVote(SQLModel, table=True):
    """That somebody supports an idea; at most once."""

    __tablename__ = "idea_vote"
    idea_id: UUID = Field(foreign_key="idea.id", primary_key=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    at: datetime = Field(sa_column=instant())
