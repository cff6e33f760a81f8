"""Formats B and F: lists of the schools and collèges of priority education, with their network."""

import re

from classe12.territories.imports import cells, fields
from classe12.territories.imports.fields import COMMUNE, NAME
from classe12.territories.imports.records import SchoolRecord
from classe12.territories.imports.table import Row
from classe12.territories.rules import departement_of, parse_uai


def read_priority(row: Row) -> SchoolRecord | None:
    """Read a row of the list of priority education (format B)."""
    told = [row.get(name) for name in ("type_etablissement", "libelle_nature", "nom_etablissement")]
    kind = fields.kind(*told)
    uai = parse_uai(row.get("uai"))
    if kind is None or not fields.is_followed(uai):
        return None
    latitude, longitude, said_by = fields.position(row, "B")
    status = next(name for name in row.cells if re.fullmatch(r"ep_\d{4}_\d{4}", name))
    return SchoolRecord(
        line=row.line,
        uai=uai,
        name=cells.name(row.get("nom_etablissement"), NAME, "Le nom de l’établissement"),
        kind=kind,
        departement_code=departement_of(uai),
        commune=cells.name(row.get("nom_commune"), COMMUNE, "La commune"),
        priority=cells.priority(row.get(status)),
        postcode=cells.postcode(row.get("code_postal")),
        is_public=fields.is_public(row.get("statut_public_prive")),
        latitude=latitude,
        longitude=longitude,
        position_from=said_by,
        network_uai=fields.other_uai(row.get("uai_tete_de_reseau"), "La tête de réseau"),
        is_broad=fields.is_broad(kind, *told),
    )


def read_rep_list(row: Row) -> SchoolRecord | None:
    """Read a row of the list of REP and REP+ schools (format F)."""
    title = row.get("nom_de_l_etablissement")
    kind = fields.kind(row.get("type_detablissement", "type_d_etablissement"), title)
    uai = parse_uai(row.get("numero"))
    if kind is None or not fields.is_followed(uai):
        return None
    return SchoolRecord(
        line=row.line,
        uai=uai,
        name=cells.name(title, NAME, "Le nom de l’établissement"),
        kind=kind,
        departement_code=departement_of(uai),
        commune=cells.name(row.get("commune"), COMMUNE, "La commune"),
        priority=cells.priority(row.get("ep")),
        circonscription_name=fields.circonscription_name(row.get("circonscription")),
        network_uai=fields.other_uai(row.get("uai_tete_de_reseau"), "La tête de réseau"),
    )
