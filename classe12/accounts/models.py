"""Tables of people, sessions and of what people ask for their own data."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Index, LargeBinary, String, text
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant, switch
from classe12.core.ids import new_id
from classe12.core.made import FileStatus


class Role(StrEnum):
    """What a person may do in a programme."""

    TEACHER = "teacher"
    RELAY = "relay"  # IEN, CPC, coordinator, trainer, with a territory
    MODERATOR = "moderator"
    LEAD = "lead"
    OWNER = "owner"
    SPONSOR = "sponsor"  # who pays: told by mail, opens what everybody opens
    CLERK = "clerk"  # who commits and pays the credits of a convention
    AUDITOR = "auditor"  # who reads its accounts for the ministry that delegates
    ADMIN = "admin"


class ScopeKind(StrEnum):
    """Kind of territory that a grant reaches."""

    NATIONAL = "national"
    ACADEMIE = "academie"
    DEPARTEMENT = "departement"
    CIRCONSCRIPTION = "circonscription"
    NETWORK = "network"


class Function(StrEnum):
    """Trades that the code knows; a policy lists its own. What somebody does for the service is a `Role`."""

    PROFESSEUR = "professeur"
    DIRECTEUR = "directeur"
    COORDONNATEUR = "coordonnateur"
    FORMATEUR = "formateur"
    PEMF = "pemf"
    CPC = "cpc"
    IEN = "ien"
    ERUN = "erun"
    PRINCIPAL = "principal"
    IA_IPR = "ia_ipr"
    IA_DASEN = "ia_dasen"
    RECTEUR = "recteur"
    DGESCO = "dgesco"
    AUTRE = "autre"


class Person(SQLModel, table=True):
    """Somebody who signed in at least once.

    Once erased, the row stays as a number that leads to nobody: closed, without name nor address.
    """

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("email = lower(email)", name="person_email_lower"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    display_name: str = Field(default="", max_length=80)
    function: str | None = Field(default=None, max_length=20)  # the last one given, in any policy
    bio: str = Field(
        default="", sa_column=Column(String(1000), nullable=False, server_default="")
    )  # Markdown
    is_fictitious: bool = False
    is_measured: bool = Field(default=True, sa_column=switch("true"))  # False: they objected
    keeps_videos: bool = Field(default=False, sa_column=switch())  # without a name, once erased
    created_at: datetime = Field(sa_column=instant())
    last_sign_in_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    inactivity_told_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    charter_accepted_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    closed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    totp_seed: str | None = Field(default=None, max_length=64)  # rules.second_factor.secret_of
    totp_confirmed_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    totp_last_step: int | None = None


class Membership(SQLModel, table=True):
    """A person in a programme, with their school and levels; complete once `joined_at` is set."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(
            "membership_entry_code",
            "programme_id",
            "entry_code",
            postgresql_where=text("entry_code IS NOT NULL"),
        ),
    )
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True, index=True)
    school_uai: str | None = Field(default=None, foreign_key="school.uai", index=True)
    levels: list[str] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(String(12)), nullable=False, server_default="{}"),
    )
    function: str | None = Field(default=None, max_length=20)  # of those of the policy
    joined_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    entry_code: str | None = Field(default=None, max_length=12)  # of the campaign they came with
    is_listed: bool = Field(default=False, sa_column=switch())  # to the members of their network
    shows_profile: bool = Field(default=False, sa_column=switch())  # before any publication


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


