"""The mails of the review: a publication, what became of a report, a second opinion.

What restricts somebody is told by `core.letters.statement`, and by nothing else.
"""

from classe12.core.letters import said_by
from classe12.core.text import NBSP
from classe12.moderation.models import AppealVerdict, Outcome
from classe12.moderation.rules.appeals import LABELS
from classe12.moderation.rules.decision import first_name


def published(programme: str, author: str, title: str, message: str, page: str) -> tuple[str, str]:
    """Return the subject and text that tell an author that their video is in the catalogue.

    Args:
        programme: name of the service.
        author: name of the author.
        title: title of the video.
        message: the words of the moderator, as they are; "" for none.
        page: address of the video.
    """
    words = f"{message}\n\n" if message else ""
    return (
        f"Votre vidéo « {title} » est publiée",
        f"Bonjour {first_name(author)},\n\n"
        f"Vos collègues peuvent regarder « {title} » :\n{page}\n\n"
        f"{words}"
        "Merci de l’avoir filmée. Vous pouvez la retirer à tout moment, depuis « Mes vidéos ».\n\n"
        f"Une question ? Répondez à ce courrier, quelqu’un le lit.\n\nL’équipe {programme}\n",
    )


def report_received(
    programme: str, name: str, number: str, label: str, words: str, page: str
) -> tuple[str, str]:
    """Return the subject and text that acknowledge a report (regulation (EU) 2022/2065, article 16).

    Args:
        programme: name of the service.
        name: how who reported is called, "" when unknown.
        number: the reference to quote.
        label, words: what was reported.
        page: address of what was reported.
    """
    return (
        f"Votre signalement {number} est arrivé",
        f"{hello(name)}\n\n"
        f"Vous avez signalé cette page :\n{page}\n\n"
        f"Motif : {label}.\n\n« {words} »\n\n"
        "Une personne de l’équipe la lit sous deux jours ouvrés, et vous écrit ce qu’elle a décidé. "
        "Votre nom et votre adresse ne sont donnés à personne d’autre.\n\n"
        f"Un détail à ajouter ? Répondez à ce courrier en gardant le numéro {number}.\n\n"
        f"L’équipe {programme}\n",
    )


def report_decided(
    programme: str, name: str, number: str, outcome: Outcome, answer: str, page: str
) -> tuple[str, str]:
    """Return the subject and text that tell who reported what was decided, and how to contest it."""
    result = {
        Outcome.KEEP: "La page que vous avez signalée reste visible.",
        Outcome.AMEND: "La vidéo que vous avez signalée n’est plus visible : son auteur doit la retoucher.",
        Outcome.REMOVE: "Ce que vous avez signalé n’est plus visible.",
    }[outcome]
    return (
        f"Votre signalement {number} a reçu une réponse",
        f"{hello(name)}\n\n{result}\n{page}\n\n{answer}\n\n"
        f"La décision est celle-ci. {said_by(is_automated=False)}\n\n"
        "Vous n’êtes pas d’accord ? Répondez à ce courrier dans les six mois : une autre personne "
        "relira. Vous pouvez aussi saisir un organisme de règlement des litiges certifié, ou la justice.\n\n"
        f"L’équipe {programme}\n",
    )


def appeal_received(programme: str, name: str, fact: str, page: str) -> tuple[str, str]:
    """Return the subject and text that acknowledge that somebody asks for a second opinion."""
    return (
        "Votre demande de second avis est arrivée",
        f"{hello(name)}\n\n"
        f"Vous demandez un second avis sur cette décision : {fact}\n\n"
        "Une autre personne que celle qui a décidé la relit, et vous répond sous cinq jours ouvrés.\n\n"
        f"Vos décisions :\n{page}\n\nL’équipe {programme}\n",
    )


def appeal_decided(
    programme: str, name: str, fact: str, verdict: AppealVerdict, answer: str, more: str, page: str
) -> tuple[str, str]:
    """Return the subject and text that give a second opinion.

    Args:
        programme: name of the service.
        name: first name of who asked.
        fact: what had been decided.
        verdict: whether it stands.
        answer: the words of who gave the second opinion.
        more: what is put back, and what is not; "" for nothing.
        page: address where it is read again.
    """
    then = f"{more}\n\n" if more else ""
    return (
        f"Second avis{NBSP}: {LABELS[verdict][:1].lower()}{LABELS[verdict][1:]}",
        f"{hello(name)}\n\n"
        f"La décision : {fact}\n\n{LABELS[verdict]}. {answer}\n\n{then}"
        "Ce second avis est donné par une autre personne que celle qui avait décidé. Il est le dernier ; "
        "vous pouvez encore saisir un organisme de règlement des litiges certifié, ou la justice.\n\n"
        f"Le relire :\n{page}\n\nL’équipe {programme}\n",
    )


def hello(name: str) -> str:
    """Return how a mail begins."""
    return f"Bonjour {name}," if name else "Bonjour,"
