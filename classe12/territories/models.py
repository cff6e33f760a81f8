"""Tables of the directory."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    Computed,
    Index,
    Numeric,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant


class Priority(StrEnum):
    """Place in priority education; NONE is outside of it."""

    NONE = "none"
    REP = "rep"
    REP_PLUS = "rep_plus"


class SchoolKind(StrEnum):
    """Kind of school."""

    MATERNELLE = "maternelle"
    ELEMENTAIRE = "elementaire"
    PRIMAIRE = "primaire"
    COLLEGE = "college"
    OTHER = "other"


class DomainKind(StrEnum):
    """Why an e-mail domain is accepted."""

    ACADEMIE = "academie"
    HISTORICAL = "historical"
    OVERSEAS = "overseas"
    MINISTRY = "ministry"


class Academie(SQLModel, table=True):
    """One of the 30 académies, or a vice-rectorat of an overseas collectivity."""

    __tablename__ = "academie"
    code: str = Field(primary_key=True, max_length=3)
    name: str = Field(max_length=60)
    slug: str = Field(unique=True, max_length=60)
    region: str = Field(max_length=60)
    zone: str = Field(max_length=20)


class Departement(SQLModel, table=True):
    """A département by its three-character ministry code ("094", "02A")."""

    __tablename__ = "departement"
    code: str = Field(primary_key=True, max_length=3)
    insee: str = Field(unique=True, max_length=3)
    name: str = Field(max_length=60)
    academie_code: str = Field(foreign_key="academie.code", index=True)


class Circonscription(SQLModel, table=True):
    """A first-degree inspection district, by its own UAI."""

    __tablename__ = "circonscription"
    uai: str = Field(primary_key=True, max_length=8)
    name: str = Field(max_length=160)
    departement_code: str = Field(foreign_key="departement.code", index=True)
    is_fictitious: bool = False


class Network(SQLModel, table=True):
    """A REP or REP+ network, by the UAI of its collège; it may cross circonscriptions."""

    __tablename__ = "network"
    uai: str = Field(primary_key=True, max_length=8)
    name: str = Field(max_length=160)
    priority: Priority = Field(sa_type=String(10))
    departement_code: str = Field(foreign_key="departement.code", index=True)
    is_fictitious: bool = False


class School(SQLModel, table=True):
    """A school, by its UAI."""

    __tablename__ = "school"
    __table_args__ = (Index("school_search", "search", postgresql_using="gin"),)
    uai: str = Field(primary_key=True, max_length=8)
    name: str = Field(max_length=200)
    kind: SchoolKind = Field(sa_type=String(12))
    is_public: bool = True
    commune: str = Field(max_length=80)
    postcode: str = Field(default="", max_length=5)
    departement_code: str = Field(foreign_key="departement.code", index=True)
    circonscription_uai: str | None = Field(
        default=None, foreign_key="circonscription.uai", index=True
    )
    network_uai: str | None = Field(default=None, foreign_key="network.uai", index=True)
    priority: Priority = Field(sa_type=String(10))
    email: str = Field(default="", max_length=254)
    latitude: float | None = None
    longitude: float | None = None
    position_from: str | None = Field(
        default=None, max_length=1
    )  # letter of the format that gave it
    is_open: bool = True
    closed_on: date | None = None  # the day when an import said so
    merged_into: str | None = Field(
        default=None, foreign_key="school.uai", index=True, max_length=8
    )
    is_fictitious: bool = False
    updated_at: datetime = Field(sa_column=instant())
    search: Any = Field(
        default=None,
        sa_column=Column(
            TSVECTOR,
            Computed(
                "to_tsvector('simple', "
                "words(name || ' ' || commune || ' ' || postcode || ' ' || uai))",
                persisted=True,
            ),
        ),
    )


class SchoolWord(SQLModel, table=True):
    """A word of a school's name or commune, kept by triggers of `school`: it mends typed words."""

    __tablename__ = "school_word"
    __table_args__ = (
        Index("school_word_trigrams", "trigrams", postgresql_using="gin"),
        Index("school_word_prefix", "word", postgresql_ops={"word": "text_pattern_ops"}),
    )
    word: str = Field(primary_key=True, max_length=200)
    trigrams: Any = Field(
        default=None,
        sa_column=Column(ARRAY(Text), Computed("trigrams(word)", persisted=True)),
    )


class ClassEstimate(SQLModel, table=True):
    """How many split classes a school has at a level in a school year, and who says so."""

    __tablename__ = "class_estimate"
    __table_args__ = (CheckConstraint("classes >= 0", name="class_estimate_positive"),)
    school_uai: str = Field(foreign_key="school.uai", primary_key=True, max_length=8)
    school_year: int = Field(primary_key=True)  # 2026 is 2026-2027
    level: str = Field(primary_key=True, max_length=12)
    classes: float = Field(sa_type=Numeric(6, 2, asdecimal=False))
    source: str = Field(max_length=200)
    estimated_on: date


class PerimeterSchool(SQLModel, table=True):
    """A school that a programme wants to reach in a school year: the denominator of coverage."""

    __tablename__ = "perimeter_school"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    school_year: int = Field(primary_key=True)
    school_uai: str = Field(foreign_key="school.uai", primary_key=True, index=True, max_length=8)


class SchoolPast(SQLModel, table=True):
    """What a school was in a past school year, written when an import changes it afterwards.

    Without a row, it was then what it is now.
    """

    __tablename__ = "school_past"
    school_uai: str = Field(foreign_key="school.uai", primary_key=True, max_length=8)
    school_year: int = Field(primary_key=True)
    name: str = Field(max_length=200)
    circonscription_uai: str | None = Field(default=None, foreign_key="circonscription.uai")
    network_uai: str | None = Field(default=None, foreign_key="network.uai")
    priority: Priority = Field(sa_type=String(10))


class PerimeterTotal(SQLModel, table=True):
    """The schools and classes of a perimeter by département and priority, at a level or "" for all.

    Counted by triggers of the perimeter, the estimates and the schools: of each school year, the
    perimeter and the estimates of the year, or the last ones before it.
    """

    __tablename__ = "perimeter_total"
    programme_id: int = Field(primary_key=True)
    school_year: int = Field(primary_key=True)
    level: str = Field(primary_key=True, max_length=12)
    departement_code: str = Field(primary_key=True, max_length=3)
    priority: Priority = Field(sa_type=String(10), primary_key=True)
    schools: int
    classes: float


class EstimateSource(SQLModel, table=True):
    """Where the estimates of a school year come from, kept by the same triggers."""

    __tablename__ = "estimate_source"
    school_year: int = Field(primary_key=True)
    source: str = Field(primary_key=True, max_length=200)
    estimated_on: date  # the latest


class EmailDomain(SQLModel, table=True):
    """A domain whose personal addresses may open an account."""

    __tablename__ = "email_domain"
    domain: str = Field(primary_key=True, max_length=253)
    academie_code: str | None = Field(default=None, foreign_key="academie.code")
    kind: DomainKind = Field(sa_type=String(12))


class Holiday(SQLModel, table=True):
    """School holidays of a zone; `ends_on` is the day when classes start again."""

    __tablename__ = "holiday"
    __table_args__ = (
        UniqueConstraint("zone", "starts_on"),
        CheckConstraint("starts_on < ends_on", name="holiday_order"),
    )
    id: int | None = Field(default=None, primary_key=True)
    zone: str = Field(max_length=20)
    name: str = Field(max_length=40)
    starts_on: date
    ends_on: date
