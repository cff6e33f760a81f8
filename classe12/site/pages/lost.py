"""The pages one did not come for: refused, missing."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.ui import flow
from classe12.ui.buttons import link_button
from classe12.ui.layout import Page
from classe12.ui.links import text_link


def refused() -> rx.Component:
    """Return what somebody reads where they may not go."""
    return public_shell(
        flow.page_header(
            "Cette page ne vous est pas ouverte",
            "Elle demande un rôle que votre compte n’a pas, ou qui n’est plus actif.",
        ),
        flow.paragraph(
            "Si vous avez ce rôle, ouvrez l’espace équipe avec votre second code depuis le menu "
            "de votre compte. Sinon, ",
            text_link("écrivez-nous", "/aide#contact"),
            " : nous regardons avec vous.",
        ),
        flow.row(
            link_button("Voir les vidéos", "/videos", kind="primary"),
            link_button("Revenir à l’accueil", "/", kind="ghost"),
        ),
    )


def missing() -> rx.Component:
    """Return what somebody reads at an address that leads nowhere."""
    return public_shell(
        flow.page_header(
            "Page introuvable",
            "Cette page n’existe pas, ou n’est plus là. L’adresse a peut-être été coupée.",
        ),
        flow.row(
            link_button("Chercher une vidéo", "/videos", kind="primary", before="search"),
            link_button("Revenir à l’accueil", "/", kind="ghost"),
        ),
    )


PAGES = (Page("/refuse", refused, "Page réservée"), Page("404", missing, "Page introuvable"))
