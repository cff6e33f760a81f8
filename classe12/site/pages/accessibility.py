"""How far the service is accessible, and where everything is."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.site.state import SiteState
from classe12.ui import flow
from classe12.ui.layout import Page
from classe12.ui.links import mail_link, text_link
from classe12.ui.navigation import FOOTER_LEGAL, FOOTER_SERVICE, MAIN, PUBLISH, SIGN_IN
from classe12.ui.page import NAME
from classe12.ui.prose import Part, long_text

DEFENDER = "https://formulaire.defenseurdesdroits.fr/"


def _contact(before: str) -> rx.Component:
    return flow.paragraph(before, mail_link(SiteState.operator.contact), ".")


ACCESSIBILITY = (
    Part(
        "etat",
        "État de conformité",
        (
            rx.fragment(
                f"{NAME} est ",
                flow.strong("non conforme"),
                " au référentiel général d’amélioration de l’accessibilité (RGAA 4.1) : "
                "aucun audit n’a encore été mené. Cette page le dit telle qu’elle est.",
            ),
        ),
    ),
    Part(
        "fait",
        "Ce qui est fait",
        (
            (
                "Chaque page est vérifiée par un outil automatique (axe-core) à deux largeurs "
                "d’écran, à chaque changement du service.",
                "Les parcours principaux se font au clavier seul ; le focus est toujours visible.",
                "Les contrastes du texte sont d’au moins 4,5 pour 1, en clair comme en sombre.",
                "Une vidéo est publiée avec des sous-titres validés par une personne et une transcription, "
                "ou sans eux jusqu’à une date fixée par l’équipe\u00a0; le lecteur s’utilise au clavier.",
                "Les graphiques et les cartes ont un titre, une phrase et un tableau.",
                "Rien ne bouge pour qui demande moins d’animations.",
            ),
        ),
    ),
    Part(
        "manques",
        "Ce qui manque",
        (
            (
                "L’audit par un tiers, et les essais avec plusieurs lecteurs d’écran.",
                "Les vidéos publiées sans sous-titres jusqu’à une date, et celles qui l’ont été avant cette "
                "règle\u00a0: elles ne sont pas accessibles à toutes et à tous.",
                "L’audiodescription, là où l’image seule dit quelque chose.",
            ),
        ),
    ),
    Part("technologies", "Technologies", ("HTML5, CSS, SVG, JavaScript, WAI-ARIA.",)),
    Part(
        "contact",
        "Signaler un obstacle",
        (
            _contact(
                "Un contenu ou une fonction vous est inaccessible ? Dites-le-nous, nous "
                "cherchons une autre voie : "
            ),
        ),
    ),
    Part(
        "recours",
        "Voies de recours",
        (
            "Si vous n’obtenez pas de réponse satisfaisante, vous pouvez :",
            (
                rx.fragment("écrire au ", text_link("Défenseur des droits", DEFENDER), " ;"),
                "appeler son délégué dans votre région (09 69 39 00 00) ;",
                "lui adresser un courrier, gratuit, sans timbre : Défenseur des droits, Libre "
                "réponse 71120, 75342 Paris CEDEX 07.",
            ),
        ),
    ),
)


def accessibility() -> rx.Component:
    """Return the declaration of accessibility."""
    return public_shell(
        long_text("Accessibilité : non conforme", "Déclaration d’accessibilité.", *ACCESSIBILITY),
        current="/accessibilite",
    )


def site_map() -> rx.Component:
    """Return the list of the public pages."""
    entries = dict.fromkeys([*MAIN, PUBLISH, SIGN_IN, *FOOTER_SERVICE, *FOOTER_LEGAL])
    links = [text_link(entry.label, entry.href) for entry in entries]
    return public_shell(
        flow.page_header("Plan du site"),
        flow.bullets(text_link("Accueil", "/"), *links, text_link("Aide et contact", "/aide")),
        current="/plan-du-site",
    )


PAGES = (
    Page(
        "/accessibilite",
        accessibility,
        "Accessibilité : non conforme",
        on_load=(SiteState.load,),
    ),
    Page("/plan-du-site", site_map, "Plan du site"),
)
