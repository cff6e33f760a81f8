"""The forms of a school's page: a call in three taps and a line, a contact, a correction, a handover."""

from typing import Any

import reflex as rx

from classe12.deployment.models.schools import LINE_MAX, NAME_MAX
from classe12.deployment.rules import contacts, estimates, follow
from classe12.deployment.state.school import HEIR, SchoolState
from classe12.programmes.components import worded
from classe12.ui.buttons import button
from classe12.ui.choices import choice_tiles
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions

State = SchoolState


def log_form() -> rx.Component:
    """Return the form of a call, a visit or a mail."""
    day = text_field(
        follow.DAY_FIELD, "Quel jour", type="date", error=State.problems[follow.DAY_FIELD]
    )
    return form(
        choice_tiles(
            follow.KIND, "Vous avez fait", _pairs(follow.KINDS), error=State.problems[follow.KIND]
        ),
        choice_tiles(
            follow.OUTCOME, "Cela a donné", _pairs(follow.OUTCOMES),
            error=State.problems[follow.OUTCOME],
        ),
        text_field(
            follow.DONE_ON, "C’était le", type="date", default=State.day,
            error=State.problems[follow.DONE_ON],
        ),
        choice_tiles(
            follow.LATER, "Vous reprendrez contact", [*follow.DELAYS.items()],
            default=State.later, on_change=State.choose_later, error=State.problems[follow.LATER],
        ),
        rx.cond(State.later == follow.ON_DAY, day),
        text_field(
            follow.LINE,
            "En une ligne",
            hint="Un fait utile. Jamais le nom d’un élève, ni un avis sur une personne.",
            optional=True,
            max_length=LINE_MAX,
            auto_complete="off",
            error=State.problems[follow.LINE],
        ),
        form_actions(button("Noter", kind="primary", submit=True, wide=True)),
        on_submit=State.tell,
        once=True,
    )  # fmt: skip


def contact_form() -> rx.Component:
    """Return the form of a contact."""
    return form(
        text_field(
            contacts.NAME, "Prénom et nom", max_length=NAME_MAX, auto_complete="off",
            error=State.problems[contacts.NAME],
        ),
        select_field(
            contacts.FUNCTION, "Fonction", _pairs(contacts.FUNCTIONS), empty="Choisir",
            error=State.problems[contacts.FUNCTION],
        ),
        text_field(
            contacts.EMAIL, "Adresse professionnelle", type="email", auto_complete="off",
            hint="En @ac-… ou @education.gouv.fr.", error=State.problems[contacts.EMAIL],
        ),
        choice_tiles(
            contacts.WHERE, "Pour", _pairs(contacts.PLACES), error=State.problems[contacts.WHERE]
        ),
        _ending("Ajouter ce contact"),
        on_submit=State.add_contact,
        once=True,
    )  # fmt: skip


def correction_form() -> rx.Component:
    """Return the form of a corrected number of classes."""
    return form(
        select_field(
            estimates.LEVEL, "Niveau", State.school.levels, empty="Choisir",
            error=State.problems[estimates.LEVEL],
        ),
        text_field(
            estimates.CLASSES, "Classes dédoublées", hint="2, ou 1,5 pour une classe partagée.",
            input_mode="decimal", auto_complete="off", error=State.problems[estimates.CLASSES],
        ),
        text_field(
            estimates.WHY, "D’où vient ce nombre", hint=worded("Par exemple : appel à l’école, carte scolaire."),
            auto_complete="off", error=State.problems[estimates.WHY],
        ),
        _ending("Corriger"),
        on_submit=State.correct,
        once=True,
    )  # fmt: skip


def heir_form() -> rx.Component:
    """Return the form that hands a school over."""
    return form(
        select_field(
            HEIR, worded("Confier cette école à"), State.school.leads, empty="Choisir",
            hint="Ce qui est prévu passe dans son agenda.", error=State.problems[HEIR],
        ),
        _ending(worded("Confier l’école")),
        on_submit=State.hand_over,
        once=True,
    )  # fmt: skip


def _pairs(words: Any) -> list[tuple[str, rx.Var[str]]]:
    return [(key.value, worded(said)) for key, said in words.items()]


def _ending(words: str) -> rx.Component:
    return form_actions(
        button(words, kind="primary", submit=True),
        button("Annuler", kind="ghost", on_click=State.open_form("")),
    )
