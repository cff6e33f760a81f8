"""Format C: `fr-en-ecoles-effectifs-nb_classes`, pupils by level of each rentrée."""

import re

from classe12.core.errors import Refused
from classe12.territories.imports import cells, fields
from classe12.territories.imports.fields import COMMUNE, NAME
from classe12.territories.imports.records import SchoolRecord
from classe12.territories.imports.table import Row
from classe12.territories.models import Priority, SchoolKind
from classe12.territories.rules import Enrolment, departement_of, parse_uai

SPELLINGS = ("d_eleves_en", "eleves", "eleves_en")


def read_enrolment(row: Row) -> SchoolRecord | None:
    """Read a row of pupils and classes (format C)."""
    uai = parse_uai(row.get("numero_de_l_ecole", "numero_ecole"))
    if not fields.is_followed(uai):
        return None
    title = f"{row.get('denomination_principale')} {row.get('patronyme')}".strip()
    cells.name(row.get("patronyme") or "-", NAME, "Le nom de l’école")
    enrolment = _enrolment(row)
    return SchoolRecord(
        line=row.line,
        uai=uai,
        name=cells.name(title, NAME, "Le nom de l’école"),
        kind=_enrolment_kind(title, enrolment),
        departement_code=departement_of(uai),
        commune=cells.name(row.get("commune"), COMMUNE, "La commune"),
        is_list=False,
        priority=_enrolment_priority(row),
        postcode=cells.postcode(row.get("code_postal")),
        is_public=fields.is_public(row.get("secteur")),
        enrolment=enrolment,
    )


def _enrolment(row: Row) -> Enrolment:
    def pupils(level: str, *others: str) -> int:
        names = [f"nombre_{of}_{one}_hors_ulis" for one in (level, *others) for of in SPELLINGS]
        return cells.count(row.get(*names), f"Élèves en {level.replace('_', '-')}")

    year = re.fullmatch(r"(20\d\d)(?:[.,]0)?", row.get("rentree_scolaire"))
    if year is None:
        raise Refused("rentree", f"« {row.get('rentree_scolaire')[:20]} » n’est pas une rentrée.")
    nursery = pupils("pre_elementaire", "preelementaire")
    return Enrolment(int(year[1]), nursery, pupils("cp"), pupils("ce1"))


def _enrolment_kind(title: str, enrolment: Enrolment) -> SchoolKind:
    named = cells.school_kind(title)
    if named is not SchoolKind.OTHER:
        return named
    if enrolment.nursery and (enrolment.cp or enrolment.ce1):
        return SchoolKind.PRIMAIRE
    return SchoolKind.MATERNELLE if enrolment.nursery else SchoolKind.ELEMENTAIRE


def _enrolment_priority(row: Row) -> Priority | None:
    rep, rep_plus = cells.flag(row.get("rep")), cells.flag(row.get("rep_plus"))
    if rep is None and rep_plus is None:
        return None
    return Priority.REP_PLUS if rep_plus else Priority.REP if rep else Priority.NONE
