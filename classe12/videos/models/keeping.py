"""Tables of what people put aside: favourites, "à essayer", their history, playlists."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class Favourite(SQLModel, table=True):
    """A video that somebody keeps; only they know."""

    __tablename__ = "video_favourite"
    __table_args__ = (Index("video_favourite_mine", "person_id", "at"),)
    video_id: UUID = Field(foreign_key="video.id", primary_key=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    at: datetime = Field(sa_column=instant())


class ToTry(SQLModel, table=True):
    """A video that somebody means to try in class, with a note to themselves; only they know."""

    __tablename__ = "video_to_try"
    __table_args__ = (Index("video_to_try_mine", "person_id", "at"),)
    video_id: UUID = Field(foreign_key="video.id", primary_key=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    note: str = Field(default="", max_length=500)
    at: datetime = Field(sa_column=instant())


class Watched(SQLModel, table=True):
    """The last day when somebody watched a video: their history, theirs alone, kept six months."""

    __tablename__ = "video_watched"
    __table_args__ = (Index("video_watched_mine", "person_id", "watched_on"),)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    video_id: UUID = Field(foreign_key="video.id", primary_key=True, ondelete="CASCADE")
    watched_on: date = Field(index=True)


class HistoryOff(SQLModel, table=True):
    """Somebody who wants no history."""

    __tablename__ = "history_off"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    at: datetime = Field(sa_column=instant())


class Reach(StrEnum):
    """Who may open a playlist."""

    PRIVATE = "private"
    UNLISTED = "unlisted"  # whoever has its address
    PUBLIC = "public"


class Place(StrEnum):
    """Where the team shows a public playlist."""

    WEEKLY = "weekly"
    FAQ = "faq"


class Playlist(SQLModel, table=True):
    """Videos in an order that somebody chose."""

    __tablename__ = "playlist"
    __table_args__ = (
        CheckConstraint("reach IN ('private', 'unlisted', 'public')", name="playlist_reach_known"),
        CheckConstraint("place IS NULL OR reach = 'public'", name="playlist_shown_is_public"),
        Index(
            "playlist_place",
            "programme_id",
            "place",
            unique=True,
            postgresql_where=text("place IS NOT NULL"),
        ),
        Index("playlist_mine", "owner_id", "changed_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    owner_id: UUID = Field(foreign_key="person.id")
    title: str = Field(max_length=80)
    slug: str = Field(max_length=80)
    description: str = Field(default="", max_length=1000)  # Markdown
    outline: str = Field(  # how a session goes, for who leads it; Markdown
        default="", sa_column=Column(String(4000), nullable=False, server_default="")
    )
    reach: Reach = Field(default=Reach.PRIVATE, sa_type=String(8))
    place: Place | None = Field(default=None, sa_type=String(8), nullable=True)
    notice: str = Field(default="", max_length=500)  # why the team closed it
    created_at: datetime = Field(sa_column=instant())
    changed_at: datetime = Field(sa_column=instant())
    is_fictitious: bool = False


class PlaylistVideo(SQLModel, table=True):
    """A video of a playlist, at its place."""

    __tablename__ = "playlist_video"
    __table_args__ = (
        UniqueConstraint(
            "playlist_id",
            "position",
            name="playlist_video_order",
            deferrable=True,
            initially="DEFERRED",
        ),
        CheckConstraint("position > 0", name="playlist_video_position"),
    )
    playlist_id: UUID = Field(foreign_key="playlist.id", primary_key=True, ondelete="CASCADE")
    video_id: UUID = Field(foreign_key="video.id", primary_key=True, ondelete="CASCADE", index=True)
    position: int
    added_at: datetime = Field(sa_column=instant())


class ViewingSession(SQLModel, table=True):
    """A playlist watched together: how many colleagues were there, counted apart from the views."""

    __tablename__ = "viewing_session"
    __table_args__ = (CheckConstraint("people BETWEEN 1 AND 500", name="viewing_session_people"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    playlist_id: UUID = Field(foreign_key="playlist.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True)  # who led it
    held_on: date
    people: int
    told_at: datetime = Field(sa_column=instant())
