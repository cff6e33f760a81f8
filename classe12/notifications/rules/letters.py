"""The mails that leave by themselves: plain text as core.letters reads it, the title in the subject."""

import re
from collections.abc import Sequence

from classe12.notifications.rules.survey import CHANGED, DISCOVERED, NO, YES, Period

Item = tuple[str, str]  # words, address


def hello(name: str) -> str:
    """Return the first line of a mail."""
    first = name.partition(" ")[0]
    return f"Bonjour {first}," if first else "Bonjour,"


def ending(programme: str) -> str:
    """Return the last lines of a mail."""
    return f"Une question ? Répondez à ce courrier, quelqu’un le lit.\n\nL’équipe {programme}\n"


def listed(items: Sequence[Item]) -> str:
    """Return a list of links."""
    return "\n".join(f"- {one_line(words)}\n  {address}" for words, address in items)


def notice(programme: str, name: str, sentence: str, address: str) -> tuple[str, str]:
    """Return the subject and text that tell one fact at once."""
    line = one_line(sentence)
    return line, f"{hello(name)}\n\n{line}.\n{address}\n\n{ending(programme)}"


def digest(
    programme: str,
    name: str,
    facts: Sequence[Item],
    videos: Sequence[Item],
    news: Sequence[Item],
    base_url: str,
) -> str:
    """Return the text of a weekly digest; see rules.digest."""
    parts = [hello(name)]
    if facts:
        parts.append(f"Pour vous cette semaine :\n{listed(facts)}")
    if videos:
        parts.append(f"De nouvelles vidéos pour vos niveaux et vos thèmes :\n{listed(videos)}")
    if news:
        parts.append(f"Actualités et prochain rendez-vous :\n{listed(news)}")
    parts += [f"Tout relire au calme :\n{base_url}/notifications", ending(programme)]
    return "\n\n".join(parts)


def two_videos(programme: str, name: str, videos: Sequence[Item], base_url: str) -> tuple[str, str]:
    """Return the first mail of a newcomer: something to watch, for their class."""
    title = one_line(videos[0][0])
    return (
        f"Pour commencer : « {title} »",
        f"{hello(name)}\n\n"
        "Merci de nous rejoindre. Moins de deux minutes chacune, pour votre classe :\n"
        f"{listed(videos)}\n\n"
        f"En chercher d’autres, par niveau ou par besoin :\n{base_url}/videos\n\n"
        f"{ending(programme)}",
    )


def one_practice(programme: str, name: str, video: Item) -> tuple[str, str]:
    """Return the second mail of a newcomer: one practice, and how to keep it."""
    title = one_line(video[0])
    return (
        f"Une pratique à essayer : « {title} »",
        f"{hello(name)}\n\n"
        f"Si vous n’en regardez qu’une cette semaine : « {title} ».\n{video[1]}\n\n"
        "Elle vous plaît ? Dites merci sous la vidéo : son auteur le saura, "
        f"et nous vous proposerons mieux.\n\n{ending(programme)}",
    )


def say_something(programme: str, name: str, video: Item) -> tuple[str, str]:
    """Return the third mail of a newcomer: how to thank, or to tell."""
    title = one_line(video[0])
    return (
        f"Un merci suffit, sous « {title} » par exemple",
        f"{hello(name)}\n\n"
        "Derrière chaque vidéo, un collègue se demande si elle sert. "
        "Sous celle que vous avez aimée, un clic sur « Merci » le lui dit ; une phrase sur ce que "
        "vous avez changé l’aide à continuer.\n\n"
        f"Par exemple sous « {title} » :\n{video[1]}\n\n"
        f"{ending(programme)}",
    )


def survey(
    programme: str, name: str, asked: Period, address: str, questions: dict[str, str]
) -> tuple[str, str]:
    """Return the subject and text that ask the two questions of a period.

    Args:
        programme: name of the service.
        name: of who is asked.
        asked: the period.
        address: page of the survey with its token; each answer is one of its parameters.
        questions: the two of the policy, by what they are about.
    """
    answers = [
        (words, f"{address}&{DISCOVERED}={one}&{CHANGED}={two}")
        for words, one, two in (
            ("Oui, et elle a changé quelque chose", YES, YES),
            ("Oui, sans changement pour le moment", YES, NO),
            ("Non, pas cette fois", NO, NO),
        )
    ]
    return (
        f"Deux questions sur votre {asked.name}",
        f"{hello(name)}\n\n"
        f"{questions[DISCOVERED]} {questions[CHANGED]}\n"
        f"{listed(answers)}\n\n"
        "La page s’ouvre avec votre réponse : un clic la confirme, et vous pouvez la changer "
        "jusqu’à la fin de la période.\n\n"
        "Les réponses sont comptées ensemble, jamais lues une par une, et aucun chiffre n’est donné "
        f"pour moins de cinq personnes.\n\n{ending(programme)}",
    )


def one_line(words: str) -> str:
    """Return words on one line, their no-break spaces kept."""
    return re.sub(r"[^\S\u00a0]+", " ", words).strip()
