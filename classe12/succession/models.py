"""Tables of the files of a programme, and of the letters that tell its authors."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id
from classe12.core.made import FileStatus


class FileKind(StrEnum):
    """What a file of a programme is."""

    HANDOVER = "handover"  # everything, for another installation
    ARCHIVE = "archive"  # what everybody may watch, to be read without the service


class ProgrammeFile(SQLModel, table=True):
    """A file made of a whole programme, at the demand of its owner, and kept for some days."""

    __tablename__ = "programme_file"
    __table_args__ = (
        CheckConstraint("kind IN ('handover', 'archive')", name="programme_file_kind"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="programme_file_progress"),
        CheckConstraint("status <> 'ready' OR key <> ''", name="programme_file_ready_has_file"),
        Index("programme_file_list", "programme_id", "kind", "asked_at"),
        Index(
            "programme_file_one_at_a_time",
            "programme_id",
            "kind",
            unique=True,
            postgresql_where=text("status IN ('asked', 'building')"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    kind: FileKind = Field(sa_type=String(10))
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    status: FileStatus = Field(default=FileStatus.ASKED, sa_type=String(10))
    progress: int = 0
    tries: int = 0
    key: str = Field(default="", max_length=200)
    bytes: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    sha256: str = Field(default="", max_length=64)
    asked_at: datetime = Field(sa_column=instant())
    updated_at: datetime = Field(sa_column=instant())
    expires_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class LeavingMail(SQLModel, table=True):
    """That an author was told how to take their films away, before a day: once for each such day."""

    __tablename__ = "leaving_mail"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    read_only_from: date
    sent_at: datetime = Field(sa_column=instant())
