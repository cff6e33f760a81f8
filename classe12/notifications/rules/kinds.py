"""What a person may be told about, and how much of it by mail: the one table of the choices.

Invariant: a pace is offered only where something leaves at that pace.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from classe12.core.errors import Invalid
from classe12.notifications.models import Kind, Pace

PACE_NAMES = {
    Pace.NOW: "Tout de suite",
    Pace.WEEKLY: "Chaque semaine",
    Pace.MONTHLY: "Chaque mois",
    Pace.NEVER: "Jamais",
}


@dataclass(frozen=True, slots=True)
class About:
    """One kind of mails.

    Attributes:
        name: how the choice is called.
        more: what it holds, or why it cannot be chosen.
        paces: what may be chosen, the usual one first; a single one is no choice.
        why: end of "Vous recevez ce courrier parce que", in the mails of this kind.
        only_team: whether it is offered to who holds a role only.
    """

    name: str
    more: str
    paces: tuple[Pace, ...]
    why: str
    only_team: bool = False

    @property
    def usual(self) -> Pace:
        """The pace of somebody who chose nothing."""
        return self.paces[0]


NOW, WEEKLY, MONTHLY, NEVER = Pace.NOW, Pace.WEEKLY, Pace.MONTHLY, Pace.NEVER
KINDS: dict[Kind, About] = {
    Kind.ANSWERS: About(
        "Réponses à mes contributions",
        "Ce qu’un collègue écrit sous une de vos vidéos ou trouve grâce à vous, et ce que l’équipe répond à une "
        "idée que vous soutenez.",
        (NOW, WEEKLY, NEVER),
        "un collègue a écrit sous une de vos vidéos ou trouvé grâce à vous, ou l’équipe a répondu à une idée que "
        "vous soutenez",
    ),
    Kind.TRIALS: About(
        "Essais de mes vidéos",
        "Un collègue raconte comment il a essayé votre pratique.",
        (NOW, WEEKLY, NEVER),
        "un collègue a essayé une de vos vidéos",
    ),
    Kind.THANKS: About(
        "Mercis",
        "Regroupés dans le résumé de la semaine, jamais un par un.",
        (WEEKLY, NEVER),
        "des collègues ont dit merci pour une de vos vidéos",
    ),
    Kind.REQUESTS: About(
        "Recherches qui me concernent",
        "Un collègue cherche une pratique de vos niveaux et de vos thèmes.",
        (WEEKLY, NOW, NEVER),
        "une recherche rejoint vos niveaux et vos thèmes",
    ),
    Kind.FOUND: About(
        "Réponses à mes recherches",
        "Une vidéo ou un message répond à ce que vous cherchez, vous ou avec d’autres.",
        (NOW, WEEKLY, NEVER),
        "vous cherchez cette pratique, ou vous avez dit « moi aussi »",
    ),
    Kind.REVIEW: About(
        "Décisions de l’équipe",
        "Toujours tout de suite : une décision sur ce que vous publiez vous est due, avec ses raisons.",
        (NOW,),
        "l’équipe a pris une décision sur ce que vous publiez",
    ),
    Kind.NEWS: About(
        "Actualités et événements",
        "Les annonces et le prochain rendez-vous, dans le résumé de la semaine.",
        (WEEKLY, NEVER),
        "vous suivez les actualités du service",
    ),
    Kind.DIGEST: About(
        "Résumé de la semaine",
        "Le lundi matin, sauf pendant vos vacances, et seulement s’il y a quelque chose à dire. "
        "Sans lui, ce que vous recevez chaque semaine reste dans vos notifications.",
        (WEEKLY, NEVER),
        "vous recevez le résumé de la semaine",
    ),
    Kind.GUIDE: About(
        "Premiers pas et enquête de la période",
        "Trois courriers au début, puis deux questions avant chaque fin de période.",
        (NOW, NEVER),
        "vous êtes membre du service",
    ),
    Kind.ALERTS: About(
        "Alertes du déploiement",
        "Un courrier par jour au plus, quand l’usage baisse ou que le service ralentit dans vos territoires.",
        (NOW, NEVER),
        "vous suivez le déploiement",
        only_team=True,
    ),
    Kind.WEEK_REPORT: About(
        "Chiffres de la semaine",
        "Le lundi matin, sauf après une semaine de vacances.",
        (WEEKLY, NEVER),
        "vous suivez le déploiement",
        only_team=True,
    ),
    Kind.MONTH_REPORT: About(
        "Chiffres du mois",
        "Au début de chaque mois, pour le mois écoulé.",
        (MONTHLY, NEVER),
        "vous suivez le déploiement",
        only_team=True,
    ),
}


def check(chosen: Mapping[str, str]) -> dict[Kind, Pace]:
    """Return choices that were typed, each a pace that its kind offers.

    Args:
        chosen: kind to pace, as a form sends them; what it does not hold stays as it is.

    Raises:
        Invalid: one sentence for each choice that does not exist.
    """
    found: dict[Kind, Pace] = {}
    problems: dict[str, str] = {}
    for kind, about in KINDS.items():
        if kind.value not in chosen or len(about.paces) == 1:
            continue
        pace = chosen[kind.value]
        if pace in set(about.paces):
            found[kind] = Pace(pace)
        else:
            problems[kind.value] = "Choisissez une des réponses proposées."
    if problems:
        raise Invalid(problems)
    return found


def pace_of(kind: Kind, chosen: Mapping[str, str]) -> Pace:
    """Return the pace of a kind for somebody, from what they chose (kind to pace)."""
    about = KINDS[kind]
    pace = chosen.get(kind.value, about.usual)
    return Pace(pace) if pace in set(about.paces) else about.usual


def why(kind: Kind) -> str:
    """Return the sentence of the foot of a mail."""
    reason = KINDS[kind].why
    that = "qu’" if reason[0] in "aeiou" else "que "
    return f"Vous recevez ce courrier parce {that}{reason}."
