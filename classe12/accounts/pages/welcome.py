"""The first sign-in: who you are, where you teach, what you and we promise."""

import reflex as rx

from classe12.accounts.components import public_shell, while_open
from classe12.accounts.pages.who import who_fields
from classe12.accounts.state import WelcomeState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.buttons import button
from classe12.ui.choices import checkbox
from classe12.ui.fields import text_field
from classe12.ui.forms import error_summary, form, form_actions
from classe12.ui.links import text_link

PROMISE = worded(
    "Le service n’évalue personne. Votre hiérarchie voit des nombres par école, par réseau ou par "
    "territoire, jamais sous cinq personnes, jamais qui a regardé quoi."
)


def welcome() -> rx.Component:
    """Return the page of the first sign-in."""
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header("Bienvenue", "Quelques questions, une minute, et vous y êtes."),
                while_open(rx.cond(WelcomeState.is_ready, _form())),
                gap="l",
            )
        )
    )


def _form() -> rx.Component:
    return form(
        error_summary(WelcomeState.summary, title=WelcomeState.summary_title),
        *who_fields(WelcomeState),
        _entry(),
        _promises(),
        form_actions(
            button("Entrer dans le service", kind="primary", size="lg", submit=True, wide=True)
        ),
        on_submit=WelcomeState.submit,
    )


def _entry() -> rx.Component:
    return text_field(
        "entree",
        "Code d’invitation",
        hint="Il dit quel courrier ou quelle affiche vous amène, et nous les comptons. Videz-le pour "
        "qu’il ne soit pas gardé.",
        optional=True,
        default=WelcomeState.entry_code,
        key=WelcomeState.entry_code,
        max_length=12,
        auto_complete="off",
        spell_check=False,
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
