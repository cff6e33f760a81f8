"""The open figures: what anybody may reuse, column by column, and the document that describes it.

Invariant: the sets are the public tables of the pages, nothing more; a figure under five is null in
JSON and "moins de 5" in CSV. Version 1 may gain sets and columns, and loses none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from classe12.adoption.models import Measure
from classe12.adoption.rules.impact import EUROS, PERCENT, matrix_table
from classe12.adoption.rules.impact import PEOPLE as PEOPLE_UNIT
from classe12.adoption.rules.privacy import shown_people
from classe12.adoption.rules.protection import cell_of
from classe12.adoption.rules.sheets import Cell, Table, activity_table, survey_table
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.views import View
from classe12.territories.rules import school_year_name

VERSION = "1.1.0"
ROOT = "/api/v1"
DOCUMENT = f"{ROOT}/openapi.json"
YEAR = "annee"  # parameter of the address
LIMIT = (60, timedelta(minutes=1))  # from one network
FRESH = 300  # seconds during which an answer may be kept
LICENCE = "etalab-2.0"
ENDINGS = {"json": "application/json", "csv": "text/csv"}
FIRST_YEAR = 2025
PEOPLE = (Measure.ACTIVE_PEOPLE, Measure.ACTIVE_SCHOOLS, Measure.TRYING_PEOPLE)


@dataclass(frozen=True, slots=True)
class OpenSet:
    """A set of figures.

    Attributes:
        table: what makes its rows.
        title: what it holds.
        columns: each column with its JSON type and what it means; a figure of people is rounded to 5.
    """

    table: Callable[[Snapshot], Table]
    title: str
    columns: dict[str, tuple[str, str]]


ROUNDED = "arrondi à 5 ; vide (null) sous 5 personnes"
SETS = {
    "semaines": OpenSet(
        activity_table,
        "Les chiffres de tout le pays, semaine par semaine",
        {
            "semaine": ("string", "Semaine du calendrier (ISO 8601), « S12 »"),
            "lundi": ("date", "Lundi de la semaine"),
            "enseignants_actifs_arrondis_a_5": ("integer", f"Enseignants actifs, {ROUNDED}"),
            "ecoles_actives_arrondies_a_5": ("integer", f"Écoles actives, {ROUNDED}"),
            "personnes_ayant_essaye_arrondies_a_5": (
                "integer", f"Personnes qui ont raconté un essai, {ROUNDED}",
            ),
            "videos_publiees": ("integer", "Vidéos publiées"),
            "vues": ("integer", "Vues"),
        },
    ),
    "enquete": OpenSet(
        survey_table,
        "Les réponses à l’enquête de fin de période",
        {
            "annee_scolaire": ("string", "Année scolaire, « 2026-2027 »"),
            "periode": ("integer", "Période de l’année scolaire, de 1 à 5"),
            "reponses_arrondies_a_5": ("integer", f"Réponses, {ROUNDED}"),
            "ont_decouvert_une_pratique_arrondies_a_5": (
                "integer", f"Ont découvert une pratique, {ROUNDED}",
            ),
            "ont_change_quelque_chose_arrondies_a_5": (
                "integer", f"Ont changé quelque chose en classe, {ROUNDED}",
            ),
        },
    ),
    "impact": OpenSet(
        matrix_table,
        "La matrice d’impact, avec la définition de chaque chiffre",
        {
            "dimension": ("string", "Utilisable, utilisé, utile, impact ou efficient"),
            "question": ("string", "Ce que la dimension demande"),
            "chiffre": ("string", "Nom du chiffre"),
            "valeur": (
                "integer", f"Sa valeur, un nombre ; {ROUNDED}, ou pas encore connue : en_mots dit lequel",
            ),
            "unite": ("string", f"Unité de la valeur : {PERCENT}, {PEOPLE_UNIT} ou {EUROS}"),
            "sur": (
                "integer",
                "Pour une part, le nombre dont elle est une part : écoles du périmètre (exact), contributions "
                "commencées ou réponses (arrondi à 5) ; vide (null) pour le reste",
            ),
            "periode": ("string", "Semaine « S12 », période « P1 2026-2027 » ou année scolaire du chiffre"),
            "en_mots": ("string", "La même chose comme la page des statistiques l’écrit"),
            "definition": ("string", "Ce qu’il compte"),
            "source": ("string", "D’où il vient"),
            "au": ("date", "Jour du calcul"),
        },
    ),
}  # fmt: skip


def rows_of(table: Table) -> list[dict[str, Cell]]:
    """Return rows as objects; None is a figure that may not be shown, or is not there."""
    cells = ([None if cell == "" else cell for cell in row] for row in table.rows)
    return [dict(zip(table.header, row, strict=True)) for row in cells]


def body_of(name: str, snapshot: Snapshot) -> dict[str, Any]:
    """Return a set as JSON, with what it is and when it was computed."""
    return {
        "jeu": name,
        "version": VERSION,
        "licence": LICENCE,
        "annee_scolaire": school_year_name(snapshot.view.year),
        "calcule_le": snapshot.computed_at.replace(microsecond=0).isoformat(),
        "lignes": rows_of(SETS[name].table(snapshot)),
    }


def read_year(written: str, latest: int) -> int | None:
    """Return the school year that an address asks for: the present one by default; None: there is none."""
    if not written:
        return latest
    is_year = written.isascii() and written.isdecimal() and len(written) == 4
    return int(written) if is_year and FIRST_YEAR <= int(written) <= latest else None


def document(service: str, base_url: str) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the open figures.

    Args:
        service: name of the service.
        base_url: its address.
    """
    paths: dict[str, Any] = {}
    for name, found in SETS.items():
        for ending in ENDINGS:
            paths[f"{ROOT}/{name}.{ending}"] = {"get": _operation(name, found, ending)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Chiffres ouverts de {service}",
            "version": VERSION,
            "summary": "Les chiffres publics du service, en JSON et en CSV.",
            "description": (
                "Les mêmes chiffres que la page des statistiques. Aucun ne porte sur moins de 5 personnes. "
                f"{LIMIT[0]} demandes par minute et par réseau ; une réponse se garde "
                f"{FRESH // 60} minutes. La version 1 peut gagner des jeux et des colonnes, et n’en perd aucun."
            ),
            "license": {"name": "Licence Ouverte 2.0", "identifier": LICENCE},
            "contact": {"url": f"{base_url}/stats"},
        },
        "servers": [{"url": base_url}],
        "paths": paths,
        "components": {"responses": RESPONSES, "schemas": {n: _schema(f) for n, f in SETS.items()}},
    }


