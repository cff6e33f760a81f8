"""What is seen and heard, what follows from it, and what an author attests.

The authorisation has to be prior, express and special: for this shooting, these uses, this duration
(Civil Code, article 9); a form signed once for the whole year has no value. Nothing here holds a name.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from classe12.core.text import plural
from classe12.videos.models import Keeper, Scene, TakenBy

# Fields, as screens and anchors name them.
SCENES, PUPILS, ADULTS, FORMS = "scenes", "eleves", "adultes", "autorisations"
KEEPER, YEARS, FILMED, ATTESTATION = "gardien", "duree", "tournage", "attestation"

MOST_PEOPLE = 99  # of a kind, recognised in two minutes
USUAL_YEARS, MOST_YEARS = 3, 5
SIGNING = (Scene.FACES, Scene.COLLEAGUES)  # whose people sign a form
ALONE = frozenset({Scene.BACKS, *SIGNING})  # what "neither a pupil nor an adult" contradicts


class Recognised(StrEnum):
    """Who is recognised: each has its sentence to attest."""

    NOBODY = "personne"
    AUTHOR = "moi"
    OTHERS = "autres"


SCENE_WORDS: dict[Scene, tuple[str, str]] = {
    Scene.NOBODY: (
        "Ni élève ni autre adulte",
        "Des mains, le tableau, la classe vide, une voix off.",
    ),
    Scene.BACKS: (
        "Des élèves que l’on ne reconnaît pas",
        "De dos, de loin ou floutés, et sans que leur voix les fasse reconnaître.",
    ),
    Scene.FACES: ("Des élèves que l’on reconnaît", "À leur visage ou à leur voix."),
    Scene.NAMES: ("Un prénom ou un nom d’élève", "Dit à voix haute, ou écrit sur une étiquette."),
    Scene.COLLEAGUES: (
        "Un autre adulte que l’on reconnaît",
        "Une ATSEM, une AESH, une collègue, un parent.",
    ),
    Scene.AUTHOR: ("Vous", "Votre visage ou votre voix."),
}
KEEPER_WORDS: dict[Keeper, str] = {
    Keeper.SCHOOL: "La direction de l’école",
    Keeper.AUTHOR: "Vous, dans un meuble fermé de l’école",
    Keeper.INSPECTION: "La circonscription",
}
KEPT_BY: dict[Keeper, str] = {
    Keeper.SCHOOL: "la direction de l’école",
    Keeper.AUTHOR: "l’auteur, à l’école",
    Keeper.INSPECTION: "la circonscription",
}
TAKEN_WORDS: dict[TakenBy, str] = {
    TakenBy.PUPIL: "Un élève, ou sa famille",
    TakenBy.ADULT: "Un adulte que l’on voit ou que l’on entend",
}
SENTENCES: dict[Recognised, str] = {
    Recognised.NOBODY: (
        "J’atteste que l’on ne reconnaît personne, ni élève ni adulte, ni à l’image ni à la voix, "
        "et qu’aucun nom, prénom ou document personnel ne peut se lire."
    ),
    Recognised.AUTHOR: (
        "J’atteste que l’on ne reconnaît que moi, à l’image ou à la voix, et qu’aucun nom, prénom ou "
        "document personnel d’un élève ne peut se lire ni s’entendre."
    ),
    Recognised.OTHERS: (
        "J’atteste avoir, pour chaque élève et chaque adulte que l’on reconnaît à l’image ou à "
        "la voix, une autorisation écrite donnée avant le tournage, pour cette vidéo précisément "
        "(lieu, date, diffusion sur ce site, durée, gratuité). L’élève a été consulté, son "
        "responsable légal a signé, et chacun peut retirer son accord à tout moment. "
        "Ces autorisations sont gardées et je peux les montrer."
    ),
}


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What an author declares, as it was typed.

    Attributes:
        pupils, adults: how many are recognised; None: not said.
        forms: how many authorisations are signed; None: not said.
        years: how long they are valid.
        attested: value of `Recognised` whose sentence is ticked, "" for none.
    """

    scenes: tuple[str, ...] = ()
    pupils: int | None = None
    adults: int | None = None
    forms: int | None = None
    keeper: str = ""
    years: int = USUAL_YEARS
    filmed_on: date | None = None
    attested: str = ""

    @property
    def is_attested(self) -> bool:
        """Whether the sentence ticked is the one that goes with the answers."""
        known = recognised(self.scenes)
        return known is not None and self.attested == known.value

    @property
    def people(self) -> tuple[int, int]:
        """How many pupils and adults have to sign; what no answer asks for does not count."""
        pupils = self.pupils if Scene.FACES in self.scenes else 0
        adults = self.adults if Scene.COLLEAGUES in self.scenes else 0
        return pupils or 0, adults or 0


NOTHING_SAID = ConsentForm()


def recognised(scenes: Collection[str]) -> Recognised | None:
    """Return who is recognised, None while nothing is said."""
    if not scenes:
        return None
    if not set(SIGNING).isdisjoint(scenes):
        return Recognised.OTHERS
    return Recognised.AUTHOR if Scene.AUTHOR in scenes else Recognised.NOBODY


def shows_people(scenes: Collection[str]) -> bool | None:
    """Whether somebody is recognised, None while nothing is said."""
    known = recognised(scenes)
    return None if known is None else known is not Recognised.NOBODY


