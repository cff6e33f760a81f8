"""What a notice says: one line a sentence, for one fact and for several.

To tell something new: add a sentence here, and a function that tells it in actions.reactions.
"""

from dataclasses import dataclass

from classe12.core.text import number
from classe12.notifications.models import Kind

SOMEBODY = "Un membre de la communauté"
COMMENTS = {
    "question": "asks",
    "idee": "idea",
    "reussite": "success",
    "ressource": "resource",
}  # kinds of comments, to their sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that notices tell.

    Attributes:
        kind: which choice of mails it follows.
        icon: its picture on the screen.
        one: for one fact; {who} and {subject} stand for a person and the title.
        many: for several; {count} is how many.
        act: what the reader may do there, words of the mail's button.
    """

    kind: Kind
    icon: str
    one: str
    many: str
    act: str


SENTENCES: dict[str, Sentence] = {
    "thanked": Sentence(
        Kind.THANKS,
        "hand-heart",
        "Un collègue a dit merci pour « {subject} »",
        "{count} collègues ont dit merci pour « {subject} »",
        "Voir la vidéo",
    ),
    "published": Sentence(
        Kind.REVIEW,
        "circle-check",
        "Votre vidéo « {subject} » est publiée",
        "Votre vidéo « {subject} » est publiée",
        "Voir la vidéo",
    ),
    "decided": Sentence(
        Kind.REVIEW,
        "shield-check",
        "{subject}",
        "{subject}",
        "Lire la décision",
    ),
    "named": Sentence(
        Kind.REVIEW,
        "users",
        "« {subject} », de votre binôme et de vous, est publiée : votre nom y paraît",
        "« {subject} », de votre binôme et de vous, est publiée : votre nom y paraît",
        "Voir la vidéo",
    ),
    "captions_wait": Sentence(
        Kind.REVIEW,
        "captions",
        "Des sous-titres de « {subject} » sont à revoir : l’équipe les relit avant de les afficher",
        "Des sous-titres de « {subject} » sont à revoir : l’équipe les relit avant de les afficher",
        "Voir les sous-titres",
    ),
    "captions_shown": Sentence(
        Kind.REVIEW,
        "captions",
        "Les sous-titres de « {subject} » sont validés",
        "Les sous-titres de « {subject} » sont validés",
        "Voir la vidéo",
    ),
    "captions_back": Sentence(
        Kind.REVIEW,
        "captions",
        "L’équipe demande une retouche des sous-titres de « {subject} »",
        "L’équipe demande une retouche des sous-titres de « {subject} »",
        "Reprendre les sous-titres",
    ),
    "consent_ends": Sentence(
        Kind.REVIEW,
        "clock",
        "Les accords pour « {subject} » arrivent à leur terme",
        "Les accords pour « {subject} » arrivent à leur terme",
        "Voir les accords",
    ),
    "consent_ended": Sentence(
        Kind.REVIEW,
        "clock",
        "Votre vidéo « {subject} » n’est plus visible : ses accords sont échus",
        "Votre vidéo « {subject} » n’est plus visible : ses accords sont échus",
        "Renouveler les accords",
    ),
    "consent_withdrawn": Sentence(
        Kind.REVIEW,
        "ban",
        "Un accord est retiré : « {subject} » n’est plus visible",
        "Un accord est retiré : « {subject} » n’est plus visible",
        "Voir mes vidéos",
    ),
    "asks": Sentence(
        Kind.ANSWERS,
        "circle-question-mark",
        "{who} a une question sur « {subject} »",
        "{count} nouveaux messages sous « {subject} »",
        "Lire et répondre",
    ),
    "idea": Sentence(
        Kind.ANSWERS,
        "lightbulb",
        "{who} a une idée pour « {subject} »",
        "{count} nouveaux messages sous « {subject} »",
        "Lire et répondre",
    ),
    "success": Sentence(
        Kind.ANSWERS,
        "sparkles",
        "{who} raconte une réussite avec « {subject} »",
        "{count} nouveaux messages sous « {subject} »",
        "Lire et répondre",
    ),
    "resource": Sentence(
        Kind.ANSWERS,
        "paperclip",
        "{who} partage une ressource pour « {subject} »",
        "{count} nouveaux messages sous « {subject} »",
        "Lire et répondre",
    ),
    "tried": Sentence(
        Kind.TRIALS,
        "circle-check",
        "{who} a essayé « {subject} »",
        "{count} collègues ont essayé « {subject} »",
        "Lire ce qui a changé",
    ),
    "searches": Sentence(
        Kind.REQUESTS,
        "hand",
        "{who} cherche : « {subject} »",
        "{who} cherche : « {subject} »",
        "Proposer une piste",
    ),
    "alert": Sentence(
        Kind.ALERTS,
        "triangle-alert",
        "Alerte : {subject}",
        "{count} alertes sur le déploiement",
        "Voir les alertes",
    ),
    "box": Sentence(
        Kind.ANSWERS,
        "lightbulb",
        "L’équipe a répondu à l’idée « {subject} »",
        "L’équipe a répondu à l’idée « {subject} »",
        "Lire sa réponse",
    ),
    "hinted": Sentence(
        Kind.FOUND,
        "message-circle",
        "{who} propose une piste pour votre recherche «\u00a0{subject}\u00a0»",
        "{count} pistes pour votre recherche «\u00a0{subject}\u00a0»",
        "Lire la piste",
    ),
    "retained": Sentence(
        Kind.ANSWERS,
        "circle-check",
        "{who} a trouvé sa réponse grâce à vous\u00a0: «\u00a0{subject}\u00a0»",
        "{who} a trouvé sa réponse grâce à vous\u00a0: «\u00a0{subject}\u00a0»",
        "Voir la question",
    ),
    "found": Sentence(
        Kind.FOUND,
        "circle-check",
        "Une réponse pour votre recherche « {subject} »",
        "{count} réponses pour votre recherche « {subject} »",
        "Lire la réponse",
    ),
}


def fact(what: str, count: int, subject: str, who: str) -> str:
    """Return the sentence of a notice."""
    sentence = SENTENCES[what]
    shape = sentence.one if count < 2 else sentence.many
    return shape.format(count=number(count), subject=subject, who=who or SOMEBODY)
