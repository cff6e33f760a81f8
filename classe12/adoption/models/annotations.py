"""Days named on the curves of a territory."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class AnnotationKind(StrEnum):
    """What an annotation is about."""

    CAMPAIGN = "campaign"
    HOLIDAYS = "holidays"
    PRESS = "press"
    OTHER = "other"


class Annotation(SQLModel, table=True):
    """A day named on the curves of a territory and of those inside it."""

    __tablename__ = "annotation"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('campaign', 'holidays', 'press', 'other')", name="annotation_kind"
        ),
        CheckConstraint("words <> ''", name="annotation_says_what"),
        Index("annotation_list", "programme_id", "on_day"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    place_kind: str = Field(max_length=20)
    place_code: str = Field(max_length=8)
    on_day: date
    kind: AnnotationKind = Field(sa_type=String(10))
    words: str = Field(max_length=60)
    written_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    written_at: datetime = Field(sa_column=instant())