RESPONSES = {
    "Refus": {
        "description": "La demande ne peut pas être servie ; `detail` dit pourquoi.",
        "content": {
            "application/problem+json": {
                "schema": {
                    "type": "object",
                    "required": ["status", "detail"],
                    "properties": {"status": {"type": "integer"}, "detail": {"type": "string"}},
                }
            }
        },
    }
}


def _operation(name: str, found: OpenSet, ending: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{name}"} if ending == "json" else {"type": "string"}
    refused = {"$ref": "#/components/responses/Refus"}
    return {
        "operationId": f"{name}_{ending}",
        "summary": found.title,
        "parameters": [
            {
                "name": YEAR,
                "in": "query",
                "required": False,
                "description": "Première année civile de l’année scolaire ; l’année en cours par défaut.",
                "schema": {"type": "integer", "minimum": FIRST_YEAR},
            }
        ],
        "responses": {
            "200": {"description": found.title, "content": {ENDINGS[ending]: {"schema": schema}}},
            "304": {"description": "Rien n’a changé depuis `If-None-Match`."},
            "422": refused,
            "429": refused,
        },
    }


def _schema(found: OpenSet) -> dict[str, Any]:
    line = {
        "type": "object",
        "required": list(found.columns),
        "properties": {name: _column(*about) for name, about in found.columns.items()},
    }
    texts = ("jeu", "version", "licence", "annee_scolaire")
    return {
        "type": "object",
        "required": [*texts, "calcule_le", "lignes"],
        "properties": {
            **{name: {"type": "string"} for name in texts},
            "calcule_le": {"type": "string", "format": "date-time"},
            "lignes": {"type": "array", "items": line},
        },
    }


def _column(kind: str, about: str) -> dict[str, Any]:
    if kind == "date":
        return {"type": "string", "format": "date", "description": about}
    if kind == "integer":
        return {"type": ["integer", "null"], "minimum": 0, "description": about}
    return {"type": kind, "description": about}


def published(
    view: View, week: date, counts: Mapping[str, int], secret: bytes
) -> dict[str, int | None]:
    """Return the figures of a week as a screen shows them; see `protection.protect`.

    Args:
        view: the territory, without filter.
        week: its Monday.
        counts: measure to number, those of nobody left out.
        secret: the service's own, for the rounding of numbers of people.
    """
    found: dict[str, int | None] = {}
    for measure in PEOPLE:
        count = counts.get(measure, 0)
        cell = cell_of(view, measure, week.isoformat())
        found[measure] = shown_people(count, cell, secret) if count else 0
    if found[Measure.ACTIVE_PEOPLE] is None:
        found[Measure.ACTIVE_SCHOOLS] = None
    return found | {measure: counts.get(measure, 0) for measure in (Measure.VIDEOS, Measure.VIEWS)}
