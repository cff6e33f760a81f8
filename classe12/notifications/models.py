"""Tables of what leaves by itself."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, String, Uuid, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id

UNREAD = text("read_at IS NULL")


class Kind(StrEnum):
    """What a person is told about; each has its own choice of mails."""

    ANSWERS = "answers"  # to what they published or wrote
    TRIALS = "trials"
    THANKS = "thanks"
    REQUESTS = "requests"  # of others, that concern them
    FOUND = "found"  # answers to their own requests
    REVIEW = "review"
    NEWS = "news"
    DIGEST = "digest"
    GUIDE = "guide"  # first steps, survey of the period
    ALERTS = "alerts"  # of the deployment, for the team
    WEEK_REPORT = "week_report"  # its figures, for the team
    MONTH_REPORT = "month_report"


class Pace(StrEnum):
    """When a mail of a kind leaves."""

    NOW = "now"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    NEVER = "never"


class Step(StrEnum):
    """The three mails of a newcomer."""

    TWO_VIDEOS = "two_videos"
    ONE_PRACTICE = "one_practice"
    SAY_SOMETHING = "say_something"


class Notice(SQLModel, table=True):
    """One line of a person's notifications: a fact, or several of the same kind about one thing.

    While it is unread, a new fact of the same group joins it; once read, it opens another.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index(
            "notice_open_group",
            "programme_id",
            "person_id",
            "group_key",
            unique=True,
            postgresql_where=UNREAD,
        ),
        Index("notice_list", "programme_id", "person_id", text("at DESC"), text("id DESC")),
        CheckConstraint("count >= 0", name="notice_count"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id")
    kind: Kind = Field(sa_type=String(12))
    what: str = Field(max_length=24)  # which sentence, a key of rules.sentences
    group_key: str = Field(max_length=80)
    subject: str = Field(max_length=200)  # title of what it is about
    who: str = Field(default="", max_length=80)  # public name of the first person of the group
    href: str = Field(max_length=300)
    count: int = 1
    at: datetime = Field(sa_column=instant(index=True))  # of the latest fact
    read_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class NoticeFact(SQLModel, table=True):
    """One fact that was told to a person, so that it is told once, ever."""

    __tablename__ = "notice_fact"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    group_key: str = Field(primary_key=True, max_length=80)
    fact_key: str = Field(primary_key=True, max_length=40)
    notice_id: UUID = Field(
        sa_column=Column(
            Uuid, ForeignKey("notice.id", ondelete="CASCADE"), nullable=False, index=True
        )
    )


class MailChoice(SQLModel, table=True):
    """What a person chose for a kind of mails; without a row, the pace of the kind."""

    __tablename__ = "mail_choice"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    kind: Kind = Field(sa_type=String(12), primary_key=True)
    pace: Pace = Field(sa_type=String(8))
    chosen_at: datetime = Field(sa_column=instant())


class Digest(SQLModel, table=True):
    """That a person's week was looked at: once, whether there was something to say or not."""

    __tablename__ = "digest"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    week: date = Field(sa_column=Column(Date, primary_key=True))  # the Monday it leaves
    composed_at: datetime = Field(sa_column=instant())
    lines: int  # what it told; 0 when nothing was sent


class FirstMail(SQLModel, table=True):
    """That a newcomer's mail was dealt with: once, sent or found useless."""

    __tablename__ = "first_mail"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    step: Step = Field(sa_type=String(16), primary_key=True)
    dealt_at: datetime = Field(sa_column=instant())
    was_sent: bool


class SurveyInvitation(SQLModel, table=True):
    """That a person was asked, once a period of a school year."""

    __tablename__ = "survey_invitation"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    school_year: int = Field(primary_key=True)
    period: int = Field(primary_key=True)
    invited_at: datetime = Field(sa_column=instant())


class SurveyAnswer(SQLModel, table=True):
    """What a person answered for a period; changed until it ends."""

    __tablename__ = "survey_answer"
    __table_args__ = (
        CheckConstraint("period BETWEEN 1 AND 5", name="survey_answer_period"),
        CheckConstraint("discovered OR NOT changed", name="survey_answer_makes_sense"),
        Index("survey_answer_period_of", "programme_id", "school_year", "period"),
    )
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    school_year: int = Field(primary_key=True)
    period: int = Field(primary_key=True)
    discovered: bool
    changed: bool
    answered_at: datetime = Field(sa_column=instant())
