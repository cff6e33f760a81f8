"""Which file is this: told by its columns, as `table.column_name` writes them.

The ministry renames some columns from year to year: each is looked for under every name seen. What is
read of a file, and from which of its columns, is its mapping: shown before anything is written.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from classe12.core.errors import Refused
from classe12.territories.imports.annuaire import read_annuaire
from classe12.territories.imports.enrolment import SPELLINGS, read_enrolment
from classe12.territories.imports.place_lists import read_ips, read_place
from classe12.territories.imports.priority_lists import read_priority, read_rep_list
from classe12.territories.imports.records import SchoolRecord
from classe12.territories.imports.table import Row

Reader = Callable[[Row], SchoolRecord | None]
YEARLY = re.compile(r"ep_\d{4}_\d{4}")  # the status of format B changes its name every year


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        code: its letter in the documents of the project.
        tells: the columns that tell it: one at least of each group.
        fields: what is read of it, in words, and the names that its column may have; the UAI first.
        read: its reader.
    """

    code: str
    name: str
    tells: tuple[frozenset[str], ...]
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    read: Reader

    @property
    def uai(self) -> tuple[str, ...]:
        """The names that its column of UAI may have."""
        return self.fields[0][1]


def _pupils(*levels: str) -> tuple[str, ...]:
    return tuple(f"nombre_{of}_{level}_hors_ulis" for level in levels for of in SPELLINGS)


def _all(*names: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({name}) for name in names)


FORMATS = (
    Format(
        "A",
        "annuaire de l’éducation",
        _all("identifiant_de_l_etablissement", "nom_etablissement", "nom_commune"),
        (
            ("UAI", ("identifiant_de_l_etablissement",)),
            ("Nom", ("nom_etablissement",)),
            ("Type", ("type_etablissement",)),
            ("Nature", ("libelle_nature",)),
            ("Maternelle", ("ecole_maternelle",)),
            ("Élémentaire", ("ecole_elementaire",)),
            ("Commune", ("nom_commune",)),
            ("Code postal", ("code_postal",)),
            ("Éducation prioritaire", ("appartenance_education_prioritaire",)),
            ("Public ou privé", ("statut_public_prive",)),
            ("État", ("etat",)),
            ("Courriel de l’école", ("mail",)),
            ("Latitude", ("latitude",)),
            ("Longitude", ("longitude",)),
            ("UAI de la circonscription", ("code_circonscription",)),
            ("Circonscription", ("nom_circonscription",)),
            ("École de rattachement", ("etablissement_mere",)),
        ),
        read_annuaire,
    ),
    Format(
        "B",
        "liste de l’éducation prioritaire",
        _all("uai", "uai_tete_de_reseau", "nom_etablissement", "nom_commune"),
        (
            ("UAI", ("uai",)),
            ("Éducation prioritaire", (YEARLY.pattern,)),
            ("Nom", ("nom_etablissement",)),
            ("Type", ("type_etablissement",)),
            ("Nature", ("libelle_nature",)),
            ("Commune", ("nom_commune",)),
            ("Code postal", ("code_postal",)),
            ("Public ou privé", ("statut_public_prive",)),
            ("Tête de réseau", ("uai_tete_de_reseau",)),
            ("Latitude", ("latitude",)),
            ("Longitude", ("longitude",)),
        ),
        read_priority,
    ),
    Format(
        "C",
        "effectifs des écoles",
        _all("rentree_scolaire", "denomination_principale", "patronyme"),
        (
            ("UAI", ("numero_de_l_ecole", "numero_ecole")),
            ("Rentrée", ("rentree_scolaire",)),
            ("Dénomination", ("denomination_principale",)),
            ("Patronyme", ("patronyme",)),
            ("Commune", ("commune",)),
            ("Code postal", ("code_postal",)),
            ("Public ou privé", ("secteur",)),
            ("REP", ("rep",)),
            ("REP+", ("rep_plus",)),
            ("Élèves de maternelle", _pupils("pre_elementaire", "preelementaire")),
            ("Élèves de CP", _pupils("cp")),
            ("Élèves de CE1", _pupils("ce1")),
        ),
        read_enrolment,
    ),
    Format(
        "D",
        "adresses et positions des établissements",
        (
            frozenset({"numero_uai", "code_etablissement"}),
            frozenset({"appellation_officielle"}),
            frozenset({"libelle_commune", "commune"}),
        ),
        (
            ("UAI", ("numero_uai", "code_etablissement")),
            ("Nom", ("appellation_officielle",)),
            ("Nature", ("nature_uai_libe", "nature")),
            ("Commune", ("libelle_commune", "commune")),
            ("Code postal", ("code_postal_uai", "code_postal")),
            ("Public ou privé", ("secteur_public_prive_libe", "secteur_public_prive")),
            ("État", ("etat_etablissement_libe", "etat_etablissement")),
            ("Latitude", ("latitude",)),
            ("Longitude", ("longitude",)),
        ),
        read_place,
    ),
    Format(
        "E",
        "indices de position sociale des écoles",
        (
            frozenset({"uai"}),
            frozenset({"ips"}),
            frozenset({"nom_de_l_etablissment", "nom_de_l_etablissement"}),
            frozenset({"nom_de_la_commune", "nom_commune"}),
        ),
        (
            ("UAI", ("uai",)),
            ("Nom", ("nom_de_l_etablissment", "nom_de_l_etablissement")),
            ("Commune", ("nom_de_la_commune", "nom_commune")),
            ("Public ou privé", ("secteur",)),
        ),
        read_ips,
    ),
    Format(
        "F",
        "liste REP et REP+",
        _all("numero", "ep", "nom_de_l_etablissement", "uai_tete_de_reseau"),
        (
            ("UAI", ("numero",)),
            ("Nom", ("nom_de_l_etablissement",)),
            ("Type", ("type_detablissement", "type_d_etablissement")),
            ("Commune", ("commune",)),
            ("Éducation prioritaire", ("ep",)),
            ("Circonscription", ("circonscription",)),
            ("Tête de réseau", ("uai_tete_de_reseau",)),
        ),
        read_rep_list,
    ),
)


