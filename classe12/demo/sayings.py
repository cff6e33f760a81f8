"""What the fictitious colleagues write: of the practices that they tried, and what they look for."""

from dataclasses import dataclass

WORKED = (
    "Dès la deuxième semaine, je n’ai presque plus rappelé la consigne.",
    "Deux élèves qui finissaient rarement finissent presque tous les jours.",
    "Le calme revient plus vite, et je n’ai pas haussé la voix.",
    "Les élèves le réclament : c’est devenu un moment de la semaine.",
    "J’ai enfin dix minutes pour lire avec quatre élèves.",
    "Les plus lents osent recommencer, parce que personne n’attend.",
    "Une élève muette en grand groupe a pris la parole deux fois.",
)
FAILED = (
    "Chez nous le matériel a vite disparu des tables : à reprendre avec moins d’objets.",
    "Trop long pour mes GS en fin de journée. Je réessaierai le matin.",
    "La co-intervention tombe toujours à ce moment-là : il faudrait un autre créneau.",
)
CHANGED = (
    "J’ai laissé un élève tenir le rôle à ma place : c’est une responsabilité très demandée.",
    "Avec une frise de douze points à la place du matériel.",
    "Par binômes, et cinq minutes de moins.",
    "Sur ardoise d’abord, sur le cahier seulement la semaine suivante.",
    "Après la récréation plutôt qu’après la cantine.",
    "Je l’ai coupé en deux moments, le matin et l’après-midi.",
)


@dataclass(frozen=True, slots=True)
class Demand:
    """A question to be written.

    Attributes:
        answers: (words, title of a video or "") each.
        marked: rank of the answer that was retained, -1 for none.
        asker: name of an account of the demo, "" for a teacher drawn by chance.
    """

    question: str
    context: str
    levels: tuple[str, ...]
    themes: tuple[str, ...]
    days_ago: int
    followers: int = 0
    answers: tuple[tuple[str, str], ...] = ()
    marked: int = -1
    is_closed: bool = False
    asker: str = ""


DEMANDS = (
    Demand(
        "Comment occuper les îlots en autonomie pendant que je lis avec quatre élèves ?",
        "J’ai trois îlots de quatre. Les deux qui ne lisent pas avec moi m’appellent sans arrêt.",
        ("CP",),
        ("gestion-de-classe", "francais"),
        2,
        followers=6,
        answers=(
            (
                "Chez moi, trois boîtes toujours au même endroit. Le minuteur dit quand en changer.",
                "Le minuteur visuel, pour finir sans se presser",
            ),
            ("Un élève « aide du jour » répond avant moi. Je n’interviens qu’après lui.", ""),
            ("", "Un plan de travail que les élèves remplissent seuls"),
        ),
        asker="Camille Roche",
    ),
    Demand(
        "Comment vous répartissez-vous les bilans à deux en co-intervention ?",
        "Nous sommes deux dans la même salle et nous évaluons chacune de notre côté.",
        ("CP", "CE1"),
        ("gestion-de-classe",),
        3,
        followers=3,
        answers=(
            (
                "Nous écrivons les rôles au tableau, bilans compris : l’une observe, l’autre note.",
                "Co-intervenir : qui fait quoi pendant vingt minutes",
            ),
            ("Un cahier commun, une couleur chacune.", ""),
        ),
    ),
    Demand(
        "Un rituel de retour au calme qui tienne après la cantine",
        "",
        ("GS",),
        ("gestion-de-classe",),
        5,
        followers=2,
    ),
    Demand(
        "Faire lire à voix haute un élève qui refuse de lire devant les autres",
        "Il lit bien seul avec moi. Dès qu’un camarade écoute, il s’arrête.",
        ("CP", "CE1"),
        ("francais",),
        9,
        followers=4,
        answers=(
            (
                "La tablette a tout débloqué : il s’écoute seul, puis il choisit à qui faire écouter.",
                "S’enregistrer en lisant, s’écouter, recommencer",
            ),
            ("Lire en chœur à trois, puis à deux. Un mois, sans rien forcer.", ""),
        ),
        marked=0,
    ),
    Demand(
        "Les compléments à 10 quand le matériel devient un jeu",
        "Les jetons volent. Je cherche une variante plus calme.",
        ("CP",),
        ("mathematiques",),
        12,
        followers=1,
        answers=(
            (
                "Deux boîtes fermées : on ne touche qu’au moment de vérifier.",
                "Douze jetons, deux boîtes : les compléments à 10",
            ),
        ),
        marked=0,
    ),
    Demand(
        "Quels albums pour parler de la colère en GS ?",
        "",
        ("GS",),
        ("francais", "enseignement-moral-et-civique"),
        16,
        answers=(("Demandez à la médiathèque : la nôtre prête un lot de douze.", ""),),
    ),
    Demand(
        "Accueillir les parents dix minutes le matin, sans que cela déborde",
        "Nous avons essayé le vendredi. À 9 heures, la moitié était encore là.",
        ("GS", "CP"),
        ("gestion-de-classe",),
        20,
        followers=2,
        is_closed=True,
    ),
    Demand(
        "Garder une trace des sciences sans y passer la séance",
        "Mes élèves écrivent lentement : la trace prend plus de temps que l’expérience.",
        ("CE1",),
        ("questionner-le-monde",),
        27,
        followers=1,
        answers=(("Une photo imprimée, une phrase dictée, et c’est tout.", ""),),
        marked=0,
    ),
)
