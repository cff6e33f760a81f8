"""Which file is this: told by its columns, as `table.column_name` writes them.

The ministry renames some columns from year to year: each is looked for under every name seen.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from classe12.core.errors import Refused
from classe12.territories.imports.annuaire import read_annuaire
from classe12.territories.imports.enrolment import read_enrolment
from classe12.territories.imports.priority_lists import read_priority, read_rep_list
from classe12.territories.imports.records import SchoolRecord
from classe12.territories.imports.table import Row

Reader = Callable[[Row], SchoolRecord | None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the columns that tell it, and its reader."""

    name: str
    columns: frozenset[str]
    read: Reader


FORMATS = (
    Format(
        "annuaire de l’éducation",
        frozenset({"identifiant_de_l_etablissement", "nom_etablissement", "nom_commune"}),
        read_annuaire,
    ),
    Format(
        "liste de l’éducation prioritaire",
        frozenset({"uai", "uai_tete_de_reseau", "nom_etablissement", "nom_commune"}),
        read_priority,
    ),
    Format(
        "effectifs des écoles",
        frozenset({"rentree_scolaire", "denomination_principale", "patronyme"}),
        read_enrolment,
    ),
    Format(
        "liste REP et REP+",
        frozenset({"numero", "ep", "nom_de_l_etablissement", "uai_tete_de_reseau"}),
        read_rep_list,
    ),
)


def format_of(columns: frozenset[str]) -> Format:
    """Return the format whose columns a file has.

    Raises:
        Refused: naming the files that can be read.
    """
    for known in FORMATS:
        if known.columns <= columns and (known.read is not read_priority or _has_status(columns)):
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise Refused(
        "format",
        f"Ces colonnes ne sont pas celles d’un fichier connu ({names}). "
        "Gardez la ligne d’en-têtes du fichier d’origine.",
    )


def _has_status(columns: frozenset[str]) -> bool:
    return any(re.fullmatch(r"ep_\d{4}_\d{4}", name) for name in columns)
