"""Tables of what anybody reports, with or without an account (regulation (EU) 2022/2065, article 16)."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

ADDRESS_MAX, EXPLANATION_MAX, ANSWER_MAX = 500, 2000, 1000  # characters


class Kind(StrEnum):
    """What a decision of the team may be about."""

    VIDEO = "video"
    COMMENT = "comment"
    REQUEST = "request"
    ANSWER = "answer"  # to a request
    PLAYLIST = "playlist"
    ARTICLE = "article"
    PROFILE = "profile"
    IDEA = "idea"
    HANDOVER = "handover"
    ACCOUNT = "account"
    PAGE = "page"  # any other page of the service


class Category(StrEnum):
    """Why a page is reported, from a closed list; the explanation says the rest."""

    CHILD_ABUSE = "child_abuse"
    PUPIL = "pupil"
    IMAGE = "image"
    PERSONAL = "personal"
    ILLEGAL = "illegal"
    COPYRIGHT = "copyright"
    CHARTER = "charter"
    OTHER = "other"


class Outcome(StrEnum):
    """What the team did of what was reported."""

    KEEP = "keep"
    AMEND = "amend"
    REMOVE = "remove"


class ContentReport(SQLModel, table=True):
    """What somebody reported of a page of the service, until a year after the answer.

    Somebody who is signed in is known by their row; name and address are kept of the others only, and
    of nobody who reports the abuse of a child.
    """

    __tablename__ = "content_report"
    __table_args__ = (
        CheckConstraint("explanation <> ''", name="content_report_explained"),
        CheckConstraint(
            "category = 'child_abuse' OR person_id IS NOT NULL OR (name <> '' AND email <> '')",
            name="content_report_signed",
        ),
        CheckConstraint(
            "outcome IN ('', 'keep', 'amend', 'remove')", name="content_report_outcome"
        ),
        CheckConstraint("(outcome = '') = (decided_at IS NULL)", name="content_report_decided"),
        CheckConstraint("outcome = '' OR answer <> ''", name="content_report_answered"),
        Index(
            "content_report_open",
            "programme_id",
            "reported_at",
            postgresql_where=text("decided_at IS NULL"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    address: str = Field(max_length=ADDRESS_MAX)  # from the root of the service
    kind: Kind = Field(sa_type=String(10))
    subject_id: UUID | None = Field(default=None, index=True)
    category: Category = Field(sa_type=String(12))
    explanation: str = Field(max_length=EXPLANATION_MAX)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = Field(default="", max_length=80)
    email: str = Field(default="", max_length=254, index=True)
    reported_at: datetime = Field(sa_column=instant())
    outcome: str = Field(default="", max_length=8)  # a value of Outcome, "" while it waits
    answer: str = Field(default="", max_length=ANSWER_MAX)  # the words that who reported reads
    decided_by: UUID | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
