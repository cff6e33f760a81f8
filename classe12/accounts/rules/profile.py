"""The first sign-in: what a profile needs, and how a name is shown."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from classe12.accounts.models import Function
from classe12.core.errors import Invalid

SHORTEST_NAME, LONGEST_NAME = 2, 80

FUNCTION_NAMES = {
    Function.PROFESSEUR: "Professeure ou professeur des écoles",
    Function.DIRECTEUR: "Directrice ou directeur d’école",
    Function.COORDONNATEUR: "Coordonnatrice ou coordonnateur de réseau",
    Function.FORMATEUR: "Formatrice ou formateur",
    Function.CPC: "Conseillère ou conseiller pédagogique (CPC)",
    Function.IEN: "Inspectrice ou inspecteur (IEN)",
    Function.ERUN: "Enseignante ou enseignant référent numérique (ERUN)",
    Function.AUTRE: "Une autre fonction",
}
IN_A_SCHOOL = frozenset({Function.PROFESSEUR, Function.DIRECTEUR})
WITH_A_CLASS = frozenset({Function.PROFESSEUR})


@dataclass(frozen=True, slots=True)
class Profile:
    """What the first sign-in asks; `school_uai` and `levels` may be empty for some trades."""

    name: str
    function: str
    school_uai: str
    levels: tuple[str, ...]
    has_accepted: bool


def clean_name(text: str) -> str:
    """Return a typed name without control characters nor doubled spaces."""
    visible = "".join(
        c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] != "C"
    )
    return re.sub(r"\s+", " ", visible).strip()


def check(profile: Profile, levels: Collection[str]) -> None:
    """Refuse an incomplete profile, every missing thing at once.

    Args:
        profile: what was typed.
        levels: codes of the programme's class levels.

    Raises:
        Invalid: one sentence a field.
    """
    problems: dict[str, str] = {}
    name = clean_name(profile.name)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or not any(c.isalpha() for c in name):
        problems["name"] = (
            "Écrivez votre prénom et votre nom, comme vos collègues vous connaissent."
        )
    if profile.function not in set(Function):
        problems["function"] = "Choisissez votre fonction dans la liste."
    elif profile.function in IN_A_SCHOOL and not profile.school_uai:
        problems["school"] = (
            "Choisissez votre école dans la liste : tapez son nom, sa commune ou son code UAI."
        )
    if not set(profile.levels) <= set(levels):
        problems["levels"] = "Choisissez parmi les niveaux proposés."
    elif profile.function in WITH_A_CLASS and not profile.levels:
        problems["levels"] = "Choisissez au moins un niveau : il sert à vous proposer des vidéos."
    if not profile.has_accepted:
        problems["charter"] = "Lisez la charte et cochez la case pour entrer."
    if problems:
        raise Invalid(problems)


def initials(name: str) -> str:
    """Return one or two capital letters: "CR" for "Camille Roche"."""
    words = [word for word in re.split(r"[\s\-]+", name) if word[:1].isalpha()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()


def public_name(name: str) -> str:
    """Return the first name and the initial of the family name: "Camille R."."""
    first, _, rest = name.partition(" ")
    return f"{first} {rest[0].upper()}." if rest else first