class Pair(SQLModel, table=True):
    """A co-teaching pair (binôme), proposed by one, accepted by the other; the row leaves with it.

    The invited one is known by their row, or by the address that was typed until they accept.
    """

    __tablename__ = "pair"
    __table_args__ = (
        CheckConstraint(
            "invited_id IS NOT NULL OR invited_email <> ''", name="pair_invites_somebody"
        ),
        Index(
            "pair_one_proposal",
            "programme_id",
            "inviter_id",
            unique=True,
            postgresql_where=text("accepted_at IS NULL"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    inviter_id: UUID = Field(foreign_key="person.id", index=True)
    invited_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    invited_email: str = Field(default="", max_length=254, index=True)
    asked_at: datetime = Field(sa_column=instant())
    accepted_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class PairPlace(SQLModel, table=True):
    """That somebody is in a pair now; the key is what keeps anybody from being in two."""

    __tablename__ = "pair_place"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    pair_id: UUID = Field(foreign_key="pair.id", index=True)


class DataExport(SQLModel, table=True):
    """A copy of somebody's data, made at their demand and kept seven days."""

    __tablename__ = "data_export"
    __table_args__ = (
        CheckConstraint("progress BETWEEN 0 AND 100", name="data_export_progress"),
        CheckConstraint("status <> 'ready' OR key <> ''", name="data_export_ready_has_file"),
        Index(
            "data_export_one_at_a_time",
            "person_id",
            unique=True,
            postgresql_where=text("status IN ('asked', 'building')"),
        ),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    programme_id: int = Field(foreign_key="programme.id")
    status: FileStatus = Field(default=FileStatus.ASKED, sa_type=String(10), index=True)
    progress: int = 0
    tries: int = 0
    key: str = Field(default="", max_length=200)
    bytes: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    asked_at: datetime = Field(sa_column=instant())
    updated_at: datetime = Field(sa_column=instant())
    expires_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class Erasure(SQLModel, table=True):
    """That somebody was erased. Name and address leave with the last mails, in a day at most.

    The number alone stays: after a backup was brought back, it says whom to erase again.
    """

    __tablename__ = "erasure"
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    erased_at: datetime = Field(sa_column=instant(index=True))
    email: str = Field(default="", max_length=254)
    name: str = Field(default="", max_length=80)
    finished_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class SanctionKind(StrEnum):
    """What the team does of somebody who does not keep to the rules."""

    WARN = "warn"
    SUSPEND = "suspend"  # they read, copy their data and contest; they write nothing


class Sanction(SQLModel, table=True):
    """A warning, or a suspension that ends by itself; the statement of its reasons is the review's."""

    __tablename__ = "sanction"
    __table_args__ = (
        CheckConstraint("kind IN ('warn', 'suspend')", name="sanction_kind"),
        CheckConstraint("words <> ''", name="sanction_says_why"),
        CheckConstraint("(kind = 'suspend') = (ends_at IS NOT NULL)", name="sanction_ends"),
        Index("sanction_list", "programme_id", "decided_at"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    kind: SanctionKind = Field(sa_type=String(8))
    words: str = Field(max_length=1000)
    decided_by: UUID = Field(foreign_key="person.id")
    decided_at: datetime = Field(sa_column=instant())
    ends_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))
    lifted_by: UUID | None = Field(default=None, foreign_key="person.id")
    lifted_at: datetime | None = Field(default=None, sa_column=instant(nullable=True))


class WaitingProfile(SQLModel, table=True):
    """What somebody wants to say of themselves, while the team reads it; what they said before stays.

    Deleted once it is decided, or when they write something else.
    """

    __tablename__ = "waiting_profile"
    __table_args__ = (CheckConstraint("name <> '' OR bio <> ''", name="waiting_profile_says"),)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")  # where they wrote it
    name: str = Field(default="", max_length=80)  # "" when the name does not change
    bio: str = Field(default="", max_length=1000)  # "" when the presentation does not change
    held_why: str = Field(max_length=8)  # a value of rules.watched.Watch
    held_at: datetime = Field(sa_column=instant(index=True))


class WatchedWord(SQLModel, table=True):
    """A word that makes a text wait for somebody of the team to read it."""

    __tablename__ = "watched_word"
    __table_args__ = (CheckConstraint("word <> ''", name="watched_word_is_one"),)
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    word: str = Field(primary_key=True, max_length=40)  # folded
    added_by: UUID | None = Field(default=None, foreign_key="person.id")
    added_at: datetime = Field(sa_column=instant())
