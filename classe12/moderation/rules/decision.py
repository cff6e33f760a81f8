"""What a decision needs, its reasons, and the messages that go with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from classe12.core.clock import PARIS
from classe12.core.text import NBSP, number, plural
from classe12.moderation.models import Reason, Verdict

MESSAGE_MAX = 2000
PROMISED_DAYS = 2  # working days to answer an author

VERDICT_LABELS: dict[Verdict, str] = {
    Verdict.PUBLISH: "Publier",
    Verdict.AMEND: "Demander une retouche",
    Verdict.REFUSE: "Ne pas publier",
}
BUTTONS: dict[Verdict, str] = {
    Verdict.PUBLISH: "Publier la vidéo",
    Verdict.AMEND: "Envoyer la demande",
    Verdict.REFUSE: "Envoyer le refus",
}

PAST: dict[Verdict, str] = {
    Verdict.PUBLISH: "publiée",
    Verdict.AMEND: "retouche demandée",
    Verdict.REFUSE: "non publiée",
}
# What is looked at before a video is published; each is ticked, and kept with the decision.
CHECKS: dict[str, str] = {
    "visages": "Aucun visage d’élève reconnaissable sans autorisation attestée.",
    "noms": "Ni nom ni prénom d’élève, ni document personnel, à l’image ou au son.",
    "adultes": "Les adultes que l’on reconnaît ont donné leur accord.",
    "fiche": "Le titre et la phrase disent ce que l’on voit.",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a video is not published as it is.

    Attributes:
        label: the reason, as the list shows it.
        fact: what was seen, addressed to the author.
        remedy: what to change for it to be published.
        rule: the rule that a refusal rests on; `is_law` is False for the charter.
    """

    label: str
    fact: str
    remedy: str
    rule: str
    is_law: bool = False


GROUNDS: dict[Reason, Ground] = {
    Reason.PUPIL_FACE: Ground(
        "Un visage reste reconnaissable",
        "On reconnaît le visage d’un élève.",
        "Vous pouvez couper ce passage, recadrer, ou flouter le visage.",
        "le droit à l’image des élèves (article 9 du code civil)",
        is_law=True,
    ),
    Reason.PUPIL_NAME: Ground(
        "Un prénom ou un nom est lisible",
        "Le prénom d’un élève peut se lire ou s’entendre.",
        "Vous pouvez couper ces secondes, ou masquer l’étiquette.",
        "la protection des données des élèves",
        is_law=True,
    ),
    Reason.ADULT_CONSENT: Ground(
        "Un adulte n’a pas donné son accord",
        "On reconnaît un adulte, et son accord écrit n’est pas attesté.",
        "Faites-lui signer l’autorisation, ou coupez le passage où on le reconnaît.",
        "le droit à l’image (article 9 du code civil)",
        is_law=True,
    ),
    Reason.SOUND: Ground(
        "Le son ne permet pas de suivre",
        "Le son est trop faible, ou couvert par un bruit, pour suivre l’explication.",
        "Vous pouvez refaire une prise plus près, ou enregistrer un commentaire après coup.",
        "la charte : une vidéo doit pouvoir être suivie par un collègue",
    ),
    Reason.DESCRIPTION: Ground(
        "Le titre ou la phrase ne disent pas la pratique",
        "À la lecture du titre et de la phrase, un collègue ne devine pas ce que vous avez tenté.",
        "Dites en une phrase ce que l’on voit, et ce qui a bougé dans la classe.",
        "la charte : un titre et une phrase qui aident à choisir",
    ),
    Reason.OUT_OF_SCOPE: Ground(
        "Ce n’est pas une pratique de ce service",
        "La vidéo ne montre pas une pratique pour les collègues à qui ce service s’adresse.",
        "Si elle en montre une, dites-le dans la phrase : nous la relirons avec plaisir.",
        "l’objet du service, décrit dans la charte",
    ),
    Reason.COPYRIGHT: Ground(
        "Une œuvre protégée est reprise",
        "On voit ou on entend une œuvre dont vous n’indiquez pas les droits : musique, album, extrait.",
        "Vous pouvez couper le son, remplacer l’œuvre par une œuvre libre, ou nous dire qui a donné son accord.",
        "le droit d’auteur (code de la propriété intellectuelle)",
        is_law=True,
    ),
    Reason.RESPECT: Ground(
        "Une personne peut se sentir blessée",
        "Un passage peut blesser un élève, une famille ou un collègue.",
        "Vous pouvez couper ce passage.",
        "la charte : le respect de chacun",
    ),
}


