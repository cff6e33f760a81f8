"""What people read about files: refusals, steps, names."""

import unicodedata

from classe12.core.errors import Refused
from classe12.core.text import NBSP, duration, number, size

STEPS = {
    "": "Votre vidéo attend son tour.",
    "probe": "Nous vérifions votre vidéo.",
    "renditions": "Nous préparons votre vidéo pour tous les écrans.",
    "pictures": "Nous choisissons une image.",
    "store": "Nous rangeons votre vidéo.",
    "faces": "Nous cherchons les visages, image par image.",
    "blur": "Nous floutons ce que vous avez choisi.",
    "edit": "Nous appliquons vos changements.",
}
AGAIN = "puis recommencez."


def step_sentence(step: str) -> str:
    """Return what is being done to an asset, in a sentence."""
    return STEPS.get(step, STEPS[""])


SHOWN_WORKS = frozenset({"edit", "faces", "poster"})  # those that somebody asked for and waits for


def work_sentence(work: str, step: str) -> str:
    """Return what is being done to a film that can be watched, "" when nothing is."""
    if work == "finish":
        return "Nous préparons encore les autres tailles : une minute ou deux."
    return step_sentence(step) if work in SHOWN_WORKS else ""


def poster_told(faces: int | None) -> str:
    """Return what an author is told of the faces on their poster, "" when none was found there."""
    if not faces:
        return ""
    who = "Un visage se voit" if faces == 1 else f"{faces} visages se voient"
    return (
        f"{who} sur l’image de couverture. Si c’est un élève, choisissez une autre image, ou floutez "
        "la vidéo."
    )


EDIT_UNDER_WAY = "Vos changements sur la vidéo ne sont pas finis : attendez-les, regardez le résultat, puis envoyez."
EDIT_UNSEEN = (
    "Vous avez changé cette vidéo : regardez le résultat et gardez-le, puis envoyez. La version d’avant "
    "sera effacée."
)


def to_cut(seconds: float) -> str:
    """Return what is asked of who sends a film that is too long to be shown."""
    return (
        f"Votre vidéo dure {duration(seconds)}{NBSP}: gardez-en deux minutes au plus, avec «{NBSP}Couper, "
        f"flouter, choisir l’image{NBSP}»."
    )


def too_long(seconds: float) -> Refused:
    """Return the refusal of a video that lasts too long."""
    return Refused(
        "too_long",
        f"Votre vidéo dure {duration(seconds)}{NBSP}: envoyez un passage de 5{NBSP}minutes au plus, que "
        f"vous couperez ici à 2{NBSP}minutes. Raccourcissez-la {AGAIN}",
    )


def too_heavy(octets: int, largest: int) -> Refused:
    """Return the refusal of a file with too many bytes."""
    return Refused(
        "too_heavy",
        f"Votre vidéo pèse {size(octets)}{NBSP}: la limite est de {size(largest)}. "
        f"Réglez votre téléphone sur 1080p ou raccourcissez-la, {AGAIN}",
    )


def too_large(width: int, height: int) -> Refused:
    """Return the refusal of a picture with too many pixels."""
    return Refused(
        "too_large",
        f"L’image de votre vidéo fait {number(width)} sur {number(height)} points{NBSP}: la limite "
        f"est la 4K. Exportez-la en 1080p {AGAIN}",
    )


def too_fast(rate: float, largest: int) -> Refused:
    """Return the refusal of too many pictures a second."""
    return Refused(
        "too_fast",
        f"Votre vidéo a {number(rate)} images par seconde{NBSP}: la limite est de "
        f"{largest}. Exportez-la à 30{NBSP}images par seconde {AGAIN}",
    )


_SENTENCES = {
    "empty": "Ce fichier est vide. Choisissez une autre vidéo.",
    "not_a_video": "Ce fichier n’est pas une vidéo que nous savons lire. Choisissez un fichier MP4, "
    "MOV, WebM, AVI ou MPEG.",
    "no_picture": "Ce fichier ne contient pas d’image, seulement du son. Choisissez une vidéo.",
    "cut": f"La fin de ce fichier manque{NBSP}: la copie s’est sans doute arrêtée en route. "
    "Vérifiez qu’il se lit jusqu’au bout sur votre appareil, puis renvoyez-le.",
    "too_short": "Cette vidéo dure moins d’une seconde. Choisissez-en une autre.",
    "unreadable": "Nous n’arrivons pas à lire cette vidéo. Vérifiez qu’elle se lit sur votre "
    f"appareil, exportez-la en MP4 {AGAIN}",
    "unknown_picture": "L’image de cette vidéo est dans un format que nous ne savons pas lire. "
    f"Exportez-la en MP4 (H.264) {AGAIN}",
    "unknown_sound": "Le son de cette vidéo est dans un format que nous ne savons pas lire. "
    f"Exportez-la en MP4 (son AAC) {AGAIN}",
    "too_costly": "Cette vidéo est trop lourde à préparer. Exportez-la en 1080p à 30 images par "
    f"seconde {AGAIN}",
    "edit_failed": "Nous n’avons pas réussi à appliquer vos changements, et ce n’est pas votre faute. La "
    "vidéo est restée comme avant. Réessayez, ou écrivez-nous.",
    "too_many_faces": f"Il y a trop de visages à la fois sur cette vidéo{NBSP}: nous ne pouvons pas les suivre "
    "tous, et nous n’en laissons aucun de côté. Coupez le passage, ou floutez toute l’image avec une zone.",
    "gave_up": "Nous n’avons pas réussi à préparer cette vidéo, et ce n’est pas votre faute. "
    "Renvoyez-la demain, ou écrivez-nous.",
}


def refusal(code: str) -> Refused:
    """Return the refusal with this code, among those that need no figure."""
    return Refused(code, _SENTENCES[code])


def work_refusal(refused: Refused) -> Refused:
    """Return what the author of a film is told when what they asked for could not be done."""
    return refused if refused.code == "too_many_faces" else refusal("edit_failed")


def display_name(raw: str) -> str:
    """Return a file name fit to be shown: no folder, no control or direction mark, 120 characters.

    It is only shown; no file is ever stored under it.
    """
    name = raw.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    return " ".join(kept.split())[:120] or "vidéo"


def too_many(limit: int) -> Refused:
    """Return the refusal of one video more than a person may have under way."""
    return Refused(
        "too_many",
        f"Vous avez déjà {limit} vidéos en cours d’envoi ou de préparation. Attendez que l’une "
        f"d’elles soit prête, ou annulez-en une, {AGAIN}",
    )


def no_room() -> Refused:
    """Return the refusal of a file that our disk could not hold."""
    return Refused(
        "no_room",
        "Le service manque de place en ce moment. Nous sommes prévenus. Gardez votre vidéo et "
        "réessayez dans une heure.",
    )
