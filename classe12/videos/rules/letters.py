"""The mails about a video or a playlist that leave by themselves: plain text, one fact, one link."""


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


def consent_ends(programme: str, name: str, title: str, day: str, page: str) -> tuple[str, str]:
    """Return the subject and text that tell an author that consents end soon.

    Args:
        programme: name of the service.
        name: first name of the author, "" when unknown.
        title: title of the video.
        day: the last day, in words.
        page: address where they are renewed.
    """
    return (
        f"Les accords pour « {title} » finissent le {day}",
        f"{_hello(name)}\n\n"
        f"Les autorisations de droit à l’image de votre vidéo « {title} » valent jusqu’au {day}. "
        "Le lendemain, la vidéo quittera le catalogue.\n\n"
        "Pour qu’elle reste, faites signer de nouveau chaque personne que l’on reconnaît, puis dites-le "
        f"ici :\n{page}\n\n"
        "Si vous préférez qu’elle s’arrête là, il n’y a rien à faire.\n\n"
        f"{_ending(programme)}",
    )


def consent_ended(programme: str, name: str, title: str, page: str) -> tuple[str, str]:
    """Return the subject and text that tell an author that a video left; arguments as `consent_ends`."""
    return (
        f"Votre vidéo « {title} » n’est plus visible : ses accords sont échus",
        f"{_hello(name)}\n\n"
        f"Les autorisations de droit à l’image de « {title} » sont arrivées à leur terme hier : "
        "plus personne ne peut la regarder. Rien n’est effacé.\n\n"
        "Dès que vous aurez de nouveau l’accord de chacun, elle revient à sa place, sans nouvelle "
        f"relecture :\n{page}\n\n"
        f"{_ending(programme)}",
    )


def consent_withdrawn(
    programme: str, name: str, title: str, by: str, page: str, *, for_team: bool
) -> tuple[str, str]:
    """Return the subject and text that tell that somebody took their consent back.

    Args:
        by: who did, in words that name nobody.
        for_team: whether the reader moderates; otherwise the author.
        programme, name, title, page: as in `consent_ends`.
    """
    whose = "La vidéo" if for_team else "Votre vidéo"
    after = (
        "Son auteur est prévenu. Ce qui attend une décision :"
        if for_team
        else "Où en est votre vidéo, et ce que vous pouvez faire :"
    )
    return (
        f"Un accord est retiré pour « {title} »",
        f"{_hello(name)}\n\n"
        f"{by} a retiré son accord. {whose} « {title} » n’est plus visible par personne, ni ses "
        "images, ni ses fichiers.\n\n"
        f"{after}\n{page}\n\n"
        f"{_ending(programme)}",
    )


def _hello(name: str) -> str:
    return f"Bonjour{' ' + name if name else ''},"


def _ending(programme: str) -> str:
    return f"Une question ? Répondez à ce courrier, quelqu’un le lit.\n\nL’équipe {programme}\n"


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
