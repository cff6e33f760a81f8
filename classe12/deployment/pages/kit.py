"""/pilotage/kit: what an IEN, a CPC or a coordinator takes to their schools."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.adoption.access import NOT_YOURS
from classe12.adoption.components import tiles
from classe12.deployment.rules.kit import PAGE
from classe12.deployment.state.kit import KitState
from classe12.programmes.components import worded
from classe12.ui import cockpit, fields, flow, kpi
from classe12.ui.alerts import empty_state, notice
from classe12.ui.buttons import link_button
from classe12.ui.copying import copy_box
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.waiting import loading, skeleton

State = KitState
LEAD = worded(
    "De quoi parler du service à vos écoles\u00a0: leurs chiffres, ce qu’elles ont produit, un courrier, "
    "une affiche."
)


def page() -> rx.Component:
    """Return the page."""
    refused = notice(
        NOT_YOURS,
        tone="warning",
        action=link_button("Ouvrir mon kit", PAGE, kind="outline", size="sm"),
    )
    return team_shell(
        flow.page_header("Kit du relais", LEAD),
        loading(State.is_ready, rx.cond(State.is_refused, refused, _kit()), skeleton(lines=8)),
        current=PAGE,
    )


def _kit() -> rx.Component:
    kit = State.kit
    places = cockpit.toolbar(
        fields.compact_select(
            "territoire", "Territoire", kit.places, value=kit.place, on_change=State.choose
        )
    )
    return flow.stack(
        rx.cond(kit.places.length() > 1, places),
        flow.heading(kit.name, 2),
        kpi.kpi_row(tiles(kit.tiles), title=worded("Chiffres de vos écoles")),
        flow.source("Aucun indicateur ne descend sous 5 personnes."),
        flow.columns(_produced(kit), _papers(kit)),
        _letter(kit),
        gap="l",
    )


def _produced(kit: Any) -> rx.Component:
    none = empty_state(
        "Pas encore de vidéo d’ici",
        "La première donne souvent envie aux autres\u00a0: une pratique simple, filmée en deux minutes.",
        action=link_button("Comment participer", "/aide", kind="outline", size="sm"),
        level=3,
    )
    return flow.panel(
        rx.cond(kit.produced.length() > 0, flow.divided(rx.foreach(kit.produced, _video)), none),
        title="Ce que votre réseau a produit",
        intro=kit.produced_count,
    )


def _video(one: Any) -> rx.Component:
    return flow.item(
        flow.paragraph(text_link(one.title, one.href, strong=True)),
        flow.paragraph(one.author, muted=True, small=True),
        key=one.href,
    )


def _papers(kit: Any) -> rx.Component:
    return flow.panel(
        flow.paragraph("Une affiche A4 avec un code QR, à imprimer pour la salle des maîtres."),
        flow.row(
            link_button(
                "Télécharger l’affiche", kit.poster, kind="outline", before="file-down", plain=True
            )
        ),
        flow.paragraph(
            "Un pack tient dans un seul fichier\u00a0: des vidéos choisies, leurs sous-titres et leurs documents, "
            "à projeter sans réseau pendant une animation. Faites une liste, puis emportez-la."
        ),
        flow.row(
            link_button("Préparer un pack", "/mes-listes", kind="outline", before="list-video")
        ),
        title="À emporter",
    )


def _letter(kit: Any) -> rx.Component:
    return flow.panel(
        copy_box("objet_courrier", "Objet", kit.subject, button="Copier l’objet"),
        copy_box(
            "texte_courrier",
            "Texte",
            kit.letter,
            button="Copier le courrier",
            hint="À relire et à signer avant de l’envoyer.",
            rows=14,
        ),
        flow.row(
            link_button(
                "Ouvrir dans ma messagerie", kit.mailto, kind="outline", before="mail", plain=True
            )
        ),
        title="Un courrier prêt à envoyer",
    )


PAGES = (Page(PAGE, page, "Kit du relais, pilotage", on_load=(State.load,)),)