def first_name(name: str) -> str:
    """Return what a message calls somebody: "Camille" for "Camille R."."""
    return name.partition(" ")[0]


def draft_message(verdict: Verdict, reason: Reason, author: str) -> str:
    """Return a kind message to start from; the moderator says where in the video it happens."""
    ground = GROUNDS.get(reason)
    if verdict is Verdict.PUBLISH or ground is None:
        return ""
    hello = f"Bonjour {first_name(author)}," if author else "Bonjour,"
    if verdict is Verdict.AMEND:
        return (
            f"{hello} merci pour cette vidéo. {ground.fact} {ground.remedy} "
            "Tout le reste est prêt : dès que c’est fait, nous la publions."
        )
    return (
        f"{hello} merci d’avoir pris le temps de filmer. {ground.fact} "
        f"Nous ne pouvons pas la publier : elle touche {ground.rule}. "
        "Si vous voyez les choses autrement, répondez à ce message : une autre personne de l’équipe la relira."
    )


def problems(
    verdict: Verdict | None, reason: Reason, message: str, checks: Collection[str]
) -> dict[str, str]:
    """Return what a decision lacks, as field name to sentence; `checks` are those that were ticked."""
    if verdict is None:
        return {"decision": "Choisissez une décision."}
    if verdict is Verdict.PUBLISH:
        left = len(CHECKS.keys() - set(checks))
        if not left:
            return {}
        what = "un point n’est pas coché" if left == 1 else f"{left} points ne sont pas cochés"
        return {"points": f"Avant de publier, {what}\u00a0: regardez, puis cochez."}
    found: dict[str, str] = {}
    if reason not in GROUNDS:
        found["motif"] = "Choisissez un motif : l’auteur a le droit de savoir pourquoi."
    if not message.strip():
        found["message"] = "Écrivez un mot à l’auteur : ce que vous avez vu, et quoi faire."
    elif len(message) > MESSAGE_MAX:
        found["message"] = f"Votre message fait {len(message)} caractères : {MESSAGE_MAX} au plus."
    return found


def working_days(start: datetime, now: datetime) -> int:
    """Return how many working days (Monday to Friday, in Paris) went by since an instant."""
    day, last = start.astimezone(PARIS).date(), now.astimezone(PARIS).date()
    count = 0
    while day < last:
        day += timedelta(days=1)
        count += day.weekday() < 5
    return count


def delay_line(count: int, median: float, most: float) -> str:
    """Return the sentence that says how long authors waited.

    Args:
        count: how many decisions.
        median, most: days that half of them, then nine in ten, took at most.
    """
    return (
        f"Délai médian\u00a0: {in_days(median)}, 9\u00a0sur\u00a010 en moins de {in_days(most)}, sur "
        f"{plural(count, 'décision')} en 90\u00a0jours. Promis aux auteurs\u00a0: {PROMISED_DAYS} jours ouvrés."
    )


def in_days(days: float) -> str:
    """Return a time as "1,6 jour", or in hours under a day."""
    if days < 1:
        return plural(max(1, round(days * 24)), "heure")
    return f"{number(days, 1)}{NBSP}jour{'s' if days >= 2 else ''}"


def promise(start: datetime, now: datetime, whom: str = "l’auteur") -> str:
    """Return the sentence that says how much of the time promised to somebody is left."""
    left = PROMISED_DAYS - working_days(start, now)
    if left < 0:
        return f"Le délai promis à {whom} est dépassé : commencez par là."
    if left == 0:
        return f"C’est le dernier jour pour tenir le délai promis à {whom}."
    return f"Il reste {left} jour{'s' if left > 1 else ''} ouvré{'s' if left > 1 else ''} pour tenir le délai promis."
