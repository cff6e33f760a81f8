"""The mail about an idea that the team took away: plain text, one fact, what to do."""

from classe12.core.letters import decision


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
    return f"Votre idée «\u00a0{title}\u00a0» a été retirée", decision(
        programme,
        name,
        "L’équipe a retiré l’idée que vous aviez proposée\u00a0: plus personne ne la lit.",
        reason,
        f"Votre texte, pour que rien ne soit perdu\u00a0:\n\n{words}\n\n"
        f"Vous pouvez la proposer autrement\u00a0:\n{page}",
    )
