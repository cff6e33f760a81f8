"""Tables of the public policies."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Column, ForeignKey, String, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant


class Programme(SQLModel, table=True):
    """One public policy served by this installation.

    `settings` is what of its kit is in no other column nor table (`rules.parts`); None before its kit
    was installed. Without `opened_on` it is a draft; with `abandoned_on`, one that was given up.
    """

    __tablename__ = "programme"
    __table_args__ = (
        CheckConstraint(
            "abandoned_on IS NULL OR opened_on IS NULL", name="programme_abandoned_closed"
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=60)
    name: str = Field(max_length=120)
    tagline: str = Field(default="", max_length=200)
    host: str | None = Field(default=None, unique=True, max_length=253)
    contact_email: str = Field(max_length=254)
    operator_name: str = Field(default="", max_length=200)
    operator_address: str = Field(default="", max_length=400)
    publication_director: str = Field(default="", max_length=200)
    hosting_provider: str = Field(default="", max_length=400)
    aliases: list[str] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(String(253)), nullable=False, server_default="{}"),
    )  # other hosts than `host`
    opened_on: date | None = None
    settings: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )
    abandoned_on: date | None = None  # never opened, and nobody's any more
    read_only_from: date | None = None  # nothing is added nor changed since that day
    read_only_reason: str = Field(
        default="", max_length=300, sa_column_kwargs={"server_default": ""}
    )


class ProgrammeText(SQLModel, table=True):
    """A version of a page that the policy writes itself; the newest is shown."""

    __tablename__ = "programme_text"
    __table_args__ = (
        CheckConstraint("page IN ('home', 'about', 'charter', 'help')", name="programme_text_page"),
        CheckConstraint("version > 0", name="programme_text_version"),
    )
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    page: str = Field(primary_key=True, max_length=10)
    version: int = Field(primary_key=True)
    body: str  # Markdown
    # A constraint, not a class: accounts are above.
    written_by: UUID | None = Field(
        default=None, sa_column=Column(Uuid, ForeignKey("person.id"), nullable=True)
    )
    written_at: datetime = Field(sa_column=instant())


class WantedSchool(SQLModel, table=True):
    """A school that a kit wants to reach in a school year, known to the directory or not yet."""

    __tablename__ = "wanted_school"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    school_year: int = Field(primary_key=True)
    uai: str = Field(primary_key=True, max_length=8)
    position: int


class Level(SQLModel, table=True):
    """A class level of a programme: GS, CP, CE1."""

    __tablename__ = "level"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    code: str = Field(primary_key=True, max_length=12)
    name: str = Field(max_length=60)
    position: int


class Theme(SQLModel, table=True):
    """A section of the catalogue: Français, Gestion de classe."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("programme_id", "slug"),)
    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    slug: str = Field(max_length=60)
    name: str = Field(max_length=80)
    text: str = Field(default="", max_length=400)
    illustration: str = Field(default="", max_length=60)
    position: int


class Need(SQLModel, table=True):
    """What a teacher is after: Co-intervenir, Tenir le rythme."""

    __tablename__ = "need"
    __table_args__ = (UniqueConstraint("programme_id", "slug"),)
    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    slug: str = Field(max_length=60)
    name: str = Field(max_length=80)
    position: int
