"""What a profile needs, at the first sign-in and afterwards, and how a name is shown."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from classe12.accounts.events import Cause, ContentRestricted
from classe12.accounts.models import Function
from classe12.core.errors import Invalid
from classe12.core.text import number, slugify, tidy
from classe12.programmes.rules.parts import Kit, Trade

SHORTEST_NAME, LONGEST_NAME = 2, 80
LONGEST_BIO = 1000  # characters
NOBODY = "Une collègue ou un collègue"
# Marks that turn the direction of a line, and could make a text say something else than it shows.

FUNCTION_NAMES = {
    Function.PROFESSEUR: "Professeure ou professeur des écoles",
    Function.DIRECTEUR: "Directrice ou directeur d’école",
    Function.COORDONNATEUR: "Coordonnatrice ou coordonnateur de réseau",
    Function.FORMATEUR: "Formatrice ou formateur",
    Function.PEMF: "Maîtresse ou maître formateur (PEMF)",
    Function.CPC: "Conseillère ou conseiller pédagogique (CPC)",
    Function.IEN: "Inspectrice ou inspecteur (IEN)",
    Function.ERUN: "Enseignante ou enseignant référent numérique (ERUN)",
    Function.PRINCIPAL: "Principale ou principal de collège",
    Function.IA_IPR: "Inspectrice ou inspecteur d’académie (IA-IPR)",
    Function.IA_DASEN: "Directrice ou directeur académique (IA-DASEN)",
    Function.RECTEUR: "Rectrice ou recteur",
    Function.DGESCO: "Ministère (DGESCO)",
    Function.AUTRE: "Une autre fonction",
}
# What a policy that lists no function offers.
IN_A_SCHOOL = frozenset({Function.PROFESSEUR, Function.DIRECTEUR, Function.PEMF})
WITH_A_CLASS = frozenset({Function.PROFESSEUR, Function.PEMF})


@dataclass(frozen=True, slots=True)
class Profile:
    """What the first sign-in asks; `school_uai` and `levels` may be empty for some trades."""

    name: str
    function: str
    school_uai: str
    levels: tuple[str, ...]
    has_accepted: bool


@dataclass(frozen=True, slots=True)
class Presentation:
    """What somebody says of themselves, and to whom.

    Attributes:
        bio: Markdown.
        is_listed: whether the members of their network may see that they are here.
        shows_profile: whether they have a public page before they published anything.
    """

    bio: str = ""
    is_listed: bool = False
    shows_profile: bool = False


def clean_name(text: str) -> str:
    """Return a typed name without control characters nor doubled spaces."""
    visible = "".join(
        c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] != "C"
    )
    return re.sub(r"\s+", " ", visible).strip()


USUAL = tuple(
    Trade(one.value, label, in_school=one in IN_A_SCHOOL, with_levels=one in WITH_A_CLASS)
    for one, label in FUNCTION_NAMES.items()
)


def trades_of(policy: Kit) -> tuple[Trade, ...]:
    """Return the functions that a policy offers."""
    return policy.functions or USUAL


def function_name(code: str | None, trades: Sequence[Trade]) -> str:
    """Return how a function is called in a policy; "" for one that it does not have."""
    return next((trade.label for trade in trades if trade.code == code), "")


def check(profile: Profile, levels: Collection[str], trades: Sequence[Trade] = USUAL) -> None:
    """Refuse an incomplete profile, every missing thing at once.

    Args:
        profile: what was typed.
        levels: codes of the programme's class levels.
        trades: functions of the programme.

    Raises:
        Invalid: one sentence a field.
    """
    if found := problems_of(profile, levels, trades=trades):
        raise Invalid(found)


def problems_of(
    profile: Profile,
    levels: Collection[str],
    presentation: Presentation | None = None,
    *,
    trades: Sequence[Trade] = USUAL,
) -> dict[str, str]:
    """Return what is wrong in a profile, in the order of the form; see `check`."""
    problems: dict[str, str] = {}
    name = clean_name(profile.name)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or not any(c.isalpha() for c in name):
        problems["name"] = (
            "Écrivez votre prénom et votre nom, comme vos collègues vous connaissent."
        )
    trade = next((one for one in trades if one.code == profile.function), None)
    if trade is None:
        problems["function"] = "Choisissez votre fonction dans la liste."
    elif trade.in_school and not profile.school_uai:
        problems["school"] = "Choisissez dans la liste : tapez son nom, sa commune ou son code UAI."
    if not set(profile.levels) <= set(levels):
        problems["levels"] = "Choisissez parmi les niveaux proposés."
    elif trade and trade.with_levels and levels and not profile.levels:
        problems["levels"] = "Choisissez au moins un niveau : il sert à vous proposer des vidéos."
    size = len(tidy(presentation.bio)) if presentation else 0
    if size > LONGEST_BIO:
        problems["bio"] = (
            f"Votre présentation fait {number(size)} caractères : {number(LONGEST_BIO)} au plus. "
            "Gardez l’essentiel."
        )
    if not profile.has_accepted:
        problems["charter"] = "Lisez la charte et cochez la case pour entrer."
    return problems


def initials(name: str) -> str:
    """Return one or two capital letters: "CR" for "Camille Roche"."""
    words = [word for word in re.split(r"[\s\-]+", name) if word[:1].isalpha()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()


def public_name(name: str) -> str:
    """Return the first name and the initial of the family name: "Camille R."."""
    first, _, rest = name.partition(" ")
    return f"{first} {rest[0].upper()}." if rest else first


def shown_name(name: str) -> str:
    """Return the name under a video or a text: "Camille R.", or a colleague whose name is gone."""
    return public_name(name) or NOBODY


def profile_path(person_id: object, name: str) -> str:
    """Return the address of somebody's public page; the name is there to be read, any will do."""
    slug = slugify(public_name(name))
    # The first service had lists at these addresses: they are led elsewhere.
    return f"/profil/{person_id}/{slug}" + ("-" if slug in {"favoris", "publiees"} else "")


def emptied(
    programme_id: int,
    person_id: UUID,
    by: UUID,
    said: str,
    reason: str,
    cause: Cause,
    moment: datetime,
) -> ContentRestricted:
    """Return what somebody is told when the team empties their presentation, with their words."""
    return ContentRestricted(
        programme_id=programme_id,
        person_id=person_id,
        by=by,
        at=moment,
        kind="profile",
        subject_id=person_id,
        href="/mon-profil",
        subject="Votre présentation a été retirée",
        fact="L’équipe a retiré les quelques mots de votre profil\u00a0: plus personne ne les lit.",
        words=reason,
        after=f"Votre texte, pour que rien ne soit perdu\u00a0:\n\n{said}\n\nVous pouvez l’écrire autrement.",
        cause=cause,
    )
