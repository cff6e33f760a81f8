"""The mails about a comment that leave by themselves: plain text, one fact, one link."""


def report_received(
    programme: str, name: str, number: str, reason: str, words: str, page: str
) -> tuple[str, str]:
    """Return the subject and text that acknowledge a report (règlement 2022/2065, article 16).

    Args:
        programme: name of the service.
        name: first name of who reported, "" when unknown.
        number: the reference to quote.
        reason, words: what was reported.
        page: address of the comment.
    """
    more = f"« {words} »\n\n" if words else ""
    return (
        f"Votre signalement {number} est arrivé",
        f"Bonjour{' ' + name if name else ''},\n\n"
        f"Vous avez signalé une contribution : {page}\n"
        f"Motif : {reason}.\n\n"
        f"{more}"
        "Une personne de l’équipe la lit sous deux jours ouvrés, et vous écrit ce qu’elle a décidé. "
        "Votre nom n’est donné à personne d’autre.\n\n"
        f"Un détail à ajouter ? Répondez à ce courrier en gardant le numéro {number}.\n\n"
        f"L’équipe {programme}\n",
    )


def report_number(identifier: str) -> str:
    """Return the short reference of a report, fit to be read aloud."""
    return "S-" + identifier.replace("-", "")[-8:].upper()
