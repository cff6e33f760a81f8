"""Tables of uploads and assets."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class AssetStatus(StrEnum):
    """Where an asset is in its processing."""

    QUEUED = "queued"
    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"


class Work(StrEnum):
    """What a worker still has to do to an asset; in the order in which they are served."""

    PREPARE = "prepare"  # what makes it watchable
    POSTER = "poster"
    FACES = "faces"
    EDIT = "edit"
    FINISH = "finish"  # the other sizes, the sound alone
    NONE = ""


class RenditionKind(StrEnum):
    """What is made from an original; the master is what an edit starts from, its author's alone."""

    P1080 = "1080p"
    P720 = "720p"
    P480 = "480p"
    AUDIO = "audio"
    POSTER = "poster"
    FILMSTRIP = "filmstrip"
    MASTER = "master"


class Upload(SQLModel, table=True):
    """A file on its way (tus 1.0); `received` is what is on disk for sure, in bytes."""

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint("length > 0", name="upload_not_empty"),
        CheckConstraint("received BETWEEN 0 AND length", name="upload_received"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    name: str = Field(default="", max_length=255)
    length: int = Field(sa_column=Column(BigInteger, nullable=False))
    received: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    created_at: datetime = Field(sa_column=instant())
    expires_at: datetime = Field(sa_column=instant(index=True))
    finished_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    cancelled_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    lease_id: UUID | None = None  # of the one request that may add bytes now
    lease_until: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class Asset(SQLModel, table=True):
    """A video file that arrived, and what became of it."""

    __tablename__ = "asset"
    __table_args__ = (
        CheckConstraint("progress BETWEEN 0 AND 100", name="asset_progress"),
        CheckConstraint("status <> 'failed' OR refusal <> ''", name="asset_failed_says_why"),
        CheckConstraint(
            "work IN ('', 'prepare', 'poster', 'faces', 'edit', 'finish')", name="asset_work"
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    upload_id: UUID | None = Field(default=None, foreign_key="upload.id", unique=True)
    status: AssetStatus = Field(default=AssetStatus.QUEUED, sa_type=String(12), index=True)
    step: str = Field(default="", max_length=40)
    progress: int = 0  # percent of the whole processing
    refusal_code: str = Field(default="", max_length=40)
    refusal: str = Field(default="", max_length=400)
    original_key: str | None = Field(default=None, max_length=200)
    bytes: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    sha256: str = Field(default="", max_length=64)
    duration_s: float | None = None
    width: int | None = None
    height: int | None = None
    has_sound: bool | None = None
    average_colour: str = Field(default="", max_length=7)  # of the poster, "#rrggbb"
    tries: int = 0  # also the number of the attempt under way: a late worker finds it changed
    work: Work = Field(
        default=Work.NONE,
        sa_column=Column(String(12), nullable=False, index=True, server_default=""),
    )
    work_from: int = Field(  # `tries` when this work was asked for
        default=0, sa_column=Column(Integer, nullable=False, server_default="0")
    )
    edit: dict[str, Any] = Field(  # of rules.edits, as it is applied or being applied
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}")
    )
    faces: list[dict[str, Any]] | None = Field(  # where the model found one; None: not looked for
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )
    poster_s: float | None = None  # the moment that its author chose, in seconds
    poster_faces: int | None = None  # faces that the model finds on the poster
    tile_faces: list[int] | None = Field(  # on each picture of the filmstrip; None: not looked for
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )
    lease_until: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    created_at: datetime = Field(sa_column=instant())
    updated_at: datetime = Field(sa_column=instant())


class Rendition(SQLModel, table=True):
    """A file made from an asset, ready to be served."""

    __tablename__ = "rendition"
    asset_id: UUID = Field(foreign_key="asset.id", primary_key=True)
    kind: RenditionKind = Field(sa_column=Column(String(12), primary_key=True))
    key: str = Field(max_length=200)
    content_type: str = Field(max_length=60)
    bytes: int = Field(sa_column=Column(BigInteger, nullable=False))
    width: int
    height: int
    sha256: str = Field(max_length=64)
