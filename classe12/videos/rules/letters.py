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


def captions_help(programme: str, name: str, title: str, author: str, page: str) -> tuple[str, str]:
    """Return the subject and text that ask the author's pair to help with captions.

    Args:
        programme: name of the service.
        name: first name of the reader, "" when unknown.
        title: title of the video.
        author: who asks, as screens name them.
        page: address where captions are written.
    """
    return (
        f"{author} vous demande un coup de main pour des sous-titres",
        f"Bonjour{' ' + name if name else ''},\n\n"
        f"{author}, votre binôme, vous propose d’écrire ou de relire les sous-titres de "
        f"«\u00a0{title}\u00a0». Vous pouvez regarder la vidéo dès maintenant\u00a0:\n{page}\n\n"
        "Rien ne presse, et rien n’oblige.\n\n"
        f"L’équipe {programme}\n",
    )


def captions_validated(
    programme: str, name: str, title: str, helper: str, page: str
) -> tuple[str, str]:
    """Return the subject and text that tell an author that somebody validated their captions.

    Args:
        programme: name of the service.
        name: first name of the author, "" when unknown.
        title: title of the video.
        helper: who validated, as screens name them.
        page: address where the captions are read and changed.
    """
    return (
        f"Les sous-titres de «\u00a0{title}\u00a0» sont écrits",
        f"Bonjour{' ' + name if name else ''},\n\n"
        f"{helper} a relu et validé les sous-titres de «\u00a0{title}\u00a0». Merci à elle ou à lui.\n\n"
        f"Vous pouvez les relire et les reprendre quand vous voulez\u00a0:\n{page}\n\n"
        "Une question\u00a0? Répondez à ce courrier, quelqu’un le lit.\n\n"
        f"L’équipe {programme}\n",
    )


def captions_late(programme: str, name: str, title: str, until: str, page: str) -> tuple[str, str]:
    """Return the subject and text that ask an author for the captions that were to come.

    Args:
        programme: name of the service.
        name: first name of the author, "" when unknown.
        title: title of the video.
        until: the day they were to be there, "jeudi 19 mars".
        page: address where they are written.
    """
    return (
        f"Il manque les sous-titres de «\u00a0{title}\u00a0»",
        f"Bonjour{' ' + name if name else ''},\n\n"
        f"«\u00a0{title}\u00a0» a été publiée sans sous-titres, à compléter avant le {until}. Ce jour est "
        "passé\u00a0: des collègues sourds ou malentendants, ou qui regardent sans le son, ne peuvent pas "
        "la suivre.\n\n"
        f"Les écrire prend une dizaine de minutes, et un collègue peut vous aider\u00a0:\n{page}\n\n"
        "Une difficulté\u00a0? Répondez à ce courrier, quelqu’un le lit.\n\n"
        f"L’équipe {programme}\n",
    )


def captions_late_for_team(
    programme: str, author: str, title: str, until: str, page: str
) -> tuple[str, str]:
    """Return the subject and text that tell the team that a waiver is over; arguments as above."""
    return (
        f"Sous-titres en retard\u00a0: «\u00a0{title}\u00a0»",
        f"«\u00a0{title}\u00a0», de {author}, a été publiée sans sous-titres jusqu’au {until}. Ce jour est "
        "passé et personne ne les a validés. L’auteur vient de recevoir un rappel.\n\n"
        f"La vidéo\u00a0:\n{page}\n\n"
        f"L’équipe {programme}\n",
    )
