"""Kits for tests."""

from datetime import date

from classe12.programmes.rules import parts
from classe12.programmes.rules.kit import Kit

HELP = "## Droit à l’image {#droit-image}\n\nDemandez.\n\n## Nous écrire {#contact}\n\nÀ {contact}."


def a_kit(slug: str = "essai", name: str = "Une politique à l’essai") -> Kit:
    """Return a small whole kit, open, without host."""
    return Kit(
        slug,
        name,
        opened_on=date(2026, 9, 1),
        features=tuple(parts.FEATURES),
        contact=parts.Contact("a@ac-x.fr", "DGESCO", "Paris", "Anne Morel", "L’État"),
        words=parts.Words(
            "personnes",
            "pratique",
            "à l’essai",
            "école",
            "écoles",
            "l’école",
            "de l’école",
            "classe",
            "classes",
        ),
        look=parts.Look("#2b4e7a", "#a0c0eb"),
        texts=parts.Texts("Bienvenue.", "Ce que c’est.", "## Engagement\n\nAucune note.", HELP),
        levels=(parts.Level("CE2", "CE2"),),
        functions=(parts.Trade("professeur", "Professeur", in_school=True, with_levels=True),),
        themes=(parts.Theme("lire", "Lire"), parts.Theme("dire", "Dire")),
        needs=(parts.Need("oser", "Oser"),),
        survey=(
            parts.Question("decouverte", "Avez-vous découvert une pratique ?"),
            parts.Question("changement", "A-t-elle changé quelque chose ?"),
        ),
        objectives=(parts.Objective("coverage", 5),),
        perimeters=(parts.Perimeter(2026, ("0759001A", "0939001B")),),
    )
