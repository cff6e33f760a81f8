"""What was typed in a form: kept as it is, cleaned of what no text needs, bounded."""

from collections.abc import Mapping, Sequence

from classe12.core.text import visible

NBSP = "\u00a0"


def first_texts(values: Mapping[str, Sequence[str]], names: Sequence[str]) -> dict[str, str]:
    """Return one text a field, from every field's texts as a form sends them; others are dropped."""
    return {name: visible(next(iter(values.get(name, ())), "")) for name in names}


def one_line(text: str) -> str:
    """Return a text on one line, without stray spaces."""
    return " ".join(text.split())


def too_long(name: str, text: str, largest: int) -> str:
    """Return the sentence that refuses a text that is too long, "" when it is not.

    Args:
        name: the field as a subject, "Le titre".
        text: what was typed.
        largest: most characters.
    """
    if len(text) <= largest:
        return ""
    return f"{name} fait {len(text)} caractères{NBSP}: {largest} au plus."
