"""The mail about a video that leaves by itself: plain text, one fact, one link."""


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
