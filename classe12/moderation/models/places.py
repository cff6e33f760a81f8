"""Tables of what the team means to show, and from when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class PlannedPlace(SQLModel, table=True):
    """That a playlist takes one of the team's places on a day; one a place and a day."""

    __tablename__ = "planned_place"
    __table_args__ = (
        UniqueConstraint("programme_id", "place", "starts_on", name="planned_place_once"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    playlist_id: UUID = Field(foreign_key="playlist.id", index=True, ondelete="CASCADE")
    place: str = Field(max_length=8)  # a value of videos.models.Place
    starts_on: date
    planned_by: UUID | None = Field(default=None, foreign_key="person.id")
    planned_at: datetime = Field(sa_column=instant())
    done_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class FrontVideo(SQLModel, table=True):
    """That a video stands in front of the home page, from a day to another, both included."""

    __tablename__ = "front_video"
    __table_args__ = (
        UniqueConstraint("video_id", "starts_on", name="front_video_once"),
        CheckConstraint("ends_on >= starts_on", name="front_video_days"),
        Index("front_video_days_of", "programme_id", "ends_on"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    video_id: UUID = Field(foreign_key="video.id", ondelete="CASCADE")
    starts_on: date
    ends_on: date
    planned_by: UUID | None = Field(default=None, foreign_key="person.id")
    planned_at: datetime = Field(sa_column=instant())
