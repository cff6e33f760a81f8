"""Reads of territories, schools, accepted domains and holidays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from classe12.core.errors import NotFound
from classe12.programmes.queries import get_programme
from classe12.territories.models import (
    Academie,
    Circonscription,
    Departement,
    EmailDomain,
    Holiday,
    Network,
    PerimeterSchool,
    Priority,
    School,
    SchoolKind,
)
from classe12.territories.rules import Break

_NAMES = text(
    """
    SELECT 'academie' AS kind, code, name, '' AS insee FROM academie WHERE code = ANY(:academie)
    UNION ALL SELECT 'departement', code, name, insee FROM departement
      WHERE code = ANY(:departement)
    UNION ALL SELECT 'circonscription', uai, name, '' FROM circonscription
      WHERE uai = ANY(:circonscription)
    UNION ALL SELECT 'network', uai, name, '' FROM network WHERE uai = ANY(:network)
    UNION ALL SELECT 'region', min(code), region, '' FROM academie GROUP BY region
      HAVING min(code) = ANY(:region)
    """
)
SCHOOL_NOT_FOUND = "Cette école n’est pas dans l’annuaire. Cherchez-la par son nom ou sa commune."


@dataclass(frozen=True, slots=True)
class AcademieRow:
    """An académie."""

    code: str
    name: str
    slug: str
    region: str
    zone: str


@dataclass(frozen=True, slots=True)
class DepartementRow:
    """A département; `code` has three characters, `insee` two or three."""

    code: str
    insee: str
    name: str
    academie_code: str


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school with the names of the territories around it; "" when one is not known."""

    uai: str
    name: str
    kind: SchoolKind
    commune: str
    postcode: str
    departement_code: str
    departement: str
    academie_code: str
    academie: str
    circonscription: str
    network: str
    priority: Priority
    is_open: bool
    is_fictitious: bool


def academies(db: Session) -> tuple[AcademieRow, ...]:
    """Return the académies by name."""
    columns = (Academie.code, Academie.name, Academie.slug, Academie.region, Academie.zone)
    found = db.execute(select(*map(col, columns)).order_by(col(Academie.slug)))
    return tuple(AcademieRow(*row) for row in found)


def departements(db: Session, academie_code: str = "") -> tuple[DepartementRow, ...]:
    """Return the départements by code, of one académie or of all."""
    columns = (Departement.code, Departement.insee, Departement.name, Departement.academie_code)
    query = select(*map(col, columns)).order_by(col(Departement.code))
    if academie_code:
        query = query.where(col(Departement.academie_code) == academie_code)
    return tuple(DepartementRow(*row) for row in db.execute(query))


def email_domains(db: Session) -> dict[str, str | None]:
    """Return the accepted e-mail domains with their académie, for `rules.classify_email`."""
    return {found.domain: found.academie_code for found in db.exec(select(EmailDomain))}


def accepted_domains(db: Session, programme_id: int) -> dict[str, str | None]:
    """Return the e-mail domains that a policy accepts: those of its kit, or all those of the State."""
    known = email_domains(db)
    chosen = get_programme(db, programme_id).policy.domains
    return {domain: known.get(domain) for domain in chosen} if chosen else known


def breaks(
    db: Session, zone: str = "", since: date = date.min, until: date = date.max
) -> tuple[Break, ...]:
    """Return the school holidays that touch a span of days, of one zone or of all, by date."""
    query = (
        select(Holiday)
        .where(col(Holiday.ends_on) > since, col(Holiday.starts_on) <= until)
        .order_by(col(Holiday.starts_on), col(Holiday.zone))
    )
    if zone:
        query = query.where(Holiday.zone == zone)
    return tuple(Break(h.zone, h.name, h.starts_on, h.ends_on) for h in db.exec(query))


def school(db: Session, uai: str) -> SchoolRow:
    """Return one school.

    Raises:
        NotFound: when the directory has none with this UAI.
    """
    found = schools(db, [uai])
    if not found:
        raise NotFound(SCHOOL_NOT_FOUND)
    return found[0]


def schools(db: Session, uais: list[str]) -> tuple[SchoolRow, ...]:
    """Return schools in the order of the given UAI; those that do not exist are left out."""
    columns: list[Any] = [School, Departement, Academie, Circonscription.name, Network.name]
    query = (
        select(*columns)
        .join(Departement, col(School.departement_code) == Departement.code)
        .join(Academie, col(Departement.academie_code) == Academie.code)
        .outerjoin(Circonscription, col(School.circonscription_uai) == Circonscription.uai)
        .outerjoin(Network, col(School.network_uai) == Network.uai)
        .where(col(School.uai).in_(uais))
    )
    rows = {found[0].uai: _school_row(*found) for found in db.exec(query)}
    return tuple(rows[uai] for uai in uais if uai in rows)


def is_in_perimeter(db: Session, programme_id: int, uai: str) -> bool:
    """Tell whether a school is one that a programme wants to reach; all are until a perimeter is known."""
    year = db.scalar(
        select(func.max(PerimeterSchool.school_year)).where(
            PerimeterSchool.programme_id == programme_id
        )
    )
    return year is None or db.get(PerimeterSchool, (programme_id, year, uai)) is not None


def territory_name(db: Session, kind: str, code: str) -> str:
    """Return how a territory is called: "Académie de Créteil", "Val-de-Marne (94)".

    Args:
        db: a reading session.
        kind: "national", "region", "academie", "departement", "circonscription" or "network".
        code: its code, "" for the nation; a region is known by the lowest code of its académies.

    Raises:
        NotFound: when there is none.
    """
    found = territory_names(db, [(kind, code)])
    if not found:
        raise NotFound("Ce territoire n’existe pas.")
    return found[kind, code]


def territory_names(db: Session, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return how territories are called, by (kind, code), in one statement; unknown ones are left out."""
    codes: dict[str, list[str]] = {kind: [] for kind in _NAMED}
    found: dict[tuple[str, str], str] = {}
    for kind, code in places:
        if kind == "national":
            found[kind, code] = "France entière"
        elif kind in codes:
            codes[kind].append(code)
    if any(codes.values()):
        for row in db.execute(_NAMES, codes):
            found[row.kind, row.code] = _NAMED[row.kind](row.name, row.insee)
    return found


def academie_name(name: str) -> str:
    """Return "Académie de Créteil", "Académie d’Aix-Marseille", "Académie de La Réunion"."""
    return f"Académie {_of(name)}"


def circonscription_name(name: str) -> str:
    """Return "Circonscription de Fresnes"."""
    return f"Circonscription {_of(name)}"


def _of(name: str) -> str:
    return f"d’{name}" if name[:1] in "AEIOUYÉÈÊÎÔ" else f"de {name}"


_NAMED: dict[str, Callable[[str, str], str]] = {
    "academie": lambda name, insee: academie_name(name),
    "departement": lambda name, insee: f"{name} ({insee})",
    "circonscription": lambda name, insee: circonscription_name(name),
    "network": lambda name, insee: name,
    "region": lambda name, insee: f"Région {name}",
}


def _school_row(
    found: School,
    departement: Departement,
    academie: Academie,
    circonscription: str | None,
    network: str | None,
) -> SchoolRow:
    return SchoolRow(
        uai=found.uai,
        name=found.name,
        kind=SchoolKind(found.kind),
        commune=found.commune,
        postcode=found.postcode,
        departement_code=departement.code,
        departement=departement.name,
        academie_code=academie.code,
        academie=academie.name,
        circonscription=circonscription or "",
        network=network or "",
        priority=Priority(found.priority),
        is_open=found.is_open,
        is_fictitious=found.is_fictitious,
    )
