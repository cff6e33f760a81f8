"""Tables of the follow-up: contacts of schools and relays, what was done, what comes next, corrections.

Personal data: contacts (professional addresses, until `kept_until`) and who of the team did what. No
table here holds anything of the people who use the service.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from classe12.accounts.models import Function
from classe12.core.columns import instant
from classe12.core.ids import new_id

NAME_MAX, LINE_MAX, REASON_MAX = 80, 200, 300


class ContactPlace(StrEnum):
    """What somebody is the contact of."""

    SCHOOL = "school"
    NETWORK = "network"
    CIRCONSCRIPTION = "circonscription"


class TouchKind(StrEnum):
    """What was done with a school, or is to be done."""

    CALL = "call"
    VISIT = "visit"
    MAIL = "mail"
    SESSION = "session"  # a pedagogical session where the service was shown
    HANDOVER = "handover"  # somebody else of the team follows the school from now on


class Outcome(StrEnum):
    """What came of it."""

    REACHED = "reached"
    MESSAGE = "message"  # words were left, an answer is hoped for
    NO_ANSWER = "no_answer"


class Contact(SQLModel, table=True):
    """Somebody to write to about a school, a network or a circonscription."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("programme_id", "place_kind", "place_code", "email", name="contact_once"),
        CheckConstraint(
            "place_kind IN ('school', 'network', 'circonscription')", name="contact_place"
        ),
        CheckConstraint("email = lower(email) AND email <> ''", name="contact_email"),
        Index("contact_kept", "kept_until"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    place_kind: ContactPlace = Field(sa_type=String(16))
    place_code: str = Field(max_length=8)
    name: str = Field(max_length=NAME_MAX)
    function: Function = Field(sa_type=String(20))
    email: str = Field(max_length=254, index=True)
    added_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    added_at: datetime = Field(sa_column=instant())
    kept_until: date


class Touch(SQLModel, table=True):
    """A call, a visit or a mail: what was done with a school, told in one line."""

    __tablename__ = "school_touch"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('call', 'visit', 'mail', 'session', 'handover')", name="school_touch_kind"
        ),
        CheckConstraint(
            "outcome IN ('reached', 'message', 'no_answer')", name="school_touch_outcome"
        ),
        Index("school_touch_list", "programme_id", "school_uai", "happened_on", "told_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    school_uai: str = Field(foreign_key="school.uai", max_length=8)
    kind: TouchKind = Field(sa_type=String(10))
    outcome: Outcome = Field(sa_type=String(10))
    words: str = Field(default="", max_length=LINE_MAX)
    happened_on: date
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    told_at: datetime = Field(sa_column=instant())


class Follow(SQLModel, table=True):
    """Who of the team follows a school: one at a time."""

    __tablename__ = "school_follow"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    school_uai: str = Field(foreign_key="school.uai", primary_key=True, max_length=8)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    since: datetime = Field(sa_column=instant())


class NextStep(SQLModel, table=True):
    """What comes next with a school, and when; one at a time, done by who follows the school."""

    __tablename__ = "next_step"
    __table_args__ = (
        CheckConstraint("kind IN ('call', 'visit', 'mail', 'session')", name="next_step_kind"),
        Index(
            "next_step_one",
            "programme_id",
            "school_uai",
            unique=True,
            postgresql_where=text("closed_at IS NULL"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    school_uai: str = Field(foreign_key="school.uai", max_length=8)
    kind: TouchKind = Field(sa_type=String(10))
    due_on: date
    words: str = Field(default="", max_length=LINE_MAX)
    set_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    set_at: datetime = Field(sa_column=instant())
    closed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class EstimateCorrection(SQLModel, table=True):
    """A number of split classes that somebody who knows corrected: before, after, why."""

    __tablename__ = "estimate_correction"
    __table_args__ = (
        CheckConstraint("after >= 0 AND before >= 0", name="estimate_correction_positive"),
        CheckConstraint("reason <> ''", name="estimate_correction_says_why"),
        Index("estimate_correction_list", "programme_id", "school_uai", "corrected_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    school_uai: str = Field(foreign_key="school.uai", max_length=8)
    school_year: int
    level: str = Field(max_length=12)
    before: float = Field(sa_type=Numeric(6, 2, asdecimal=False))
    after: float = Field(sa_type=Numeric(6, 2, asdecimal=False))
    reason: str = Field(max_length=REASON_MAX)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    corrected_at: datetime = Field(sa_column=instant())
