"""Links that show the figures of a territory to who holds them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, LargeBinary, String
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

LABEL_MAX = 80


class ShareLink(SQLModel, table=True):
    """A link; only the SHA-256 of its token is kept."""

    __tablename__ = "share_link"
    __table_args__ = (
        CheckConstraint("label <> ''", name="share_link_for_somebody"),
        CheckConstraint("expires_at > made_at", name="share_link_lasts"),
        Index("share_link_place", "programme_id", "place_kind", "place_code"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    place_kind: str = Field(max_length=20)
    place_code: str = Field(default="", max_length=8)
    around: list[str] = Field(sa_column=Column(ARRAY(String(30)), nullable=False))
    label: str = Field(max_length=LABEL_MAX)  # who it is for: a service, never somebody's name
    token_hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, unique=True))
    made_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    made_at: datetime = Field(sa_column=instant())
    expires_at: datetime = Field(sa_column=instant())
    revoked_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