def format_of(columns: frozenset[str]) -> Format:
    """Return the format whose columns a file has.

    Raises:
        Refused: naming the files that can be read, and what the nearest one lacks.
    """
    for known in FORMATS:
        if not _lacks(known, columns):
            return known
    raise Refused(
        "format",
        "Ces colonnes ne sont pas celles d’un fichier connu "
        f"({', '.join(known.name for known in FORMATS)}). {_nearest(columns)}"
        "Gardez la ligne d’en-têtes du fichier d’origine.",
    )


def year_of(columns: Iterable[str]) -> int | None:
    """Return the school year that the name of a column says: 2023 for ep_2023_2024; None for none."""
    return next((int(name[3:7]) for name in columns if YEARLY.fullmatch(name)), None)


def mapping_of(known: Format, written: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what is read of a file and the column it comes from, as its header writes it.

    Args:
        known: its format.
        written: its columns, by their name without accents nor signs.

    Returns:
        Pairs (what it is, the column); the column is "" for what this file does not say.
    """
    found = []
    for what, names in known.fields:
        columns = (
            [name for name in written if YEARLY.fullmatch(name)]
            if names == (YEARLY.pattern,)
            else [name for name in names if name in written]
        )
        found.append((what, written[columns[0]] if columns else ""))
    return tuple(found)


def _lacks(known: Format, columns: frozenset[str]) -> list[str]:
    """Return the columns that a file lacks to be of a format."""
    missing = [min(group) for group in known.tells if not group & columns]
    if known.code == "B" and not any(YEARLY.fullmatch(name) for name in columns):
        missing.append("ep_AAAA_AAAA")
    return missing


def _nearest(columns: frozenset[str]) -> str:
    """Return what the nearest format lacks, "" when the file has most columns of none."""
    ranked = sorted((len(_lacks(known, columns)), known.code, known) for known in FORMATS)
    missing, _, known = ranked[0]
    if missing * 2 >= len(known.tells):
        return ""
    names = ", ".join(_lacks(known, columns))
    return f"Il manque {names} pour lire «\u00a0{known.name}\u00a0». "
