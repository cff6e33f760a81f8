"""Files of the ministry for tests, in their official columns."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ANNUAIRE = (
    "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;"
    "Code_postal;Nom_commune;Code_departement;Code_academie;Ecole_maternelle;Ecole_elementaire;"
    "Telephone;Mail;Appartenance_Education_Prioritaire;SIREN_SIRET;nom_circonscription;latitude;"
    "longitude;date_maj_ligne;etat;code_nature;libelle_nature;code_circonscription"
).split(";")
PRIORITY = (
    "uai;ep_2022_2023;nom_etablissement;type_etablissement;statut_public_prive;libelle_academie;"
    "nom_commune;uai_tete_de_reseau;code_postal;code_departement;libelle_nature;latitude;longitude"
).split(";")
ENROLMENT = (
    "Rentrée scolaire;Région académique;Académie;Département;Commune;Numéro de l'école;"
    "Dénomination principale;Patronyme;Secteur;REP;REP +;Nombre total de classes;"
    "Nombre total d'élèves;Nombre d'élèves en pré-élémentaire hors ULIS;"
    "Nombre d'élèves en élémentaire hors ULIS;Nombre d'élèves en CP hors ULIS;"
    "Nombre d'élèves en CE1 hors ULIS;tri;Code Postal"
).split(";")
REP_LIST = (
    "ACADEMIE;N°Département;DEPARTEMENT;COMMUNE;UAI tête de réseau;NUMERO;"
    "NOM DE L'ETABLISSEMENT;TYPE_DETABLISSEMENT;EP;circonscription ;"
    "contact collège ou circonscription "
).split(";")

SCHOOL = {
    "Identifiant_de_l_etablissement": "0949001Y",
    "Nom_etablissement": "Ecole primaire des Tilleuls",
    "Type_etablissement": "Ecole",
    "Statut_public_prive": "Public",
    "Code_postal": "94999",
    "Nom_commune": "Valbrune",
    "Code_departement": "094",
    "Code_academie": "24",
    "Ecole_maternelle": "1",
    "Ecole_elementaire": "1",
    "Mail": "ce.0949001Y@ac-creteil.fr",
    "Appartenance_Education_Prioritaire": "REP+",
    "nom_circonscription": "Circonscription d'inspection du 1er degré de Valbrune",
    "latitude": "48.79",
    "longitude": "2.38",
    "etat": "OUVERT",
    "code_nature": "151",
    "libelle_nature": "ECOLE DE NIVEAU ELEMENTAIRE",
    "code_circonscription": "0949800S",
}


def csv_text(columns: Sequence[str], *rows: dict[str, Any], delimiter: str = ";") -> str:
    """Return a CSV text; a row's columns that are not given are empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def csv_file(
    folder: Path, columns: Sequence[str], *rows: dict[str, Any], encoding: str = "utf-8-sig"
) -> Path:
    """Write a CSV file as the ministry does: UTF-8 with its mark, semicolons, CRLF."""
    path = folder / "ecoles.csv"
    path.write_bytes(csv_text(columns, *rows).encode(encoding))
    return path


def annuaire(folder: Path, *changes: dict[str, Any]) -> Path:
    """Write a directory whose rows are `SCHOOL` with some cells changed."""
    return csv_file(folder, ANNUAIRE, *[{**SCHOOL, **change} for change in changes])
