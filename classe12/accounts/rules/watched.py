"""What makes a text wait for the team: a telephone number, an address, a child's whole name, a word.

A pattern finds what it can: the team reads the rest. Nothing here keeps what was found. Whatever holds
a text, it is never lost nor refused: its author sees it alone (docs/adr/0023-held-texts.md). One thing is
refused, because nothing could stand in its place: the first name that somebody joins under.
"""

import re
from collections.abc import Collection
from enum import StrEnum

from classe12.core.text import fold


class Watch(StrEnum):
    """Why a text is looked at; values are what a row keeps."""

    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    WORD = "word"


FOUND: dict[Watch, str] = {
    Watch.PHONE: "un numéro de téléphone",
    Watch.EMAIL: "une adresse de courriel",
    Watch.NAME: "le nom entier d’un enfant",
    Watch.WORD: "un mot que l’équipe relit toujours",
}
_PHONE = re.compile(
    r"(?<![\d.,])(?:(?:\+|00)33[\s.\-\u00a0]?|0)[1-9](?:[\s.\-\u00a0]?\d{2}){4}(?!\d)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CAPITAL = r"[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ][\w’'-]+"
_NAME = re.compile(
    r"\b(?:[ÉéEe]l[eè]ves?|[Ee]nfants?|[Ff]ille|[Gg]arçon|[Pp]etite?|appel(?:le|é|ée)|nomm(?:e|é|ée)|prénomm(?:é|ée))"
    rf"\s+(?:est\s+|de\s+|,\s*)?{_CAPITAL}\s+{_CAPITAL}"
)


def look(text: str, words: Collection[str] = (), *, is_name: bool = False) -> Watch | None:
    """Return why a text is to be looked at, None when nothing is found.

    Args:
        text: what was typed.
        words: the watched words of the programme, folded.
        is_name: whether it is the name of its author: an adult who is called Petit is no child.
    """
    if _PHONE.search(text):
        return Watch.PHONE
    if _EMAIL.search(text):
        return Watch.EMAIL
    if not is_name and _NAME.search(text):
        return Watch.NAME
    said = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
    return Watch.WORD if any(f" {word} " in said for word in words) else None


def folded_word(typed: str) -> str:
    """Return a watched word, or a few, as it is looked for."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(typed)))


def name_refused(found: Watch) -> str:
    """Return what somebody reads beside the name under which they cannot join."""
    return f"On y lit {FOUND[found]}\u00a0: écrivez seulement votre prénom et votre nom."


def profile_waits(found: Watch) -> str:
    """Return what somebody reads above a profile of which something waits."""
    return (
        f"On y lit {FOUND[found]}. Une personne de l’équipe le lit sous deux jours ouvrés et vous écrit ce "
        "qu’elle décide. D’ici là, vos collègues voient votre profil d’avant\u00a0; si vous retirez ce qui "
        "est surveillé, le nouveau paraît tout de suite."
    )
