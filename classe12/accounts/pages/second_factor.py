"""The telephone's code: set up the first time, asked for afterwards."""

import reflex as rx

from classe12.accounts.components import demo_line, public_shell
from classe12.accounts.state import SecondFactorState
from classe12.ui import flow
from classe12.ui.alerts import notice
from classe12.ui.buttons import button
from classe12.ui.fields import code_field
from classe12.ui.forms import native_form
from classe12.ui.private import private_picture, private_text

PAGE = "/connexion/second-facteur"


def second_factor() -> rx.Component:
    """Return the page of the second factor."""
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header(
                    "Le code de votre téléphone",
                    "L’espace équipe montre plus que le reste du service : il demande un second "
                    "code, que seul votre téléphone connaît.",
                ),
                rx.cond(SecondFactorState.step == "set_up", _set_up()),
                rx.cond(SecondFactorState.step != "", _give()),
                _lost(),
                demo_line(),
                gap="l",
            )
        )
    )


def _set_up() -> rx.Component:
    by_hand = flow.disclosure(
        "Vous ne pouvez pas photographier l’écran ?",
        flow.paragraph(
            "Dans l’application, choisissez de saisir une clé, puis recopiez celle-ci :"
        ),
        private_text(f"{PAGE}/cle", "Clé à recopier"),
    )
    return flow.stack(
        flow.heading("La première fois, en une minute"),
        flow.steps(
            "Installez une application de codes sur votre téléphone : FreeOTP, Aegis ou celle que "
            "vous avez déjà.",
            "Dans l’application, ajoutez un compte et photographiez ce carré.",
            "Tapez ci-dessous le code qu’elle affiche.",
        ),
        private_picture(f"{PAGE}/qr.svg", "Carré à photographier avec l’application de codes"),
        by_hand,
    )


def _give() -> rx.Component:
    return native_form(
        code_field(
            "code",
            "Code affiché par l’application",
            hint="Six chiffres, qui changent toutes les trente secondes.",
            error=SecondFactorState.sentence,
        ),
        flow.row(button("Ouvrir l’espace équipe", kind="primary", submit=True, wide=True)),
        action=PAGE,
    )


def _lost() -> rx.Component:
    return rx.cond(
        SecondFactorState.step == "give",
        notice(
            "Téléphone perdu ou changé ?",
            "Écrivez à l’équipe : une personne qui administre le service vous laissera en installer "
            "un autre.",
        ),
    )
