"""Territories and schools for tests; every UAI is in the fictitious range."""

from itertools import count
from typing import Any

from sqlmodel import Session, select

from classe12.core.clock import now, today
from classe12.territories.actions import install_reference_data
from classe12.territories.models import (
    Academie,
    Circonscription,
    ClassEstimate,
    Network,
    PerimeterSchool,
    Priority,
    School,
    SchoolKind,
)
from classe12.territories.rules import check_letter, departement_of, school_year

_serial = count(9000)


def new_uai(prefix: str = "094") -> str:
    """Return a valid UAI that no real school has."""
    digits = f"{prefix}{9000 + next(_serial) % 1000}"
    return digits + check_letter(digits)


def reference_data(db: Session) -> None:
    """Install académies, départements, domains and holidays where a database began without them."""
    if db.exec(select(Academie.code).limit(1)).first() is None:
        install_reference_data(db)


def a_circonscription(
    db: Session, departement_code: str = "094", name: str = ""
) -> Circonscription:
    """Add a circonscription."""
    uai = new_uai(departement_code)
    found = Circonscription(
        uai=uai, name=name or f"Val {uai}", departement_code=departement_code, is_fictitious=True
    )
    db.add(found)
    db.flush()
    return found


def a_network(
    db: Session, departement_code: str = "094", priority: Priority = Priority.REP
) -> Network:
    """Add a network."""
    uai = new_uai(departement_code)
    found = Network(
        uai=uai,
        name=f"Réseau {uai}",
        priority=priority,
        departement_code=departement_code,
        is_fictitious=True,
    )
    db.add(found)
    db.flush()
    return found


def a_school(db: Session, uai: str = "", **values: Any) -> School:
    """Add an open public primary school of Val-de-Marne in REP, unless told otherwise."""
    uai = uai or new_uai()
    defaults: dict[str, Any] = {
        "name": f"École {uai}",
        "kind": SchoolKind.PRIMAIRE,
        "commune": "Valbrune",
        "postcode": "94999",
        "departement_code": departement_of(uai),
        "priority": Priority.REP,
        "is_fictitious": True,
        "updated_at": now(),
    }
    found = School(uai=uai, **{**defaults, **values})
    db.add(found)
    db.flush()
    return found


def in_perimeter(
    db: Session, school: School, programme_id: int, year: int | None = None, **classes: float
) -> None:
    """Put a school in a programme's perimeter with its split classes: CP=2, CE1=1.5."""
    year = school_year(today()) if year is None else year
    db.add(PerimeterSchool(programme_id=programme_id, school_year=year, school_uai=school.uai))
    for level, number in classes.items():
        db.add(
            ClassEstimate(
                school_uai=school.uai,
                school_year=year,
                level=level,
                classes=number,
                source="Estimation d’un test",
                estimated_on=today(),
            )
        )
    db.flush()
