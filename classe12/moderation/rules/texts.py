"""What the author of a question, an answer or a profile that waited is told of the decision."""

from dataclasses import dataclass

from classe12.core.text import NBSP
from classe12.moderation.models import Kind
from classe12.moderation.rules.letters import hello

MY_PROFILE = "/mon-profil"
LABELS = {Kind.REQUEST: "Je cherche", Kind.ANSWER: "Réponse", Kind.PROFILE: "Profil"}


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said of a text.

    Attributes:
        under: the words before the link to where it stands, for the team.
        refused: that it is not published; `still`: who sees it then, the end of that sentence.
        released: that colleagues see it.
        after: what is not lost, "" when it is still there.
    """

    under: str
    refused: str
    still: str
    released: str
    after: str = ""


def of_request(question: str, *, was_seen: bool) -> Sentences:
    """Return what is said of a question; `was_seen` when colleagues read it before it waited."""
    named = f"Votre question «{NBSP}{question}{NBSP}»"
    return _of_shown("Question posée.", named, was_seen=was_seen)


def of_answer(question: str, *, was_seen: bool) -> Sentences:
    """Return what is said of an answer to a question."""
    named = f"Votre réponse à «{NBSP}{question}{NBSP}»"
    return _of_shown("Réponse à la question", named, was_seen=was_seen)


def _of_shown(under: str, named: str, *, was_seen: bool) -> Sentences:
    again = "de nouveau " if was_seen else ""
    refused = "n’est plus visible" if was_seen else "n’est pas publiée"
    return Sentences(
        under,
        f"{named} {refused}",
        "vous et l’équipe êtes seuls à la voir.",
        f"{named} est {again}visible",
    )


def of_profile(words: str) -> Sentences:
    """Return what is said of a new profile; `words` are those that waited, for nothing to be lost."""
    return Sentences(
        "Nouveau profil.",
        "Ce que vous aviez changé dans votre profil n’est pas publié",
        "vos collègues voient votre profil d’avant.",
        "Ce que vous avez changé dans votre profil est visible",
        f"Votre texte, pour que rien ne soit perdu{NBSP}:\n\n{words}\n\nVous pouvez l’écrire autrement.",
    )


def released_letter(programme: str, name: str, released: str, page: str) -> tuple[str, str]:
    """Return the subject and text that tell an author that what waited is visible.

    Args:
        programme: name of the service.
        name: how they are called.
        released: the sentence that says it.
        page: address where it stands.
    """
    return (
        released,
        f"{hello(name)}\n\nUne personne de l’équipe a lu ce qui attendait. {released}{NBSP}:\n{page}\n\n"
        f"L’équipe {programme}\n",
    )
