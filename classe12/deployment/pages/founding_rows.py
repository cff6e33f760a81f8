"""The lists of a public policy that are written row by row: functions, themes, objectives."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from classe12.deployment.rules import founding as rules
from classe12.deployment.state.policy import PolicyState
from classe12.programmes.rules import parts
from classe12.ui.choices import checkbox
from classe12.ui.entries import entries, entry, wide
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import hidden

State = PolicyState
DRAWINGS = {
    "classe": "Une classe", "ilots": "Des îlots", "co": "Deux adultes", "dix": "Dix doigts",
    "biblio": "Une bibliothèque", "lettres": "Des lettres", "frise": "Une frise", "ardoise": "Une ardoise",
    "minuteur": "Un minuteur", "plan": "Un plan", "cubes": "Des cubes", "calme": "Un coin calme",
    "crayons": "Des crayons",
}  # fmt: skip


def functions() -> rx.Component:
    """Return the functions that people choose when they join."""
    return _list(
        "functions",
        "Fonctions",
        "Fonction",
        lambda row: (
            _hidden("functions", row, "code"),
            wide(_text("functions", row, "label", "Comme on la choisira")),
            _box("functions", row, "in_school", "On lui demande son établissement"),
            _box("functions", row, "with_levels", "On lui demande ses niveaux"),
            _rank("functions", row),
        ),
        add="Ajouter une fonction",
        hint="Ce que chacun choisit en s’inscrivant. Une fonction renommée reste la même.",
    )


def themes() -> rx.Component:
    """Return the sections of the catalogue."""
    return _list(
        "themes",
        "Thèmes",
        "Thème",
        lambda row: (
            _hidden("themes", row, "slug"),
            wide(_text("themes", row, "name", "Nom")),
            wide(_text("themes", row, "text", "Une phrase", optional=True)),
            _choice("themes", row, "illustration", "Dessin", DRAWINGS, "Aucun", optional=True),
            _rank("themes", row),
        ),
        add="Ajouter un thème",
        hint="Les rayons du catalogue. Un thème renommé garde ses vidéos.",
    )


def objectives(hint: str) -> rx.Component:
    """Return what success would be."""
    return _list(
        "objectives",
        "Objectifs",
        "Objectif",
        lambda row: (
            wide(_choice("objectives", row, "indicator", "Ce que l’on mesure", parts.INDICATORS, "Choisir")),
            _text("objectives", row, "value", "Seuil à atteindre", input_mode="numeric"),
            _text("objectives", row, "weeks", "En combien de semaines", input_mode="numeric"),
            wide(_text("objectives", row, "hypothesis", "La phrase qui le dit", optional=True)),
        ),
        add="Ajouter un objectif",
        hint=hint,
    )  # fmt: skip


def _list(
    name: str,
    legend: str,
    one: str,
    cells: Callable[[Any], tuple[rx.Component, ...]],
    *,
    add: str,
    hint: str,
) -> rx.Component:
    def drawn(row: Any) -> rx.Component:
        taken = State.take_row(name, row["n"])
        return entry(f"{one} " + row["n"].to(str), *cells(row), on_remove=taken, key=row["n"])

    return entries(
        rules.field_id(name),
        legend,
        rx.foreach(State.rows[name], drawn),
        add=add,
        on_add=State.add_row(name),
        hint=hint,
        error=State.problems[rules.field_id(name)],
    )


def _id(name: str, row: Any, cell: str) -> Any:
    return rules.field_id(f"{name}_") + row["n"].to(str) + f"_{cell}"


def _hidden(name: str, row: Any, cell: str) -> rx.Component:
    return hidden(_id(name, row, cell), row[cell])


def _text(name: str, row: Any, cell: str, label: str, **props: Any) -> rx.Component:
    return text_field(
        _id(name, row, cell), label, default=row[cell], error=row[f"{cell}_error"], auto_complete="off", **props
    )  # fmt: skip


def _rank(name: str, row: Any) -> rx.Component:
    return text_field(
        _id(name, row, "order"), "Rang", default=row["order"], optional=True, input_mode="numeric"
    )


def _choice(
    name: str, row: Any, cell: str, label: str, choices: dict[str, str], empty: str, **props: Any
) -> rx.Component:
    return select_field(
        _id(name, row, cell), label, list(choices.items()), default=row[cell], empty=empty,
        error=row[f"{cell}_error"], **props,
    )  # fmt: skip


def _box(name: str, row: Any, cell: str, label: str) -> rx.Component:
    return checkbox(
        _id(name, row, cell), label, default=row[cell] != "", error=row[f"{cell}_error"]
    )
