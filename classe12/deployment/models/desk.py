"""Tables of the owner's desk: mandates of leads, what changed hands, committees, the roadmap."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant, switch
from classe12.core.ids import new_id

PLACE_MAX, TITLE_MAX, SENTENCE_MAX, AGENDA_MAX, DECIDED_MAX = 120, 100, 240, 1500, 3000


class Mandate(SQLModel, table=True):
    """That somebody was asked to lead a territory from a day to another.

    The role itself is a grant of the accounts, given on the first day and ended with the mandate; what
    this row adds is when it begins, that its invitation was answered, and who asked.
    """

    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="mandate_lasts"),
        CheckConstraint("accepted_at IS NULL OR grant_id IS NOT NULL", name="mandate_accepted"),
        Index("mandate_one", "programme_id", "person_id", "scope_kind", "scope_code", unique=True,
              postgresql_where=text("ended_at IS NULL")),
        Index("mandate_list", "programme_id", "ends_on"),
    )  # fmt: skip
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    scope_kind: str = Field(max_length=20)
    scope_code: str = Field(default="", max_length=8)
    starts_on: date
    ends_on: date  # its last day
    invited_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    invited_at: datetime = Field(sa_column=instant())
    # No foreign key: the grants of somebody erased are deleted with the rest of them.
    grant_id: UUID | None = None
    accepted_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    told_end_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    ended_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class LeadHandover(SQLModel, table=True):
    """That everything somebody led went to somebody else, and how much it was."""

    __tablename__ = "lead_handover"
    __table_args__ = (
        CheckConstraint("schools + steps + campaigns + alerts > 0", name="lead_handover_holds"),
        Index("lead_handover_list", "programme_id", "made_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    from_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    to_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    made_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    made_at: datetime = Field(sa_column=instant())
    schools: int
    steps: int
    campaigns: int
    alerts: int


class Committee(SQLModel, table=True):
    """A meeting where the programme is decided: when, where, about what, and what came of it."""

    __tablename__ = "committee"
    __table_args__ = (
        CheckConstraint("agenda <> ''", name="committee_has_an_agenda"),
        Index("committee_list", "programme_id", "held_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    held_at: datetime = Field(sa_column=instant())
    place: str = Field(max_length=PLACE_MAX)
    agenda: str = Field(max_length=AGENDA_MAX)
    decided: str = Field(default="", max_length=DECIDED_MAX)
    written_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    written_at: datetime = Field(sa_column=instant())
    reminded_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class RoadmapState(StrEnum):
    """Where a line of the roadmap is."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class RoadmapLine(SQLModel, table=True):
    """Something that the programme does, in a quarter."""

    __tablename__ = "roadmap_line"
    __table_args__ = (
        CheckConstraint("quarter BETWEEN 1 AND 4", name="roadmap_quarter"),
        CheckConstraint(
            "state IN ('planned', 'doing', 'done', 'dropped')", name="roadmap_line_state"
        ),
        CheckConstraint("title <> '' AND sentence <> ''", name="roadmap_line_says_what"),
        Index("roadmap_list", "programme_id", "year", "quarter"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    title: str = Field(max_length=TITLE_MAX)
    sentence: str = Field(max_length=SENTENCE_MAX)
    year: int
    quarter: int
    state: RoadmapState = Field(default=RoadmapState.PLANNED, sa_type=String(8))
    is_public: bool = Field(default=False, sa_column=switch())
    written_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    written_at: datetime = Field(sa_column=instant())
