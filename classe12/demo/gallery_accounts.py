"""The gallery's components of sign-in: account slot, steps, private texts, letters."""

import reflex as rx

from classe12.ui import account, flow, letter, private
from classe12.ui.navigation import Entry

LINES = (
    ("text", "Bonjour,"),
    ("text", ""),
    ("text", "Votre vidéo est publiée. Regardez-la ici\u00a0:"),
    ("link", "/demo/ui"),
)


def slots() -> rx.Component:
    """What stands in the header: the way in, a menu, a menu before a name is known."""
    entries = (
        Entry("Mon compte", "/demo/ui", "settings-2"),
        Entry("Adoption", "/demo/ui", "activity"),
    )
    return flow.panel(
        flow.row(
            account.sign_in(),
            account.account_menu("Camille Roche", "CR", entries),
            account.account_menu("", "", entries),
            gap="l",
        ),
        title="Compte",
    )


def setting_up() -> rx.Component:
    """What to do in order, a picture to photograph, a text that did not come."""
    return flow.panel(
        flow.steps("Installez l’application.", "Photographiez ce carré.", "Tapez le code."),
        private.private_picture("/favicon.svg", "Carré à photographier"),
        private.private_text("/demo/ui/absent", "Clé à recopier"),
        title="Second code",
    )


def letters() -> rx.Component:
    """A mail, open and closed."""
    lines = rx.Var.create(LINES)
    return flow.panel(
        letter.letter("Votre vidéo est publiée", "À Camille, hier", lines, is_open=True),
        letter.letter("Votre vidéo est arrivée", "À Camille, lundi", lines),
        title="Courriers",
    )


def parts() -> tuple[rx.Component, ...]:
    """Return the parts of the gallery made here."""
    return slots(), setting_up(), letters()
