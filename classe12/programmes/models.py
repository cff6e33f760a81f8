"""Tables of the public policies."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Programme(SQLModel, table=True):
    """One public policy served by this installation."""

    __tablename__ = "programme"
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
    read_only_from: date | None = None  # nothing is added nor changed since that day
    read_only_reason: str = Field(
        default="", max_length=300, sa_column_kwargs={"server_default": ""}
    )


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
