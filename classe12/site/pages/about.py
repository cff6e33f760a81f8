"""What the service is, for whom, and where it comes from."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.prose import Part, long_text

PARTS = (
    Part(
        "quoi",
        "Ce que c’est",
        (
            "Classe à 12 rassemble des vidéos de moins de deux minutes. Chacune montre une "
            "pratique de classe dédoublée, "
            "filmée par la personne qui l’a tentée : un coin d’écoute, une façon de se partager "
            "la classe, un jeu de calcul.",
            "Les vidéos se regardent sans compte. Pour en publier, il faut une adresse "
            "académique : c’est la seule façon de "
            "savoir que l’on est entre collègues.",
        ),
    ),
    Part(
        "qui",
        "Pour qui",
        (
            (
                "Les enseignantes et enseignants de GS, de CP et de CE1 dédoublés, en éducation "
                "prioritaire ;",
                "celles et ceux qui les accompagnent : conseillers pédagogiques, coordonnateurs "
                "de réseau, formateurs, "
                "inspecteurs de circonscription, qui s’en servent en animation ou en formation.",
            ),
        ),
    ),
    Part(
        "pourquoi",
        "Pourquoi des vidéos courtes",
        (
            "Une classe de douze élèves ne se conduit pas comme une classe de vingt-cinq, et "
            "personne n’a le temps de tout "
            "inventer. Deux minutes suffisent pour voir un geste, une organisation, un outil, et "
            "décider si l’on essaie.",
            "Le premier service de ce nom, ouvert en 2018, reposait sur la même idée. Ses "
            "utilisateurs disaient découvrir "
            "des pratiques et en changer dans leur classe. Il a fermé en 2024 ; celui-ci reprend "
            "le fil.",
        ),
    ),
    Part(
        "relecture",
        "Qui relit",
        (
            "Chaque vidéo est relue par l’équipe avant de paraître : droit à l’image, données "
            "personnelles visibles, son "
            "audible. L’équipe publie, demande une retouche ou refuse, et dit toujours pourquoi. "
            "Elle ne juge pas la pédagogie.",
        ),
    ),
    Part(
        "mesure",
        "Ce qui est compté",
        (
            rx.fragment(
                "Le service compte des écoles et des usages, jamais des mérites. Les chiffres "
                "publics sont sur la page ",
                text_link("Statistiques", "/stats"),
                ". Un chiffre qui porte sur moins de cinq personnes n’est montré à personne.",
            ),
        ),
    ),
)


def page() -> rx.Component:
    """Return the page."""
    lead = "Un service public, gratuit, pour que les pratiques des classes dédoublées passent d’une classe à l’autre."
    return public_shell(long_text("À propos", lead, *PARTS), current="/apropos")


PAGES = (
    Page(
        "/apropos",
        page,
        "À propos",
        description="Ce qu’est Classe à 12, pour qui, et ce qu’il ne fait pas.",
    ),
)
