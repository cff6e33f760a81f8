"""The gallery's parts of the deployment: texts to take away."""

import reflex as rx

from classe12.ui import flow
from classe12.ui.copying import copy_box


def parts() -> list[rx.Component]:
    """Return the panels."""
    return [
        flow.panel(
            copy_box(
                "galerie_lien", "Adresse", "https://classe12.example/x", button="Copier le lien"
            ),
            copy_box(
                "galerie_courrier",
                "Texte",
                "Bonjour,\n\nUne pratique à essayer.\n",
                button="Copier le courrier",
                hint="À relire avant de l’envoyer.",
                rows=4,
            ),
            title="Un texte à emporter",
        )
    ]
