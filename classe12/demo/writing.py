"""Writes what was planned: places, people, videos, use. Each function takes the seed's transaction."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Grant, Membership, Person, Role, ScopeKind
from classe12.accounts.rules.roles import STAFF_ROLES
from classe12.core.clock import now, today
from classe12.demo.accounts import ACCOUNTS, HOME, DemoAccount
from classe12.demo.copying import copy_rows
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.directory import Directory, PlannedSchool
from classe12.demo.usage import Fact, Thanks
from classe12.territories.models import PerimeterSchool, School
from classe12.territories.rules import school_year

SCHOOL_COLUMNS = (
    "uai", "name", "kind", "is_public", "commune", "postcode", "departement_code", "priority",
    "circonscription_uai", "network_uai", "email", "is_open", "is_fictitious", "updated_at",
)  # fmt: skip
SOURCE = "Données fictives de démonstration"


def instant_of(day: date, hour: int = 12) -> datetime:
    """Return an instant of a day, never in the future."""
    return min(datetime.combine(day, time(hour), UTC), now() - timedelta(minutes=5))


def write_places(db: Session, programme_id: int, directory: Directory) -> None:
    """Write schools and what is around them, all of them in the perimeter of this school year."""
    copy_rows(
        db,
        "circonscription",
        ("uai", "name", "departement_code", "is_fictitious"),
        ((*found, True) for found in directory.circonscriptions),
    )
    copy_rows(
        db,
        "network",
        ("uai", "name", "departement_code", "priority", "is_fictitious"),
        ((*found, True) for found in directory.networks),
    )
    copy_rows(db, "school", SCHOOL_COLUMNS, map(_school_row, directory.schools))
    year = school_year(today())
    copy_rows(
        db,
        "perimeter_school",
        ("programme_id", "school_year", "school_uai"),
        ((programme_id, year, school.uai) for school in directory.schools),
    )
    copy_rows(
        db,
        "class_estimate",
        ("school_uai", "school_year", "level", "classes", "source", "estimated_on"),
        (
            (school.uai, year, level, count, SOURCE, today())
            for school in directory.schools
            for level, count in school.classes.items()
        ),
    )


def write_colleges(db: Session, programme_id: int, schools: Sequence[PlannedSchool]) -> None:
    """Write collèges, all of them in the perimeter of a policy that counts establishments."""
    for school in schools:
        values = dict(zip(SCHOOL_COLUMNS, _school_row(school), strict=True))
        db.add(School(**values | {"circonscription_uai": None, "network_uai": None}))
    db.flush()
    year = school_year(today())
    db.add_all(
        PerimeterSchool(programme_id=programme_id, school_year=year, school_uai=school.uai)
        for school in schools
    )
    db.flush()


def _school_row(school: PlannedSchool) -> Sequence[object]:
    mailbox = f"ce.{school.uai}.demo@{school.academie.domain}".lower()
    postcode = f"{school.departement_code.lstrip('0').replace('A', '0').replace('B', '0'):9<5}"
    return (
        school.uai, school.name, school.kind.value, True, school.commune, postcode,
        school.departement_code, school.priority.value, school.circonscription_uai,
        school.network_uai, mailbox, True, True, now(),
    )  # fmt: skip


def write_crowd(db: Session, programme_id: int, crowd: Sequence[PlannedTeacher]) -> None:
    """Write teachers, each with a complete profile."""
    columns = ("id", "email", "display_name", "function", "is_fictitious", "created_at")
    copy_rows(
        db,
        "person",
        (*columns, "charter_accepted_at"),
        (
            (t.id, t.email, t.name, str(t.function), True, *[instant_of(t.joined_on)] * 2)
            for t in crowd
        ),
    )
    copy_rows(
        db,
        "membership",
        ("person_id", "programme_id", "school_uai", "levels", "function", "joined_at"),
        (
            (t.id, programme_id, t.school.uai, t.levels, str(t.function), instant_of(t.joined_on))
            for t in crowd
        ),
    )


def write_accounts(db: Session, programme_id: int, directory: Directory) -> dict[str, UUID]:
    """Write the people of `ACCOUNTS`, before everybody else; return who has which name."""
    first = now() - timedelta(weeks=14)
    found: dict[str, UUID] = {}
    for rank, account in enumerate(ACCOUNTS):
        moment = first + timedelta(minutes=rank)
        is_staff = account.role in STAFF_ROLES
        person = Person(
            email=account.email,
            display_name=account.name,
            function=account.function if account.has_joined else None,
            bio=account.bio,
            is_fictitious=True,
            created_at=moment,
            charter_accepted_at=moment if account.has_joined else None,
            totp_seed=secrets.token_urlsafe(24) if is_staff else None,
            totp_confirmed_at=moment if is_staff else None,
        )
        db.add(person)
        db.flush()
        db.add(
            Membership(
                person_id=person.id,
                programme_id=programme_id,
                school_uai=home_school(directory).uai if account.school else None,
                levels=list(account.levels),
                function=account.function if account.has_joined else None,
                joined_at=moment if account.has_joined else None,
                is_listed=account.school,
                shows_profile=account.school,
            )
        )
        if is_staff:
            db.add(_grant(programme_id, person.id, account, directory, moment))
        found[account.name] = person.id
    db.flush()
    return found


def _grant(
    programme_id: int, person_id: UUID, account: DemoAccount, directory: Directory, at: datetime
) -> Grant:
    kind, code = account.scope
    if kind is ScopeKind.CIRCONSCRIPTION:
        code = home_school(directory).circonscription_uai
    return Grant(
        person_id=person_id,
        programme_id=programme_id,
        role=Role(account.role),
        scope_kind=kind,
        scope_code=code,
        granted_at=at,
    )


def home_school(directory: Directory) -> PlannedSchool:
    """Return the school of `HOME`."""
    return next(
        school
        for school in directory.schools
        if (school.departement_code, school.commune, school.name) == HOME
    )


def write_use(
    db: Session, programme_id: int, facts: Iterable[Fact], thanks: Iterable[Thanks]
) -> None:
    """Write the journal of adoption and the thanks."""
    columns = ("programme_id", "kind", "happened_on", "person_id", "school_uai", "levels")
    copy_rows(
        db,
        "usage_event",
        (*columns, "subject_id"),
        (
            (
                programme_id, fact.kind.value, fact.happened_on, fact.person_id, fact.school_uai,
                list(fact.levels), fact.subject_id,
            )
            for fact in sorted(facts, key=lambda fact: fact.happened_on)
        ),
    )  # fmt: skip
    copy_rows(
        db,
        "video_like",
        ("video_id", "person_id", "at"),
        ((one.video_id, one.person_id, instant_of(one.day, 17)) for one in thanks),
    )
