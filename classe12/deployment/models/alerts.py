"""What somebody is told when the service slows down."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

WORD_MAX = 300
GOING_ON = text("ended_at IS NULL")


class AlertKind(StrEnum):
    """What is watched."""

    FALL = "fall"  # weekly actives, beside the same week of the school period before
    REVIEWING = "reviewing"  # nobody of the team decides any more
    DIGEST = "digest"  # the mail of the week does not leave any more
    NEWS = "news"  # nothing is announced any more
    DELAY = "delay"  # an author waits longer than promised
    CONSENTS = "consents"  # authorisations that end soon
    BOUNCES = "bounces"  # mailboxes of schools that refuse the mails of campaigns


class Alert(SQLModel, table=True):
    """One cause, in one territory, from the day it was found to the day it was gone.

    `ended_at` is when the cause was gone: until then the same cause opens nothing else, even when
    somebody closed the alert; afterwards it opens another.
    """

    __tablename__ = "alert"
    __table_args__ = (
        Index(
            "alert_one_a_cause",
            "programme_id",
            "kind",
            "place_kind",
            "place_code",
            unique=True,
            postgresql_where=GOING_ON,
        ),
        Index("alert_list", "programme_id", text("opened_at DESC"), text("id DESC")),
        CheckConstraint(
            "(closed_at IS NULL) = (closing_word = '')", name="alert_closed_with_a_word"
        ),
        CheckConstraint("closed_by IS NULL OR closed_at IS NOT NULL", name="alert_closed_by"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    kind: AlertKind = Field(sa_type=String(12))
    place_kind: str = Field(max_length=20)
    place_code: str = Field(default="", max_length=8)
    around: list[str] = Field(sa_column=Column(ARRAY(String(30)), nullable=False))
    sentence: str = Field(max_length=300)
    figure: str = Field(max_length=80)
    since: date  # of the cause
    opened_at: datetime = Field(sa_column=instant())
    checked_on: date  # the last day when the cause was there
    seen_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    seen_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    # Who takes care of it since whoever had seen it left; None until somebody leaves.
    entrusted_to: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    snoozed_until: date | None = None
    closed_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    closed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    closing_word: str = Field(default="", max_length=WORD_MAX)
    ended_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
