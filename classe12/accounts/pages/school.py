"""The field of the school, and what is said of the one that was chosen."""

from typing import Any

import reflex as rx

from classe12.accounts.rules.profile import IN_A_SCHOOL
from classe12.ui import flow
from classe12.ui.alerts import status
from classe12.ui.combobox import combobox

FIND = "Tapez son nom, sa commune ou son code UAI."


def is_one_of(state: Any, functions: frozenset[str]) -> rx.Var:
    """Return whether the trade chosen in a form is one of these."""
    return rx.Var.create([function.value for function in sorted(functions)]).contains(
        state.function
    )


def school_field(state: Any) -> rx.Component:
    """Return the field of the school of a form, from its state."""
    return flow.stack(
        combobox(
            "school",
            "Votre école",
            state.school_found,
            chosen=state.school_chosen,
            hint=rx.cond(
                is_one_of(state, IN_A_SCHOOL), FIND, f"Facultatif pour votre fonction. {FIND}"
            ),
            error=state.problems["school"],
            empty="Aucune école ne correspond. Essayez avec la commune ou le code UAI.",
            on_query=state.search_school,
            on_chosen=state.choose_school,
        ),
        status(state.school_note),
        gap="s",
    )
