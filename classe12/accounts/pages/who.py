"""What the two forms about oneself ask alike: name, trade, school, levels."""

from typing import Any

import reflex as rx

from classe12.ui import flow
from classe12.ui.alerts import status
from classe12.ui.choices import choice_tiles
from classe12.ui.combobox import combobox
from classe12.ui.fields import select_field, text_field
from classe12.ui.vars import when
from classe12.ui.words import PLACE, sentence

FIND = "Tapez son nom, sa commune ou son code UAI."


def who_fields(state: Any) -> tuple[rx.Component, ...]:
    """Return the fields of a form about oneself, from its `WhoState`."""
    return (
        text_field(
            "name",
            "Prénom et nom",
            hint="Vos collègues lisent votre prénom et l’initiale de votre nom.",
            error=state.problems["name"],
            default=state.name,
            auto_complete="name",
            max_length=80,
        ),
        select_field(
            "function",
            "Votre fonction",
            state.function_choices,
            error=state.problems["function"],
            default=state.function,
            empty="Choisir",
            on_change=state.choose_function,
        ),
        _school(state),
        when(
            state.level_choices.length() > 0,
            choice_tiles(
                "levels",
                rx.cond(
                    state.with_levels.contains(state.function),
                    "Vos niveaux",
                    "Les niveaux que vous suivez",
                ),
                state.level_choices,
                kind="checkbox",
                default=state.levels,
                hint="Plusieurs choix possibles. Ils servent à vous proposer des vidéos.",
                error=state.problems["levels"],
            ),
        ),
    )


def _school(state: Any) -> rx.Component:
    return flow.stack(
        combobox(
            "school",
            sentence("Votre ", PLACE),
            state.school_found,
            chosen=state.school_chosen,
            hint=rx.cond(
                state.in_school.contains(state.function),
                FIND,
                f"Facultatif pour votre fonction. {FIND}",
            ),
            error=state.problems["school"],
            empty="Rien ne correspond. Essayez avec la commune ou le code UAI.",
            on_query=state.search_school,
            on_chosen=state.choose_school,
        ),
        status(state.school_note),
        gap="s",
    )
