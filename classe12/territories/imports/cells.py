"""One cell: clean it, repair what a spreadsheet did to it, or refuse it."""

import re
import unicodedata

from classe12.core.errors import Refused
from classe12.core.text import fold
from classe12.territories.models import Priority, SchoolKind

DATE = re.compile(r"\d{1,4}[/-]\d{1,2}[/-]\d{2,4}(?: \d\d:\d\d(?::\d\d)?)?")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
EMAIL = re.compile(r"[^@\s]{1,64}@[a-z0-9.-]{3,180}")
KINDS = {
    "college": SchoolKind.COLLEGE,
    "maternelle": SchoolKind.MATERNELLE,
    "primaire": SchoolKind.PRIMAIRE,
    "elementaire": SchoolKind.ELEMENTAIRE,
    "e m pu": SchoolKind.MATERNELLE,
    "e p pu": SchoolKind.PRIMAIRE,
    "e e pu": SchoolKind.ELEMENTAIRE,
    "ecole": SchoolKind.OTHER,
}
# Words of a name that came in capitals, as they are written inside a sentence.
PLAIN = {
    word: word
    for word in "de du des d la le les l et en sur sous aux au à maternelle primaire publique".split()
} | {"elementaire": "élémentaire", "ecole": "École", "college": "Collège"}


def clean(cell: str) -> str:
    """Return a cell without what surrounds its text; `="..."` and mojibake are undone.

    Raises:
        Refused: for control characters.
    """
    value = _unmangled(cell.strip().removeprefix("=").strip('"'))
    value = re.sub(r"[\s\u00a0\u202f]+", " ", INVISIBLE.sub("", value)).strip()
    if not value.isprintable():
        raise Refused("cell_control", "une cellule contient un caractère interdit.")
    return unicodedata.normalize("NFC", value)


def _unmangled(value: str) -> str:
    """Undo UTF-8 that was read as Windows-1252: "Ã©cole" is "école"."""
    if "Ã" not in value and "â€" not in value:
        return value
    try:
        return value.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return value


def name(cell: str, limit: int, what: str) -> str:
    """Return a proper name, written for reading when it came in capitals.

    Raises:
        Refused: when it is missing, too long, or became a date ("8 mai 1945").
    """
    if not cell:
        raise Refused("name_missing", f"{what} manque.")
    if DATE.fullmatch(cell):
        raise Refused("name_date", f"{what} a été changé en date par un tableur ({cell}).")
    if len(cell) > limit:
        raise Refused("name_long", f"{what} dépasse {limit} caractères.")
    return (_sentence_case(cell) if cell.isupper() else cell).replace("'", "’")


def _sentence_case(text: str) -> str:
    words = re.split(r"([ '’()-])", text.lower())
    result = "".join(PLAIN.get(word, word.capitalize()) for word in words)
    return result[:1].upper() + result[1:]


def kind_of(text: str) -> SchoolKind | None:
    """Return the kind of establishment that a text names, None when it is not a school."""
    return next(iter(_kinds_in(text)), None)


def school_kind(*texts: str) -> SchoolKind:
    """Return which kind of école the first telling text names, OTHER when none tells.

    The nature 151, "école de niveau élémentaire", is that of primaires too: a text that says it tells last.
    """
    ordered = sorted(texts, key=is_broad)
    found = (kind for text in ordered for kind in _kinds_in(text))
    vague = {SchoolKind.OTHER, SchoolKind.COLLEGE}
    return next((kind for kind in found if kind not in vague), SchoolKind.OTHER)


def is_broad(text: str) -> bool:
    """Whether a text is the nature that primaires and élémentaires share."""
    return "niveau elementaire" in fold(text)


def _kinds_in(text: str) -> list[SchoolKind]:
    words = " " + re.sub(r"[^a-z]+", " ", fold(text))
    return [kind for word, kind in KINDS.items() if f" {word}" in words]


def priority(cell: str) -> Priority:
    """Return the place in priority education.

    Raises:
        Refused: for a value that no official file uses.
    """
    value = fold(cell).replace(" ", "")
    known = {"rep": Priority.REP, "rep+": Priority.REP_PLUS, "repplus": Priority.REP_PLUS}
    if value in {"", "non", "horsep", "sansobjet", "-"}:
        return Priority.NONE
    if value not in known:
        raise Refused("priority", f"« {cell[:20]} » n’est ni REP, ni REP+, ni vide.")
    return known[value]


def flag(cell: str) -> bool | None:
    """Return what 1, 0, oui, non say; None when the cell is empty or says something else."""
    value = fold(cell).removesuffix(".0").removesuffix(",0")
    return {"1": True, "oui": True, "vrai": True, "0": False, "non": False, "faux": False}.get(
        value
    )


def count(cell: str, what: str) -> int:
    """Return a number of pupils, 0 for an empty cell.

    Raises:
        Refused: when it is not a plausible whole number.
    """
    value = re.sub(r"[.,]0+$", "", cell.replace(" ", "")) or "0"
    if not re.fullmatch(r"\d{1,4}", value):
        raise Refused("count", f"{what} : « {cell[:20]} » n’est pas un nombre d’élèves.")
    return int(value)


def postcode(cell: str) -> str | None:
    """Return a postcode with the leading zero that a spreadsheet took away; None if unreadable."""
    value = re.sub(r"[.,]0+$", "", cell.replace(" ", ""))
    return value.zfill(5) if re.fullmatch(r"\d{4,5}", value) else None


def coordinate(cell: str, bound: float) -> float | None:
    """Return degrees, with a point or a comma; None beyond `bound`, where a separator was lost."""
    try:
        value = float(cell.replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) <= bound else None


def email(cell: str) -> str | None:
    """Return the mailbox of a school; None when the cell holds none."""
    value = cell.lower()
    return value if EMAIL.fullmatch(value) else None