def draft_problems(form: ConsentForm) -> dict[str, str]:
    """Return what cannot even be kept in a draft: no choice of ours, or a number out of reason."""
    found: dict[str, str] = {}
    if not set(Scene).issuperset(form.scenes):
        found[SCENES] = "Un de ces choix n’existe plus : choisissez dans la liste."
    for name, count, most in (
        (PUPILS, form.pupils, MOST_PEOPLE),
        (ADULTS, form.adults, MOST_PEOPLE),
        (FORMS, form.forms, 2 * MOST_PEOPLE),
    ):
        if count is not None and not 0 <= count <= most:
            found[name] = f"Écrivez un nombre entre 0 et {most}."
    if form.keeper and form.keeper not in set(Keeper):
        found[KEEPER] = "Ce choix n’existe plus : choisissez dans la liste."
    if not 1 <= form.years <= MOST_YEARS:
        found[YEARS] = f"Choisissez une durée de 1 à {MOST_YEARS} ans."
    return found


def missing(form: ConsentForm) -> dict[str, str]:
    """Return what is missing before a video can be sent, as field name to sentence, in form order."""
    if not form.scenes:
        return {SCENES: "Cochez ce que l’on voit et ce que l’on entend : une réponse au moins."}
    if Scene.NOBODY in form.scenes and not ALONE.isdisjoint(form.scenes):
        return {
            SCENES: "« Ni élève ni autre adulte » contredit une autre réponse : décochez l’une."
        }
    if Scene.NAMES in form.scenes:
        return {
            SCENES: "Coupez le son ou floutez l’image là où un prénom s’entend ou se lit, gardez la version "
            "retouchée, puis décochez cette réponse."
        }
    found = _count_problems(form)
    if recognised(form.scenes) is Recognised.OTHERS and not form.keeper:
        found[KEEPER] = "Dites qui garde les autorisations signées."
    if not form.is_attested:
        found[ATTESTATION] = (
            "Sans votre attestation, la vidéo ne peut pas partir : elle protège les élèves et vous."
        )
    return found


def _count_problems(form: ConsentForm) -> dict[str, str]:
    found: dict[str, str] = {}
    if Scene.FACES in form.scenes and not form.pupils:
        found[PUPILS] = "Comptez les élèves que l’on reconnaît."
    if Scene.COLLEAGUES in form.scenes and not form.adults:
        found[ADULTS] = "Comptez les adultes que l’on reconnaît, vous non compris."
    if told := forms_problem(sum(form.people), form.forms):
        found[FORMS] = told
    return found


def forms_problem(people: int, forms: int | None) -> str:
    """Return the sentence that says how many authorisations are missing, "" when none is."""
    signed = forms or 0
    left = people - signed
    if left <= 0:
        return ""
    seen, have = plural(people, "personne"), "a signé" if signed < 2 else "ont signé"
    return f"Il manque {plural(left, 'autorisation')} : on reconnaît {seen}, {signed} {have}."


@dataclass(frozen=True, slots=True)
class Outlook:
    """What follows from the answers of an author.

    Attributes:
        lines: what to do, in order.
        minors, adults: how many forms of each kind to print; 0 for none.
        blurs, mutes: whether hiding a part of the picture, or of the sound, is one of them.
    """

    lines: tuple[str, ...] = ()
    minors: int = 0
    adults: int = 0
    blurs: bool = False
    mutes: bool = False


def outlook(form: ConsentForm) -> Outlook:
    """Return what an author has to do: nothing, blur, mute, or have forms signed."""
    lines: list[str] = []
    pupils, adults = form.people
    signs = recognised(form.scenes) is Recognised.OTHERS
    if Scene.NAMES in form.scenes:
        lines.append(
            "Coupez le son ou floutez l’image là où un prénom passe : la vidéo ne part pas avec lui."
        )
    if Scene.FACES in form.scenes:
        whom = "chaque élève" if pupils < 2 else f"chacun des {pupils} élèves"
        lines.append(f"Floutez les visages, ou faites signer une autorisation pour {whom}.")
    if Scene.COLLEAGUES in form.scenes:
        whom = "à cet adulte" if adults < 2 else f"à chacun des {adults} adultes"
        lines.append(f"Faites signer une autorisation {whom}.")
    if signs and (told := forms_problem(pupils + adults, form.forms)):
        lines.append(told)
    if form.scenes and not signs and Scene.NAMES not in form.scenes:
        alone = "Pour vous-même, l’envoi suffit." if Scene.AUTHOR in form.scenes else ""
        lines.append(f"Rien à faire signer. {alone}".strip())
    return Outlook(
        tuple(lines),
        minors=max(pupils, 1) if Scene.FACES in form.scenes else 0,
        adults=max(adults, 1) if Scene.COLLEAGUES in form.scenes else 0,
        blurs=not {Scene.FACES, Scene.NAMES}.isdisjoint(form.scenes),
        mutes=Scene.NAMES in form.scenes,
    )


def tidied(form: ConsentForm) -> ConsentForm:
    """Return the same form without what its answers do not ask for."""
    scenes = tuple(scene for scene in Scene if scene in form.scenes)
    signs = recognised(scenes) is Recognised.OTHERS
    return replace(
        form,
        scenes=tuple(scene.value for scene in scenes),
        pupils=form.pupils if Scene.FACES in scenes else None,
        adults=form.adults if Scene.COLLEAGUES in scenes else None,
        forms=form.forms if signs else None,
        keeper=form.keeper if signs else "",
        filmed_on=form.filmed_on if signs else None,
    )
