"""/lecture-seule: what a read-only service changes, and what one takes away."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.succession.queries.screen import ARCHIVE_ROUTE
from classe12.succession.rules.shutting import PAGE
from classe12.succession.state import ReadOnlyState
from classe12.ui import flow
from classe12.ui.buttons import link_button
from classe12.ui.page import Page
from classe12.ui.vars import when
from classe12.ui.waiting import loading

State = ReadOnlyState


def page() -> rx.Component:
    """Return the page."""
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header(
                    "Un service en lecture seule",
                    "Ce qui a été partagé reste visible. Rien ne s’y ajoute, rien ne s’y change.",
                ),
                loading(State.is_ready, _said()),
                flow.heading("Ce qui marche toujours"),
                flow.bullets(
                    "Regarder les vidéos, lire ce qui a été écrit, chercher.",
                    "Se connecter, et recevoir une copie de ses vidéos et de ses textes.",
                    "Retirer une vidéo, un commentaire, son accord\u00a0; effacer son compte.",
                    "Signaler un contenu, et contester une décision.",
                ),
                flow.heading("Ce qui s’arrête"),
                flow.bullets(
                    "Publier, commenter, poser une question, s’inscrire.",
                    "Les courriels de la semaine, les campagnes, les enquêtes.",
                ),
                flow.row(
                    link_button("Emporter ce qui est à moi", "/mes-donnees", kind="primary"),
                    link_button("Voir les vidéos", "/videos", kind="outline"),
                ),
                gap="l",
            )
        )
    )


def _said() -> rx.Component:
    archive = flow.panel(
        flow.row(
            link_button(
                "Télécharger l’archive",
                ARCHIVE_ROUTE,
                before="download",
                plain=True,
            ),
            flow.paragraph(State.found.archive, muted=True, small=True),
        ),
        title="L’archive publique",
        intro="Les vidéos que tout le monde peut regarder et que leurs auteurs laissent emporter, en pages "
        "qui s’ouvrent sans le service.",
    )
    now = flow.paragraph(
        when(
            State.found.said,
            flow.strong(State.found.said),
            "Aujourd’hui, ce service est ouvert\u00a0: tout y marche.",
        )
    )
    return flow.stack(now, when(State.found.archive, archive))


PAGES = (
    Page(
        PAGE,
        page,
        "Un service en lecture seule",
        on_load=(State.load,),
        description="Ce qui marche toujours quand le service est en lecture seule, et ce que l’on emporte.",
    ),
)
