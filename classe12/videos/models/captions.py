"""Table of the captions: one track a video."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant, switch


class Source(StrEnum):
    """Where what is being written comes from."""

    TYPED = "typed"
    SENT = "sent"
    HEARD = "heard"


class Helpers(StrEnum):
    """Whom the author lets write captions."""

    NOBODY = "nobody"
    PAIR = "pair"
    MEMBERS = "members"


class Hearing(StrEnum):
    """Where the draft by speech recognition is."""

    NONE = "none"
    ASKED = "asked"
    DONE = "done"
    FAILED = "failed"


def _cues() -> Any:
    return Column(JSONB, nullable=False, server_default="[]")


class CaptionTrack(SQLModel, table=True):
    """The captions of a video: what is being written, what was validated and is shown, what the team reads.

    Cues are lists of [start, end, text], instants in milliseconds.
    """

    __tablename__ = "caption_track"
    __table_args__ = (
        CheckConstraint("source IN ('typed', 'sent', 'heard')", name="caption_source"),
        CheckConstraint("helpers IN ('nobody', 'pair', 'members')", name="caption_helpers"),
        CheckConstraint("hearing IN ('none', 'asked', 'done', 'failed')", name="caption_hearing"),
        CheckConstraint("heard_percent BETWEEN 0 AND 100", name="caption_heard_percent"),
        CheckConstraint(
            "(validated_at IS NOT NULL) = (is_silent OR cues <> '[]'::jsonb)",
            name="caption_shown_is_validated",
        ),
        CheckConstraint("NOT (is_silent AND cues <> '[]'::jsonb)", name="caption_silent_is_empty"),
        CheckConstraint(
            "(proposed_at IS NOT NULL) = (proposed <> '[]'::jsonb)",
            name="caption_proposed_says_when",
        ),
        CheckConstraint(
            "hearing <> 'failed' OR hearing_failure <> ''", name="caption_failed_says_why"
        ),
        Index(
            "caption_proposed",
            "programme_id",
            "proposed_at",
            postgresql_where=text("proposed_at IS NOT NULL"),
        ),
        Index(
            "caption_waived",
            "waived_until",
            postgresql_where=text("waived_until IS NOT NULL AND late_told_at IS NULL"),
        ),
    )
    video_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("video.id", ondelete="CASCADE"), primary_key=True)
    )
    programme_id: int = Field(foreign_key="programme.id")
    draft: list[Any] = Field(default_factory=list, sa_column=_cues())
    source: Source = Field(default=Source.TYPED, sa_type=String(8))
    version: int = 0  # of the draft: grows each time that it is kept
    replaced: int = 0  # how many times it was replaced otherwise than by typing
    saved_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    saved_by: UUID | None = Field(default=None, foreign_key="person.id")
    cues: list[Any] = Field(default_factory=list, sa_column=_cues())
    is_silent: bool = Field(default=False, sa_column=switch())
    validated_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    validated_by: UUID | None = Field(default=None, foreign_key="person.id")
    proposed: list[Any] = Field(default_factory=list, sa_column=_cues())  # of a published video
    proposed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    proposed_by: UUID | None = Field(default=None, foreign_key="person.id")
    returned_for: str = Field(  # what the team asks to change before it shows them
        default="", sa_column=Column(String(1000), nullable=False, server_default="")
    )
    helpers: Helpers = Field(default=Helpers.NOBODY, sa_type=String(8))
    waived_until: date | None = None
    waived_by: UUID | None = Field(default=None, foreign_key="person.id")
    late_told_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    hearing: Hearing = Field(default=Hearing.NONE, sa_type=String(8))
    heard_percent: int = 0
    heard_version: int = 0  # of the draft, when recognition was asked for
    hearing_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    hearing_failure: str = Field(default="", max_length=200)
