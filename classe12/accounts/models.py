"""Tables of people and sessions."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Column, Index, LargeBinary, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class Role(StrEnum):
    """What a person may do in a programme."""

    TEACHER = "teacher"
    RELAY = "relay"  # IEN, CPC, coordinator, trainer, with a territory
    MODERATOR = "moderator"
    LEAD = "lead"
    OWNER = "owner"
    ADMIN = "admin"


class ScopeKind(StrEnum):
    """Kind of territory that a grant reaches."""

    NATIONAL = "national"
    ACADEMIE = "academie"
    DEPARTEMENT = "departement"
    CIRCONSCRIPTION = "circonscription"
    NETWORK = "network"


class Function(StrEnum):
    """Trade of a person; French terms of the glossary."""

    PROFESSEUR = "professeur"
    DIRECTEUR = "directeur"
    COORDONNATEUR = "coordonnateur"
    FORMATEUR = "formateur"
    CPC = "cpc"
    IEN = "ien"
    ERUN = "erun"
    AUTRE = "autre"


class Person(SQLModel, table=True):
    """Somebody who signed in at least once."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("email = lower(email)", name="person_email_lower"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    display_name: str = Field(default="", max_length=80)
    function: Function | None = Field(default=None, sa_type=String(20), nullable=True)
    is_fictitious: bool = False
    created_at: datetime = Field(sa_column=instant())
    charter_accepted_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    closed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    totp_seed: str | None = Field(default=None, max_length=64)  # rules.second_factor.secret_of
    totp_confirmed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    totp_last_step: int | None = None


class Membership(SQLModel, table=True):
    """A person in a programme, with their school and levels; complete once `joined_at` is set."""

    __tablename__ = "membership"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True, index=True)
    school_uai: str | None = Field(default=None, foreign_key="school.uai", index=True)
    levels: list[str] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(String(12)), nullable=False, server_default="{}"),
    )
    joined_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class Grant(SQLModel, table=True):
    """A staff role given to a person in a programme, over a territory, for a time.

    A teacher needs no grant: their membership is enough.
    """

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint("role <> 'teacher'", name="role_grant_staff"),
        Index(
            "role_grant_once",
            "person_id",
            "programme_id",
            "role",
            "scope_kind",
            "scope_code",
            unique=True,
            postgresql_where=text("ends_at IS NULL"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    role: Role = Field(sa_type=String(12))
    scope_kind: ScopeKind = Field(default=ScopeKind.NATIONAL, sa_type=String(20))
    scope_code: str = Field(default="", max_length=8)
    granted_by: UUID | None = Field(default=None, foreign_key="person.id")
    granted_at: datetime = Field(sa_column=instant())
    ends_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class SignInRequest(SQLModel, table=True):
    """A code that was asked for; the address may belong to nobody."""

    __tablename__ = "sign_in_request"
    __table_args__ = (CheckConstraint("tries BETWEEN 0 AND 5", name="sign_in_tries"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    email: str = Field(max_length=254, index=True)
    code_hash: str = Field(max_length=200)
    browser_hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, unique=True))
    tries: int = 0
    created_at: datetime = Field(sa_column=instant())
    expires_at: datetime = Field(sa_column=instant(index=True))
    used_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class PersonSession(SQLModel, table=True):
    """A signed-in browser; only the SHA-256 of its token is kept."""

    __tablename__ = "person_session"
    __table_args__ = (
        Index("person_session_open", "person_id", postgresql_where=text("closed_at IS NULL")),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id")
    token_hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False, unique=True))
    device: str = Field(default="", max_length=120)
    created_at: datetime = Field(sa_column=instant())
    last_seen_at: datetime = Field(sa_column=instant())
    expires_at: datetime = Field(sa_column=instant())
    second_factor_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    closed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
