"""The mails that tell an author what was decided: the team's own words, then what comes next."""

from classe12.moderation.models import Reason, Verdict
from classe12.moderation.rules.decision import GROUNDS, first_name


def decided(
    programme: str,
    author: str,
    title: str,
    verdict: Verdict,
    reason: Reason,
    message: str,
    page: str,
) -> tuple[str, str]:
    """Return the subject and text that tell a decision.

    A refusal states the facts, its ground, that a person took it and how to contest it
    (regulation (EU) 2022/2065, article 17).

    Args:
        programme: name of the service.
        author: name of the author.
        title: title of the video.
        verdict: what was decided.
        reason: why, when it is not published.
        message: the words of the moderator, as they are; may be "" for a publication.
        page: address to go to: the video, or the author's videos.
    """
    if verdict is Verdict.PUBLISH:
        return _published(programme, author, title, message, page)
    if verdict is Verdict.AMEND:
        return (
            f"Une retouche à faire sur votre vidéo « {title} »",
            f"{message}\n\n"
            f"Votre vidéo et sa fiche sont gardées. Pour les reprendre :\n{page}\n\n"
            f"{_ending(programme)}",
        )
    return (
        f"Votre vidéo « {title} » ne sera pas publiée",
        f"{message}\n\n"
        f"Cette décision a été prise par une personne de l’équipe, sans traitement automatique.\n"
        f"Elle repose sur : {GROUNDS[reason].rule}.\n"
        "Pour la contester, répondez à ce courrier : une autre personne relira votre vidéo.\n\n"
        f"Vos vidéos et leur état :\n{page}\n\n"
        f"L’équipe {programme}\n",
    )


def _published(programme: str, author: str, title: str, message: str, page: str) -> tuple[str, str]:
    words = f"{message.strip()}\n\n" if message.strip() else ""
    return (
        f"Votre vidéo « {title} » est publiée",
        f"Bonjour {first_name(author)},\n\n"
        f"Vos collègues peuvent regarder « {title} » :\n{page}\n\n"
        f"{words}"
        "Merci de l’avoir filmée. Vous pouvez la retirer à tout moment, depuis « Mes vidéos ».\n\n"
        f"{_ending(programme)}",
    )


def _ending(programme: str) -> str:
    return f"Une question ? Répondez à ce courrier, quelqu’un le lit.\n\nL’équipe {programme}\n"
