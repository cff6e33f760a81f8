"""Table of the consents: what is seen and heard, who agreed in writing, until when. Never a name."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, SmallInteger, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

OLD_SENTENCE, SENTENCE = 1, 2  # versions of what is attested; the first one said no scene


class Scene(StrEnum):
    """What is seen and heard in a video."""

    NOBODY = "nobody"  # neither a pupil nor another adult
    BACKS = "backs"  # pupils that nobody can recognise
    FACES = "faces"  # pupils recognised, by image or voice
    NAMES = "names"  # a pupil's name, heard or read
    COLLEAGUES = "colleagues"  # other adults recognised
    AUTHOR = "author"  # who publishes


class Keeper(StrEnum):
    """Who keeps the signed papers; the service never asks for them."""

    SCHOOL = "school"
    AUTHOR = "teacher"
    INSPECTION = "inspection"


class TakenBy(StrEnum):
    """Who took their consent back."""

    PUPIL = "pupil"  # or their family
    ADULT = "adult"


class Consent(SQLModel, table=True):
    """What the author of a video declares of one version of its file, and attests.

    The current one of a video has no `replaced_at`; those before stay, as a trace.
    """

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint(
            "scenes <@ ARRAY['nobody', 'backs', 'faces', 'names', 'colleagues', 'author']::varchar[]",
            name="consent_scenes_known",
        ),
        CheckConstraint(
            "pupils_count BETWEEN 0 AND 99 AND adults_count BETWEEN 0 AND 99 "
            "AND forms_count BETWEEN 0 AND 198 AND years BETWEEN 1 AND 5",
            name="consent_counts",
        ),
        CheckConstraint(
            "keeper IN ('school', 'teacher', 'inspection')", name="consent_keeper_known"
        ),
        CheckConstraint(
            "attested_at IS NULL OR forms_count >= pupils_count + adults_count",
            name="consent_has_its_forms",
        ),
        CheckConstraint(
            "attested_at IS NULL OR pupils_count + adults_count = 0 "
            "OR (expires_on IS NOT NULL AND keeper IS NOT NULL)",
            name="consent_of_people_ends",
        ),
        CheckConstraint(
            "attested_at IS NULL OR sentence = 1 OR (sentence IS NOT NULL "
            "AND cardinality(scenes) > 0 AND NOT 'names' = ANY(scenes) AND (expires_on IS NULL OR "
            "expires_on <= (coalesce(renewed_at, attested_at) AT TIME ZONE 'UTC')::date "
            "+ interval '5 years 1 day'))",
            name="consent_is_said",
        ),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL) "
            "AND withdrawn_by IN ('pupil', 'adult')",
            name="consent_taken_back",
        ),
        Index(
            "consent_current",
            "video_id",
            unique=True,
            postgresql_where=text("replaced_at IS NULL"),
        ),
        Index(
            "consent_due",
            "expires_on",
            postgresql_where=text("replaced_at IS NULL AND expires_on IS NOT NULL"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    video_id: UUID = Field(foreign_key="video.id", index=True, ondelete="CASCADE")
    upload_id: UUID | None = Field(default=None, foreign_key="upload.id", index=True)  # the version
    scenes: list[str] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(String(12)), nullable=False, server_default="{}"),
    )
    pupils_count: int = Field(default=0, sa_type=SmallInteger)  # recognised
    adults_count: int = Field(default=0, sa_type=SmallInteger)
    forms_count: int = Field(default=0, sa_type=SmallInteger)  # signed, that the keeper holds
    keeper: Keeper | None = Field(default=None, sa_type=String(12), nullable=True)
    years: int = Field(default=3, sa_type=SmallInteger)
    filmed_on: date | None = None
    expires_on: date | None = None  # last day; none when nobody had to sign
    attested_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    sentence: int | None = Field(default=None, sa_type=SmallInteger)  # version of what is attested
    renewed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    reminded: int | None = Field(default=None, sa_type=SmallInteger)  # days left, last told
    withdrawn_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    withdrawn_by: TakenBy | None = Field(default=None, sa_type=String(8), nullable=True)
    replaced_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
