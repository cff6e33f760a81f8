"""Tables of a shared place: its pinned note, and the words left for who comes next in a school."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, Uuid
from sqlmodel import Column, Field, SQLModel

from classe12.accounts.models import ScopeKind
from classe12.core.columns import instant
from classe12.core.ids import new_id

NOTE_MAX, WORDS_MAX, VIDEOS_MAX = 2000, 600, 3


def _of_handover() -> Column[UUID]:
    return Column(Uuid, ForeignKey("handover.id", ondelete="CASCADE"), primary_key=True)


class PinnedNote(SQLModel, table=True):
    """The note that who coordinates a network or a circonscription pins on its page; one a place."""

    __tablename__ = "pinned_note"
    __table_args__ = (CheckConstraint("text <> ''", name="pinned_note_says_something"),)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    scope_kind: ScopeKind = Field(sa_type=String(20), primary_key=True)
    scope_code: str = Field(primary_key=True, max_length=8)
    text: str = Field(max_length=NOTE_MAX)  # Markdown
    author_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    written_at: datetime = Field(sa_column=instant())


class Handover(SQLModel, table=True):
    """A "passage de relais": a teacher's words for who comes next in their school; one each."""

    __tablename__ = "handover"
    __table_args__ = (
        CheckConstraint("words <> ''", name="handover_says_something"),
        UniqueConstraint("programme_id", "person_id", name="handover_once"),
        Index("handover_of_school", "programme_id", "school_uai", "written_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    school_uai: str = Field(foreign_key="school.uai", max_length=8)  # the one they wrote it for
    words: str = Field(max_length=WORDS_MAX)  # Markdown
    written_at: datetime = Field(sa_column=instant())
    changed_at: datetime = Field(sa_column=instant())


class HandoverVideo(SQLModel, table=True):
    """A video that is part of a "passage de relais"."""

    __tablename__ = "handover_video"
    __table_args__ = (
        CheckConstraint(f"position BETWEEN 1 AND {VIDEOS_MAX}", name="handover_video_position"),
        UniqueConstraint("handover_id", "position", name="handover_video_place"),
    )
    handover_id: UUID = Field(sa_column=_of_handover())
    video_id: UUID = Field(foreign_key="video.id", primary_key=True, index=True)
    position: int


class HandoverClosed(SQLModel, table=True):
    """That a newcomer read a "passage de relais" and put it away."""

    __tablename__ = "handover_closed"
    handover_id: UUID = Field(sa_column=_of_handover())
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    at: datetime = Field(sa_column=instant())
