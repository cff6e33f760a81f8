"""The mails about a video or a playlist that leave by themselves: plain text, one fact, one link."""

from classe12.core.letters import decision


def file_refused(programme: str, name: str, title: str, reason: str, page: str) -> tuple[str, str]:
    """Return the subject and text that tell an author that their file cannot be used.

    Args:
        programme: name of the service.
        name: first name of the author, "" when unknown.
        title: title of the video.
        reason: the sentence that says why and what to do.
        page: address of the author's videos.
    """
    return (
        f"Il manque une chose à votre vidéo « {title} »",
        f"Bonjour{' ' + name if name else ''},\n\n"
        f"Votre fiche « {title} » est bien gardée, mais le fichier ne peut pas être utilisé.\n\n"
        f"{reason}\n\n"
        f"Tout le reste est prêt, il suffit de choisir le fichier de nouveau :\n{page}\n\n"
        "Une question ? Répondez à ce courrier, quelqu’un le lit.\n\n"
        f"L’équipe {programme}\n",
    )


def list_closed(programme: str, name: str, title: str, reason: str, page: str) -> tuple[str, str]:
    """Return the subject and text that tell an owner that the team made their playlist private.

    Args:
        programme: name of the service.
        name: first name of the owner, "" when unknown.
        title: title of the playlist.
        reason: the words of who decided.
        page: address where the owner changes it.
    """
    return f"Votre liste « {title} » n’est plus partagée", decision(
        programme,
        name,
        f"L’équipe a rendu privée votre liste « {title} » : vous seul la voyez maintenant.",
        reason,
        f"Rien n’est perdu. Corrigez-la, puis partagez-la de nouveau :\n{page}",
    )
