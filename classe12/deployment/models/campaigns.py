"""Tables of the campaigns: what is told to which schools, which are kept apart, what became of each mail."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, Integer, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant, switch
from classe12.core.ids import new_id

NAME_MAX, SUBJECT_MAX, BODY_MAX = 100, 120, 4000
CODE_SIZE = 6
MOST_HELD = 50  # percent of the schools that may be kept apart


class CampaignKind(StrEnum):
    """How schools are told."""

    INVITATION = "invitation"  # a mail to their mailbox
    WORKSHOP = "workshop"
    VISIT = "visit"
    PRESS = "press"


class CampaignStatus(StrEnum):
    """Where a campaign is."""

    DRAFT = "draft"
    RUNNING = "running"  # schools are drawn; mails still wait
    DONE = "done"
    STOPPED = "stopped"


class Arm(StrEnum):
    """What the draw decided for a school."""

    CONTACTED = "contacted"
    HELD = "held"  # kept apart, to compare


class Sending(StrEnum):
    """What became of the invitation to a school; NONE when there is none to send."""

    NONE = "none"
    WAITING = "waiting"
    WRITTEN = "written"  # in the outbox
    SENT = "sent"
    REFUSED = "refused"  # a mail server refused it for good, or for too long
    SKIPPED = "skipped"  # capped, stopped by the school, or without address since the draw


class Campaign(SQLModel, table=True):
    """Something that is told to the schools of a territory, with its entry code.

    Once it is launched, what was drawn never changes: the seed, the share kept apart, the weeks looked at.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('invitation', 'workshop', 'visit', 'press')", name="campaign_kind"
        ),
        CheckConstraint(
            "status IN ('draft', 'running', 'done', 'stopped')", name="campaign_status"
        ),
        CheckConstraint(f"held_percent BETWEEN 0 AND {MOST_HELD}", name="campaign_held"),
        CheckConstraint("weeks BETWEEN 1 AND 12", name="campaign_weeks"),
        CheckConstraint("(status = 'draft') = (launched_at IS NULL)", name="campaign_launched"),
        CheckConstraint("(launched_at IS NULL) = (seed IS NULL)", name="campaign_drawn"),
        CheckConstraint(
            "(status IN ('done', 'stopped')) = (ended_at IS NOT NULL)", name="campaign_ended"
        ),
        UniqueConstraint("programme_id", "code", name="campaign_code"),
        Index("campaign_list", "programme_id", "created_at"),
        Index("campaign_running", "status", postgresql_where=text("status = 'running'")),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    kind: CampaignKind = Field(sa_type=String(10))
    status: CampaignStatus = Field(default=CampaignStatus.DRAFT, sa_type=String(8))
    name: str = Field(max_length=NAME_MAX)
    code: str = Field(max_length=CODE_SIZE)
    place_kind: str = Field(max_length=20)
    place_code: str = Field(max_length=8)
    priority: str = Field(default="", max_length=10)  # "" for all
    only_silent: bool = Field(default=True, sa_column=switch("true"))
    to_relays: bool = Field(default=False, sa_column=switch())
    subject: str = Field(default="", max_length=SUBJECT_MAX)
    body: str = Field(default="", max_length=BODY_MAX)  # Markdown
    happens_on: date | None = None  # of a workshop, a visit, an article of the press
    held_percent: int = 0
    weeks: int = 4  # whole weeks looked at after that of the launch
    seed: int | None = Field(default=None, sa_column=Column(Integer, nullable=True))
    created_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_column=instant())
    # Who looks after it since whoever created it left; None while they did not.
    entrusted_to: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    launched_by: UUID | None = Field(default=None, foreign_key="person.id")
    launched_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    ended_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class CampaignSchool(SQLModel, table=True):
    """A school of a draw. The row and the mail in the outbox are written in one transaction."""

    __tablename__ = "campaign_school"
    __table_args__ = (
        CheckConstraint("arm IN ('contacted', 'held')", name="campaign_school_arm"),
        CheckConstraint(
            "sending IN ('none', 'waiting', 'written', 'sent', 'refused', 'skipped')",
            name="campaign_school_sending",
        ),
        CheckConstraint("arm = 'contacted' OR sending = 'none'", name="campaign_school_held"),
        CheckConstraint(
            "(sending IN ('written', 'sent', 'refused')) = (mail_id IS NOT NULL)",
            name="campaign_school_mail",
        ),
        Index("campaign_school_waiting", "campaign_id", "rank",
              postgresql_where=text("sending = 'waiting'")),
        Index("campaign_school_written", "school_uai", "written_at",
              postgresql_where=text("written_at IS NOT NULL")),
        Index("campaign_school_mail_once", "mail_id", unique=True,
              postgresql_where=text("mail_id IS NOT NULL")),
    )  # fmt: skip
    campaign_id: UUID = Field(foreign_key="campaign.id", primary_key=True, ondelete="CASCADE")
    school_uai: str = Field(foreign_key="school.uai", primary_key=True, max_length=8)
    arm: Arm = Field(sa_type=String(10))
    priority: str = Field(max_length=10)  # the stratum that it was drawn in
    was_active: bool = Field(default=False, sa_column=switch())  # this school period, at the draw
    rank: int  # order of sending
    sending: Sending = Field(default=Sending.NONE, sa_type=String(8))
    why: str = Field(default="", max_length=12)  # why it was skipped
    mail_id: UUID | None = None  # no foreign key: the outbox forgets after three months
    written_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class CampaignRelay(SQLModel, table=True):
    """A relay of the territory whom a campaign is told to as well."""

    __tablename__ = "campaign_relay"
    campaign_id: UUID = Field(foreign_key="campaign.id", primary_key=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    written_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class StoppedMailbox(SQLModel, table=True):
    """That a school wants no more invitations at its mailbox; whoever reads that mailbox said so."""

    __tablename__ = "stopped_mailbox"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    school_uai: str = Field(foreign_key="school.uai", primary_key=True, max_length=8)
    stopped_at: datetime = Field(sa_column=instant())
