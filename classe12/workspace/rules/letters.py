"""The mail about words that the team took away from a school: plain text, one fact, what to do."""

from classe12.core.letters import decision


def words_closed(
    programme: str, name: str, school: str, reason: str, words: str, page: str
) -> tuple[str, str]:
    """Return the subject and text that tell somebody that their "passage de relais" was taken away.

    Args:
        programme: name of the service.
        name: first name of the author, "" when unknown.
        school: the school that it was written for.
        reason: the words of who decided.
        words: what had been written, so that nothing is lost.
        page: address where they write another one.
    """
    return "Votre passage de relais a été retiré", decision(
        programme,
        name,
        f"L’équipe a retiré le mot que vous aviez laissé pour «\u00a0{school}\u00a0»\u00a0: plus "
        "personne ne le lit.",
        reason,
        f"Votre texte, pour que rien ne soit perdu\u00a0:\n\n{words}\n\n"
        f"Vous pouvez en laisser un autre\u00a0:\n{page}",
    )
