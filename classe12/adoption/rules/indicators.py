"""What each figure means: one definition, read by the screens, the files and the help.

Invariant: a figure is shown under no other words than these.
"""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts, which decides how small ones are protected."""

    SCHOOLS = "schools"
    PEOPLE = "people"
    CLASSES = "classes"  # estimated from people: protected as people are
    PUBLIC = "public"  # anybody may count these in the catalogue


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure.

    Attributes:
        key: its name in files.
        name: its title.
        unit: what it counts.
        definition: what counts, in one sentence.
        source: where it comes from.
    """

    key: str
    name: str
    unit: Unit
    definition: str
    source: str


JOURNAL = "journal d’usage"
COVERAGE = Indicator(
    "ecoles_couvertes",
    "Écoles couvertes depuis la rentrée",
    Unit.SCHOOLS,
    "Une école est couverte dès qu’une personne de cette école s’est inscrite ou a utilisé le "
    "service depuis la rentrée.",
    f"annuaire et {JOURNAL}",
)
ACTIVE = Indicator(
    "enseignants_actifs",
    "Enseignants actifs cette semaine",
    Unit.PEOPLE,
    "Une personne rattachée à une école est active si, dans la semaine, elle a regardé une vidéo, "
    "remercié, raconté un essai, commencé, envoyé ou publié une contribution. Elle compte une fois "
    "par semaine.",
    JOURNAL,
)
ACTIVE_SCHOOLS = Indicator(
    "ecoles_actives",
    "Écoles actives par semaine",
    Unit.PEOPLE,
    "Une école est active si l’une de ses personnes est active dans la semaine.",
    JOURNAL,
)
CLASSES = Indicator(
    "classes_couvertes",
    "Classes couvertes (estimation)",
    Unit.CLASSES,
    "Dans chaque école et à chaque niveau, une classe est couverte par personne inscrite ou active "
    "depuis la rentrée, sans dépasser le nombre estimé de classes dédoublées.",
    f"estimations de l’annuaire et {JOURNAL}",
)
CONTRIBUTORS = Indicator(
    "contributeurs",
    "Contributeurs depuis la rentrée",
    Unit.PEOPLE,
    "Personnes dont une vidéo au moins a été publiée depuis la rentrée. Comme tout nombre de personnes, il est "
    "arrondi à 5 près et n’est pas montré en dessous de 5\u00a0: il peut différer de peu du nombre de vidéos, "
    "qui est exact parce que chacun peut les compter dans le catalogue.",
    JOURNAL,
)
TRIED = Indicator(
    "personnes_ayant_essaye",
    "Personnes qui ont essayé une pratique",
    Unit.PEOPLE,
    "Personnes rattachées à une école qui ont raconté, depuis la rentrée, au moins un essai de la "
    "pratique d’un collègue, qu’il ait été concluant ou non. Chacune compte une fois.",
    JOURNAL,
)
VIDEOS = Indicator(
    "videos_publiees",
    "Vidéos publiées",
    Unit.PUBLIC,
    "Vidéos publiées, chacune comptée une fois par année scolaire, dans le territoire de son auteur.",
    JOURNAL,
)
VIEWS = Indicator(
    "vues",
    "Vues",
    Unit.PUBLIC,
    "Vidéos du territoire regardées au moins 10 secondes ou 30 %, par tout visiteur, une fois par "
    "visiteur et par jour, leur auteur et l’équipe exceptés.",
    JOURNAL,
)
FINISHED = Indicator(
    "contributions_abouties",
    "Contributions menées au bout",
    Unit.PEOPLE,
    "Part des contributions commencées depuis la rentrée qui sont publiées. Une contribution commence dès "
    "qu’un fichier est choisi ou qu’un champ est rempli ; arrondi à 5 % près.",
    JOURNAL,
)
CHANGED = Indicator(
    "pratique_changee",
    "Ce qui a changé en classe",
    Unit.PEOPLE,
    "Part des réponses à l’enquête de fin de période qui disent avoir découvert une pratique et avoir "
    "changé quelque chose en classe. Posée à tous les inscrits, deux questions, la dernière réponse de "
    "chacun compte ; toute la France, quel que soit le territoire choisi.",
    "enquête de fin de période",
)
COST_ACTIVE = Indicator(
    "cout_par_actif",
    "Coût par enseignant actif",
    Unit.PEOPLE,
    "Ce qui a été payé sur douze mois pour le service, divisé par les enseignants actifs de la dernière "
    "semaine entière. Toute la France.",
    "comptes de la convention",
)
COST_CLASS = Indicator(
    "cout_par_classe",
    "Coût par classe couverte",
    Unit.CLASSES,
    "Ce qui a été payé sur douze mois pour le service, divisé par les classes couvertes depuis la rentrée "
    "(estimation). Toute la France.",
    "comptes de la convention",
)
ALL = (
    COVERAGE,
    ACTIVE,
    ACTIVE_SCHOOLS,
    CLASSES,
    CONTRIBUTORS,
    FINISHED,
    TRIED,
    CHANGED,
    VIDEOS,
    VIEWS,
    COST_ACTIVE,
    COST_CLASS,
)
PROTECTION = (
    "Aucun chiffre ne descend sous 5 personnes. Les nombres de personnes, d’écoles actives et de "
    "classes couvertes sont arrondis à 5 près."
)


def counted(unit: str) -> tuple[Indicator, ...]:
    """Return the figures of a policy: none of classes where something else is counted."""
    return tuple(one for one in ALL if unit == "class" or one.unit is not Unit.CLASSES)
