"""Formats D and E: the address and position of each establishment, and the IPS of each school."""

from classe12.core.text import fold
from classe12.territories.imports import cells, fields
from classe12.territories.imports.fields import COMMUNE, NAME
from classe12.territories.imports.records import SchoolRecord
from classe12.territories.imports.table import Row
from classe12.territories.rules import departement_of, parse_uai


def read_place(row: Row) -> SchoolRecord | None:
    """Read a row of addresses and positions (format D), under its technical names or its labels."""
    title = row.get("appellation_officielle")
    nature = row.get("nature_uai_libe", "nature")
    kind = fields.kind(nature, title)
    uai = parse_uai(row.get("numero_uai", "code_etablissement"))
    if kind is None or not fields.is_followed(uai):
        return None
    latitude, longitude, said_by = fields.position(row, "D")
    state = fold(row.get("etat_etablissement_libe", "etat_etablissement"))
    return SchoolRecord(
        line=row.line,
        uai=uai,
        name=cells.name(title, NAME, "Le nom de l’établissement"),
        kind=kind,
        departement_code=departement_of(uai),
        commune=cells.name(row.get("libelle_commune", "commune"), COMMUNE, "La commune"),
        postcode=cells.postcode(row.get("code_postal_uai", "code_postal")),
        is_public=fields.is_public(row.get("secteur_public_prive_libe", "secteur_public_prive")),
        is_open=state in {"ouvert", "a fermer"} if state and not state.isdigit() else None,
        latitude=latitude,
        longitude=longitude,
        position_from=said_by,
        is_broad=fields.is_broad(kind, nature, title),
    )


def read_ips(row: Row) -> SchoolRecord | None:
    """Read a row of the IPS of the schools (format E): it names schools, its index is not kept."""
    title = row.get("nom_de_l_etablissment", "nom_de_l_etablissement")
    uai = parse_uai(row.get("uai"))
    if not fields.is_followed(uai):
        return None
    return SchoolRecord(
        line=row.line,
        uai=uai,
        name=cells.name(title, NAME, "Le nom de l’école"),
        kind=cells.school_kind(title),
        departement_code=departement_of(uai),
        commune=cells.name(row.get("nom_de_la_commune", "nom_commune"), COMMUNE, "La commune"),
        is_list=False,
        is_public=fields.is_public(row.get("secteur")),
    )
