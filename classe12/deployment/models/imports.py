"""Imports of the ministry's files: what was given, what it would change, what it changed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class ImportState(StrEnum):
    """Where an import is."""

    RECEIVING = "receiving"
    READING = "reading"
    PREVIEWED = "previewed"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    REFUSED = "refused"
    DROPPED = "dropped"


class SchoolImport(SQLModel, table=True):
    """One import: some files, read together."""

    __tablename__ = "school_import"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="school_import_percent"),
        CheckConstraint("(rank IS NOT NULL) = (applied_at IS NOT NULL)", name="school_import_rank"),
        Index("school_import_recent", "programme_id", "created_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_column=instant())
    state: ImportState = Field(default=ImportState.RECEIVING, sa_type=String(10))
    step: str = Field(default="", max_length=60)
    percent: int = 0
    refusal: str = Field(default="", sa_type=Text)
    counts: Any = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    day: date | None = None  # of the estimates and of the closings: the one of the preview
    previewed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    applied_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    applied_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    undone_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    undone_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    rank: int | None = Field(default=None, unique=True)  # of the imports applied


class ImportFile(SQLModel, table=True):
    """A file of an import; its bytes are kept until they are read."""

    __tablename__ = "import_file"
    __table_args__ = (UniqueConstraint("import_id", "sha256"),)
    import_id: UUID = Field(foreign_key="school_import.id", primary_key=True)
    position: int = Field(primary_key=True)
    name: str = Field(max_length=120)
    bytes: int
    sha256: str = Field(max_length=64)
    key: str = Field(default="", max_length=200)  # in storage, "" once read
    format: str = Field(default="", max_length=80)
    mapping: Any = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    read: int = 0
    out_of_scope: int = 0
    refused: int = 0
    notes: Any = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False)
    )  # [kind, counted, lines]
    year: int | None = None  # the school year that it says
    is_left: bool = False  # set aside by who imports: it is not read


class ImportRefusal(SQLModel, table=True):
    """A row of a file that was not taken, and why; the first thousand of each file."""

    __tablename__ = "import_refusal"
    import_id: UUID = Field(foreign_key="school_import.id", primary_key=True)
    position: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    reason: str = Field(sa_type=Text)


class ImportConflict(SQLModel, table=True):
    """A field on which two sources disagree, and which one is kept."""

    __tablename__ = "import_conflict"
    import_id: UUID = Field(foreign_key="school_import.id", primary_key=True)
    rank: int = Field(primary_key=True)
    school_uai: str = Field(max_length=8)
    field: str = Field(max_length=30)
    kept: str = Field(max_length=200)
    kept_from: str = Field(max_length=200)
    other: str = Field(max_length=200)
    other_from: str = Field(max_length=200)


class ImportChoice(SQLModel, table=True):
    """The file that somebody chose to believe for a field of a school; the next preview follows it."""

    __tablename__ = "import_choice"
    import_id: UUID = Field(foreign_key="school_import.id", primary_key=True)
    school_uai: str = Field(primary_key=True, max_length=8)
    field: str = Field(primary_key=True, max_length=30)
    file: str = Field(max_length=200)
    is_remembered: bool = False  # made in an earlier import


class ImportOutcome(SQLModel, table=True):
    """What becomes of a school that an import changes."""

    __tablename__ = "import_outcome"
    import_id: UUID = Field(foreign_key="school_import.id", primary_key=True)
    outcome: str = Field(primary_key=True, max_length=10)
    school_uai: str = Field(primary_key=True, max_length=8)
    fields: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text), nullable=False))


class DirectoryChange(SQLModel, table=True):
    """A row of the directory that an import changes: as it was, as it becomes.

    Written at the preview; applying writes `after`, undoing writes `before`.
    """

    __tablename__ = "directory_change"
    __table_args__ = (Index("directory_change_school", "import_id", "school_uai"),)
    import_id: UUID = Field(foreign_key="school_import.id", primary_key=True)
    place: str = Field(primary_key=True, max_length=20)  # the table
    key: str = Field(primary_key=True, max_length=240)
    school_uai: str = Field(default="", max_length=8)
    before: Any = Field(default=None, sa_column=Column(JSONB))
    after: Any = Field(default=None, sa_column=Column(JSONB))
