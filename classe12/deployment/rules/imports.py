"""Imports of the ministry's files, in words: where one is, what may be done to it, what it changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from classe12.core.errors import Refused
from classe12.core.text import number, plural, tidy
from classe12.deployment.models.imports import ImportState
from classe12.territories.rules import school_year_name

PAGE = "/equipe/ecoles/imports"
CHANNEL = "school_imports"  # what the acts notify, for the open pages
FILES = "/fichiers-ecoles"  # address that takes the files
MOST_FILES = 8
LARGEST = 300_000_000  # bytes of one file
EXTENSIONS = ".csv,.txt,.tsv,.json"
FILES_KEPT = timedelta(
    days=1
)  # until they are applied: a choice between two of them reads them again
UNDO_KEPT = timedelta(
    days=400
)  # a school year and the rentrée that follows it: no import is undone later
PREVIEW_KEPT = timedelta(days=30)  # of what nobody applied
KEPT_REFUSALS = 1000  # of each file
ABSENT = "Cet import n’existe pas, ou n’est plus là."
BUSY = frozenset({ImportState.READING, ImportState.APPLYING, ImportState.UNDOING})
OVER = frozenset({ImportState.UNDONE, ImportState.REFUSED, ImportState.DROPPED})  # nothing to show
BY_NOBODY = "par la ligne de commande, ou un compte effacé"

STATES = {
    ImportState.RECEIVING: "Fichiers reçus",
    ImportState.READING: "Lecture en cours",
    ImportState.PREVIEWED: "À vérifier",
    ImportState.APPLYING: "Écriture en cours",
    ImportState.APPLIED: "Appliqué",
    ImportState.UNDOING: "Annulation en cours",
    ImportState.UNDONE: "Annulé",
    ImportState.REFUSED: "Refusé",
    ImportState.DROPPED: "Abandonné",
}
# In the order of the screen: (key, one, several, the tab).
OUTCOMES = (
    ("created", "école créée", "écoles créées", "Nouvelles"),
    ("changed", "école modifiée", "écoles modifiées", "Modifiées"),
    ("closed", "école fermée", "écoles fermées", "Fermées"),
    ("merged", "école fusionnée", "écoles fusionnées", "Fusionnées"),
    ("reopened", "école rouverte", "écoles rouvertes", "Rouvertes"),
)
FIELDS = {
    "name": "Nom",
    "kind": "Type",
    "commune": "Commune",
    "postcode": "Code postal",
    "priority": "Éducation prioritaire",
    "is_public": "Public",
    "is_open": "Ouverte",
    "email": "Courriel de l’école",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "circonscription_uai": "Circonscription",
    "network_uai": "Réseau",
    "merged_into": "Rejoint",
    "perimeter": "Périmètre",
}
# What was repaired of a file, or left aside: (one, several), by kind.
REPAIRS = {
    "uai_zero": ("UAI a retrouvé son zéro de tête", "UAI ont retrouvé leur zéro de tête"),
    "uai_written": (
        "UAI écrit autrement a été remis en forme",
        "UAI écrits autrement ont été remis en forme",
    ),
    "postcode": ("code postal a retrouvé sa forme", "codes postaux ont retrouvé leur forme"),
    "postcode_left": (
        "code postal illisible est laissé de côté",
        "codes postaux illisibles sont laissés de côté",
    ),
    "comma": ("position à virgule a été lue", "positions à virgule ont été lues"),
    "position_left": (
        "position impossible ou incomplète est laissée de côté",
        "positions impossibles ou incomplètes sont laissées de côté",
    ),
    "departement_unknown": (
        "département inconnu\u00a0: celui de l’UAI est pris",
        "départements inconnus\u00a0: ceux des UAI sont pris",
    ),
}
VALUES = {
    "none": "hors éducation prioritaire",
    "rep": "REP",
    "rep_plus": "REP+",
    "maternelle": "maternelle",
    "elementaire": "élémentaire",
    "primaire": "primaire",
    "college": "collège",
    "other": "autre",
    "True": "oui",
    "False": "non",
    "": "rien",
    "None": "rien",
}


@dataclass(frozen=True, slots=True)
class Abilities:
    """What may be done to an import."""

    preview: bool = False
    apply: bool = False
    undo: bool = False
    drop: bool = False
    choose: bool = False  # which file wins where two disagree
    again: bool = False  # preview once more, with what was chosen


def abilities(
    state: ImportState,
    *,
    is_last: bool,
    is_kept: bool = True,
    has_files: bool = False,
    chosen: int = 0,
) -> Abilities:
    """Return what may be done.

    Args:
        state: where the import is.
        is_last: whether no later import is applied.
        is_kept: whether what undoing needs is kept still.
        has_files: whether its files are kept still.
        chosen: conflicts whose winner was chosen since the preview.
    """
    is_previewed = state == ImportState.PREVIEWED
    return Abilities(
        preview=state == ImportState.RECEIVING,
        apply=is_previewed and not chosen,
        undo=state == ImportState.APPLIED and is_last and is_kept,
        choose=is_previewed and has_files,
        again=is_previewed and has_files and chosen > 0,
        drop=state in {ImportState.RECEIVING, ImportState.READING, ImportState.PREVIEWED},
    )


def is_kept(applied_at: datetime | None, moment: datetime) -> bool:
    """Tell whether what undoing an import needs is kept still."""
    return applied_at is None or moment - applied_at < UNDO_KEPT


def is_choosable(field: str) -> bool:
    """Tell whether the winner of a conflict may be chosen: not over a figure that somebody gave by hand."""
    return not field.startswith("classes_")


def repairs_in_words(notes: Sequence[tuple[str, int, Sequence[int]]]) -> tuple[str, ...]:
    """Return what was repaired of a file, one sentence a kind with its first lines.

    Args:
        notes: (kind, how many, first lines of the file) of each.
    """
    return tuple(
        f"{plural(counted, *REPAIRS[kind])} (ligne{'s' * (counted > 1)} {', '.join(map(str, lines))}"
        f"{'…' * (counted > len(lines))})."
        for kind, counted, lines in sorted(notes, key=lambda note: list(REPAIRS).index(note[0]))
    )


def year_in_words(year: int | None, of_import: int) -> str:
    """Return what to know of the year that a file says, "" when it is that of the import or none.

    Args:
        year: the school year of the file, by its first calendar year; None when it says none.
        of_import: the school year that the import updates.
    """
    if year is None or year == of_import:
        return ""
    said, updated = school_year_name(year), school_year_name(of_import)
    return f"Ce fichier dit l’année {said}, et l’import met à jour {updated}."


def is_told(field: str) -> bool:
    """Tell whether a column has words for who reads what changes."""
    return field in FIELDS or field.startswith("classes_")


def why_not_undone(state: ImportState, *, is_last: bool, is_kept: bool = True) -> str:
    """Return why an applied import cannot be undone, "" when it can, or was not applied."""
    if state == ImportState.APPLIED and not is_kept:
        return (
            f"Cet import a plus de {UNDO_KEPT.days} jours\u00a0: ce qu’il fallait pour l’annuler est effacé. "
            "L’annuaire se corrige par un nouvel import."
        )
    if state != ImportState.APPLIED or is_last:
        return ""
    return (
        "Un import plus récent s’appuie sur celui-ci\u00a0: annulez d’abord le plus récent, "
        "puis celui-ci."
    )


def file_name(written: str) -> str:
    """Return the name of a file, short and on one line, without folders."""
    return tidy(written.replace("\\", "/").rsplit("/", 1)[-1])[-120:] or "fichier"


def check_files(count: int, size: int, name: str) -> None:
    """Refuse a file too many, too heavy or empty.

    Raises:
        Refused: what to do instead.
    """
    if count > MOST_FILES:
        raise Refused("too_many_files", f"Un import prend {MOST_FILES} fichiers au plus.")
    if size > LARGEST:
        raise Refused("too_big", f"{name} dépasse {LARGEST // 1_000_000}\u00a0Mo.")
    if not size:
        raise Refused("empty", f"{name} est vide\u00a0: reprenez l’export d’origine.")


def twice(name: str, known_as: str) -> str:
    """Return what to know of a file whose bytes are in the import already, under a name."""
    where = f", sous le nom {known_as}" if known_as != name else ""
    return f"{name} est déjà dans cet import{where}\u00a0: il n’est lu qu’une fois."


def sums(counts: Mapping[str, int]) -> str:
    """Return what an import changes in one sentence: "12 écoles créées, 3 fermées"."""
    parts = [
        plural(counts[key], one, several) for key, one, several, _ in OUTCOMES if counts.get(key)
    ]
    unchanged = plural(counts.get("unchanged", 0), "inchangée", "inchangées")
    return ", ".join([*(parts or ["Aucun changement"]), unchanged]) + "."


def outcome(state: ImportState, counts: Mapping[str, int], refusal: str) -> str:
    """Return what an import changes, or why it changes nothing, in one sentence."""
    if state == ImportState.UNDONE:
        return "L’annuaire est redevenu ce qu’il était avant cet import."
    if state == ImportState.DROPPED:
        return "Rien n’a été écrit."
    return sums(counts) if counts and state != ImportState.REFUSED else refusal


def value_in_words(field: str, value: Any, names: Mapping[str, str]) -> str:
    """Return a value as people say it.

    Args:
        field: the column.
        value: what it holds, or None.
        names: names of the circonscriptions, networks and schools by UAI.
    """
    written = "" if value is None else str(value)
    if field in {"circonscription_uai", "network_uai", "merged_into"} and written:
        return f"{names[written]} ({written})" if written in names else written
    if field.startswith("classes_") and isinstance(value, int | float):
        return number(value, 0 if float(value).is_integer() else 2)
    known = {"oui": "oui", "non": "non"} | VALUES
    return known.get(written, written)


def field_in_words(field: str) -> str:
    """Return what a column is called."""
    if field.startswith("classes_"):
        return f"Classes de {field.removeprefix('classes_')}"
    return FIELDS.get(field, field)


def hidden(lines: Iterable[int]) -> dict[str, int]:
    """Return the lines of the directories whose UAI cannot be read, as counts: how many, the first."""
    found = list(lines)
    return {"hidden": len(found), "hidden_line": found[0] if found else 0}


def warning(state: ImportState, counts: Mapping[str, int]) -> str:
    """Return what a reader of the preview should know about closings, "" for nothing."""
    if state != ImportState.PREVIEWED or counts.get("directory"):
        return ""
    if counts.get("hidden"):
        first, more = counts.get("hidden_line", 0), counts["hidden"] - 1
        told = f"La ligne {first} de l’annuaire" if first else "Une ligne de l’annuaire"
        told += f" et {plural(more, 'autre', 'autres')} n’ont" * bool(more) or " n’a"
        return (
            f"{told} pas d’UAI lisible, ce qui empêche de suivre les fermetures\u00a0: une école absente est "
            "peut-être celle-là, aucune n’est donc fermée. Corrigez cet UAI, ou reprenez le fichier d’origine, "
            "puis déposez-le de nouveau."
        )
    return (
        "Sans annuaire complet, l’absence d’une école ne dit rien\u00a0: aucune n’est fermée pour cela. "
        "Joignez fr-en-annuaire-education pour suivre les fermetures."
    )
