"""Format A: `fr-en-annuaire-education`, every establishment of the country."""

from classe12.core.errors import Refused
from classe12.core.text import fold
from classe12.territories.imports import cells, fields
from classe12.territories.imports.fields import COMMUNE, NAME
from classe12.territories.imports.records import SchoolRecord
from classe12.territories.imports.table import Row
from classe12.territories.models import SchoolKind
from classe12.territories.rules import departement_of, parse_uai


def read_annuaire(row: Row) -> SchoolRecord | None:
    """Read a row of the directory (format A)."""
    kind, is_broad = _annuaire_kind(row)
    if kind is None:
        return None
    uai = parse_uai(row.get("identifiant_de_l_etablissement"))
    if not fields.is_followed(uai):
        return None
    latitude, longitude, said_by = fields.position(row, "A")
    circonscription = row.get("code_circonscription")
    return SchoolRecord(
        line=row.line,
        uai=uai,
        name=cells.name(row.get("nom_etablissement"), NAME, "Le nom de l’établissement"),
        kind=kind,
        departement_code=departement_of(uai),
        commune=cells.name(row.get("nom_commune"), COMMUNE, "La commune"),
        priority=cells.priority(row.get("appartenance_education_prioritaire")),
        postcode=cells.postcode(row.get("code_postal")),
        is_public=fields.is_public(row.get("statut_public_prive")),
        is_open=fold(row.get("etat")) in {"", "ouvert", "a fermer"},
        email=cells.email(row.get("mail")),
        latitude=latitude,
        longitude=longitude,
        position_from=said_by,
        circonscription_uai=fields.other_uai(circonscription, "Le code de la circonscription"),
        circonscription_name=fields.circonscription_name(row.get("nom_circonscription")),
        is_broad=is_broad,
        mother_uai=_mother(row.get("etablissement_mere"), uai),
    )


def _mother(cell: str, own: str) -> str | None:
    """Return the school that one belongs to; a cell that is no UAI tells nothing, and refuses nothing."""
    try:
        found = parse_uai(cell)
    except Refused:
        return None
    return found if found != own else None


def _annuaire_kind(row: Row) -> tuple[SchoolKind | None, bool]:
    """Return the kind that the flags of the levels tell, else the words; and whether it is broad."""
    flags = (cells.flag(row.get("ecole_maternelle")), cells.flag(row.get("ecole_elementaire")))
    by_flags = {
        (True, True): SchoolKind.PRIMAIRE,
        (True, False): SchoolKind.MATERNELLE,
        (False, True): SchoolKind.ELEMENTAIRE,
    }
    told = [row.get(name) for name in ("type_etablissement", "libelle_nature", "nom_etablissement")]
    found = fields.kind(*told)
    levels = bool(flags[0]), bool(flags[1])
    if found not in {None, SchoolKind.COLLEGE} and levels in by_flags:
        return by_flags[levels], False
    return found, fields.is_broad(found, *told)
