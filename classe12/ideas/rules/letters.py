"""The mail about an idea that the team took away: plain text, one fact, what to do."""


def idea_closed(
    programme: str, name: str, reason: str, title: str, detail: str, page: str
) -> tuple[str, str]:
    """Return the subject and text that tell somebody that their idea was taken away.

    Args:
        programme: name of the service.
        name: first name of the author, "" when unknown.
        reason: the words of who decided.
        title, detail: what had been proposed, so that nothing is lost.
        page: address of the ideas.
    """
    words = f"{title}\n\n{detail}" if detail else title
    return (
        f"Votre idée «\u00a0{title}\u00a0» a été retirée",
        f"Bonjour{' ' + name if name else ''},\n\n"
        "L’équipe a retiré l’idée que vous aviez proposée\u00a0: plus personne ne la lit.\n\n"
        f"Ce qui pose problème\u00a0: {reason}\n\n"
        f"Votre texte, pour que rien ne soit perdu\u00a0:\n\n{words}\n\n"
        f"Vous pouvez la proposer autrement\u00a0:\n{page}\n\n"
        "Vous n’êtes pas d’accord\u00a0? Répondez à ce courrier, quelqu’un d’autre de l’équipe "
        "relira la décision.\n\n"
        f"L’équipe {programme}\n",
    )
