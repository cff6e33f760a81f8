"""What makes a text wait, or be written otherwise: a telephone number, an address, a child's whole name.

A pattern finds what it can: the team reads the rest. Nothing here keeps what was found.
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


def look(text: str, words: Collection[str] = ()) -> Watch | None:
    """Return why a text is to be looked at, None when nothing is found.

    Args:
        text: what was typed.
        words: the watched words of the programme, folded.
    """
    if _PHONE.search(text):
        return Watch.PHONE
    if _EMAIL.search(text):
        return Watch.EMAIL
    if _NAME.search(text):
        return Watch.NAME
    said = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
    return Watch.WORD if any(f" {word} " in said for word in words) else None


def folded_word(typed: str) -> str:
    """Return a watched word, or a few, as it is looked for."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(typed)))


def sentence(found: Watch) -> str:
    """Return what somebody reads beside a text that is not kept until it is written otherwise."""
    if found is Watch.WORD:
        return (
            "Un mot de ce texte est de ceux que l’équipe relit toujours\u00a0: dites-le autrement, puis "
            "enregistrez."
        )
    return (
        f"On y lit {FOUND[found]}\u00a0: retirez-le, puis enregistrez. Tout le monde peut lire cette page, et un "
        "enfant ne s’y reconnaît jamais."
    )
