"""Asking for a code, and typing it."""

import reflex as rx

from classe12.accounts.components import demo_line, public_shell
from classe12.accounts.state import CodeState, SignInState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import notice
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import code_field, text_field
from classe12.ui.forms import native_form
from classe12.ui.links import text_link


def ask() -> rx.Component:
    """Return the page that asks for a professional address."""
    form = native_form(
        text_field(
            "email",
            "Votre adresse professionnelle",
            hint="Elle finit par @ac-… suivi de votre académie, ou par @education.gouv.fr.",
            error=SignInState.sentence,
            type="email",
            default=SignInState.typed,
            key=SignInState.typed,
            auto_complete="username",
            input_mode="email",
            spell_check=False,
            max_length=254,
        ),
        flow.row(button("Recevoir un code", kind="primary", submit=True, wide=True)),
        action="/connexion",
    )
    return public_shell(
        flow.main_and_side(
            flow.narrow(
                flow.stack(
                    flow.page_header(
                        "Se connecter",
                        "Un code de six chiffres arrive par courriel. Pas de mot de passe à retenir.",
                    ),
                    form,
                    demo_line(),
                    gap="l",
                )
            ),
            _about(),
        )
    )


def _about() -> rx.Component:
    return flow.panel(
        flow.bullets(
            "Première fois ? Le même code ouvre votre compte.",
            "Votre adresse n’est montrée à personne.",
            worded(
                "Ici, personne n’évalue personne : la hiérarchie voit des nombres par école, jamais "
                "qui a regardé quoi."
            ),
        ),
        flow.paragraph(
            text_link("Ce que nous faisons de vos données", "/donnees-personnelles"), small=True
        ),
        title="Bon à savoir",
    )


def code() -> rx.Component:
    """Return the page where the code is typed; opening it consumes nothing."""
    form = native_form(
        code_field(
            "code",
            "Code à six chiffres",
            hint="Il est valable dix minutes, dans ce navigateur.",
            error=CodeState.sentence,
            auto_focus=True,
        ),
        flow.row(button("Entrer", kind="primary", submit=True, wide=True)),
        action="/connexion/code",
    )
    nothing_asked = CodeState.has_looked & (CodeState.email == "") & (CodeState.sentence == "")
    elsewhere = notice(
        "Ce navigateur n’attend pas de code.",
        "Tapez-le dans celui où vous l’avez demandé, ou demandez-en un autre ici.",
        action=link_button("Recevoir un code", "/connexion", size="sm"),
        live=True,
    )
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header("Tapez votre code", _sent_to()),
                rx.cond(nothing_asked, elsewhere),
                form,
                _nothing_came(),
                demo_line(),
                gap="l",
            )
        )
    )


def _sent_to() -> rx.Component:
    return rx.fragment(
        "Nous l’avons envoyé à ",
        rx.cond(
            CodeState.email != "", flow.strong(CodeState.email), "l’adresse que vous avez tapée"
        ),
        ".",
    )


def _nothing_came() -> rx.Component:
    again = native_form(
        rx.el.input(type="hidden", name="email", value=CodeState.email),
        flow.row(button("Envoyer un autre code", submit=True)),
        action="/connexion",
    )
    return flow.disclosure(
        "Rien n’est arrivé ?",
        flow.bullets(
            "Attendez une minute, puis regardez dans les courriers indésirables.",
            "Vérifiez l’adresse ci-dessus : une lettre suffit à tout perdre.",
        ),
        rx.cond(CodeState.email != "", again),
        flow.paragraph(text_link("Changer d’adresse", "/connexion"), small=True),
    )
