"""The first sign-in: who you are, where you teach, what you and we promise."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.rules.profile import FUNCTION_NAMES, IN_A_SCHOOL, WITH_A_CLASS
from classe12.accounts.state import WelcomeState
from classe12.ui import flow
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import checkbox, choice_tiles
from classe12.ui.combobox import combobox
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import error_summary, form, form_actions
from classe12.ui.links import text_link

PROMISE = (
    "Le service n’évalue personne. Votre hiérarchie voit des nombres par école, par réseau ou par "
    "territoire, jamais sous cinq personnes, jamais qui a regardé quoi."
)


def welcome() -> rx.Component:
    """Return the page of the profile."""
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header(
                    rx.cond(WelcomeState.has_joined, "Mon profil", "Bienvenue"),
                    rx.cond(
                        WelcomeState.has_joined,
                        "Ce que vos collègues lisent sous vos vidéos, et ce qui choisit les vôtres.",
                        "Quelques questions, une minute, et vous y êtes.",
                    ),
                ),
                rx.cond(WelcomeState.is_ready, _form()),
                gap="l",
            )
        )
    )


def _form() -> rx.Component:
    return form(
        error_summary(WelcomeState.summary, title=WelcomeState.summary_title),
        text_field(
            "name",
            "Prénom et nom",
            hint="Vos collègues lisent votre prénom et l’initiale de votre nom.",
            error=WelcomeState.problems["name"],
            default=WelcomeState.name,
            auto_complete="name",
            max_length=80,
        ),
        select_field(
            "function",
            "Votre fonction",
            [(function.value, words) for function, words in FUNCTION_NAMES.items()],
            error=WelcomeState.problems["function"],
            default=WelcomeState.function,
            empty="Choisir",
            on_change=WelcomeState.choose_function,
        ),
        combobox(
            "school",
            "Votre école",
            WelcomeState.school_found,
            chosen=WelcomeState.school_chosen,
            hint=rx.cond(
                _is(IN_A_SCHOOL),
                "Tapez son nom, sa commune ou son code UAI.",
                "Facultatif pour votre fonction. Tapez son nom, sa commune ou son code UAI.",
            ),
            error=WelcomeState.problems["school"],
            empty="Aucune école ne correspond. Essayez avec la commune ou le code UAI.",
            on_query=WelcomeState.search_school,
        ),
        choice_tiles(
            "levels",
            rx.cond(_is(WITH_A_CLASS), "Vos niveaux", "Les niveaux que vous suivez"),
            WelcomeState.level_choices,
            kind="checkbox",
            default=WelcomeState.levels,
            hint="Plusieurs choix possibles. Ils servent à vous proposer des vidéos.",
            error=WelcomeState.problems["levels"],
        ),
        rx.cond(~WelcomeState.has_joined, _promises()),
        form_actions(
            rx.cond(
                WelcomeState.has_joined,
                flow.row(
                    button("Enregistrer", kind="primary", submit=True),
                    link_button("Revenir", "/mon-compte", kind="ghost"),
                ),
                button("Entrer dans le service", kind="primary", size="lg", submit=True, wide=True),
            )
        ),
        on_submit=WelcomeState.submit,
    )


def _is(functions: frozenset[str]) -> rx.Var:
    return rx.Var.create([function.value for function in sorted(functions)]).contains(
        WelcomeState.function
    )


def _promises() -> rx.Component:
    return flow.panel(
        flow.paragraph(flow.strong("Notre promesse."), " ", PROMISE),
        flow.paragraph(
            flow.strong("La vôtre."),
            " Aucun élève reconnaissable sans autorisation de ses parents, et de la bienveillance "
            "dans les échanges. ",
            text_link("Lire la charte", "/charte", plain=True, target="_blank"),
        ),
        checkbox(
            "charter",
            "J’ai lu la charte et je m’y tiendrai",
            error=WelcomeState.problems["charter"],
        ),
        title="Ce que nous nous promettons",
    )
