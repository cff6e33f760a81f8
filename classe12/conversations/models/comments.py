"""Tables of comments, of what is attached to them, and of what is reported."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

TEXT_MAX = 4000  # characters of a comment
REASON_MAX = 1000  # characters of a report, and of what the team answers


class CommentKind(StrEnum):
    """What a comment is; values are what the address says."""

    QUESTION = "question"
    IDEA = "idee"
    SUCCESS = "reussite"
    RESOURCE = "ressource"


class Comment(SQLModel, table=True):
    """What somebody said of a video, in Markdown.

    A comment that its author took away keeps its row, without its words. One that the team hid keeps
    them: its author reads why. One that is held is hidden until somebody of the team reads it.
    """

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint("(text = '') = (deleted_at IS NOT NULL)", name="comment_text"),
        CheckConstraint("(hidden_at IS NULL) = (hidden_for = '')", name="comment_hidden_says_why"),
        CheckConstraint(
            "(held_at IS NULL) = (held_why = '') AND (held_at IS NULL OR hidden_at IS NOT NULL)",
            name="comment_held_why",
        ),
        Index(
            "comment_held",
            "programme_id",
            "held_at",
            postgresql_where=text("held_at IS NOT NULL"),
        ),
        Index("comment_of_video", "video_id", "posted_at", "id"),
        Index("comment_latest", "programme_id", "posted_at", "id"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    video_id: UUID = Field(foreign_key="video.id")
    author_id: UUID = Field(foreign_key="person.id", index=True)
    kind: CommentKind = Field(sa_type=String(12))
    text: str = Field(max_length=TEXT_MAX)
    posted_at: datetime = Field(sa_column=instant())
    edited_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    deleted_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    hidden_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    hidden_for: str = Field(default="", max_length=REASON_MAX)  # the words that its author reads
    held_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    held_why: str = Field(  # a value of rules.holding.Held, "" when nobody has to read it first
        default="", max_length=8, sa_column_kwargs={"server_default": ""}
    )
    is_fictitious: bool = False


class Attachment(SQLModel, table=True):
    """A file that was checked, waiting for its comment or attached to it.

    While it belongs to no comment it is its sender's alone and goes away after `expires_at`.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("bytes > 0", name="attachment_not_empty"),
        CheckConstraint(
            "(comment_id IS NULL) = (expires_at IS NOT NULL)", name="attachment_waits_or_stays"
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    comment_id: UUID | None = Field(default=None, foreign_key="comment.id", index=True)
    position: int = 0  # among those of its comment
    name: str = Field(max_length=120)  # as it is shown and saved: what was typed, made safe
    kind: str = Field(max_length=8)  # a value of rules.attachments.Kind
    key: str = Field(max_length=200)
    bytes: int
    sha256: str = Field(max_length=64)
    charset: str = Field(default="", max_length=20)  # of a plain text
    added_at: datetime = Field(sa_column=instant())
    expires_at: datetime | None = Field(default=None, sa_column=instant(nullable=True, index=True))


class ReportReason(StrEnum):
    """Why a comment is reported, from a closed list; the words say the rest."""

    PUPIL = "pupil"
    RESPECT = "respect"
    PERSONAL = "personal"
    COPYRIGHT = "copyright"
    ADVERT = "advert"
    OTHER = "other"


class Report(SQLModel, table=True):
    """What somebody reported to the team about a comment, once each."""

    __tablename__ = "comment_report"
    __table_args__ = (
        UniqueConstraint("comment_id", "person_id", name="comment_report_once"),
        Index(
            "comment_report_open",
            "programme_id",
            "reported_at",
            postgresql_where=text("closed_at IS NULL"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    comment_id: UUID = Field(foreign_key="comment.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    reason: ReportReason = Field(sa_type=String(12))
    words: str = Field(default="", max_length=REASON_MAX)
    reported_at: datetime = Field(sa_column=instant())
    closed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
