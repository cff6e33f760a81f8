"""What a contribution must say before it leaves, and the sentences that ask for it."""

from dataclasses import dataclass, field

from classe12.core.text import fold, unbroken
from classe12.videos.models import Audience
from classe12.videos.rules import consent
from classe12.videos.rules.audience import NO_NETWORK
from classe12.videos.rules.consent import ConsentForm

UNTITLED = "Sans titre"  # how screens name a video without a title yet
TITLE_MAX = 80
DESCRIPTION_MAX = 600
THEMES_MAX = 3
NEEDS_MAX = 3
DRAFTS_MAX = 10
LONGEST_S = 120  # a video longer than this is refused by media

# Fields, as screens and anchors name them.
FILE, TITLE, DESCRIPTION = "fichier", "titre", "resume"
LEVELS, THEMES, NEEDS = "niveau", "theme", "besoin"
AUDIENCE = "visibilite"
TAGS, MATERIAL, DOWNLOADS, PAIR = "mots", "materiel", "telechargement", "binome"
TAGS_MAX, TAG_MAX, MATERIAL_MAX = 5, 30, 300
YES, NO = "oui", "non"


@dataclass(frozen=True, slots=True)
class Form:
    """A contribution as it was typed.

    Attributes:
        consent: what is seen and heard, and what the author attests of it.
        audience: who the video is for, a value of `Audience`; "" when no answer is chosen.
        tags: free words, as they are shown. material: what one needs to try.
        downloads: YES, NO, or "" to let the image rights decide; see `may_download`.
        with_pair: whether it was made with the author's pair.
    """

    title: str = ""
    description: str = ""
    levels: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    consent: ConsentForm = consent.NOTHING_SAID
    audience: str = Audience.PUBLIC.value
    tags: tuple[str, ...] = ()
    material: str = ""
    downloads: str = ""
    with_pair: bool = False

    def tidied(self) -> "Form":
        """Return the same form without stray spaces or doubles, its signs tied to their words."""
        return Form(
            title=unbroken(" ".join(self.title.split())),
            description=unbroken(self.description.strip()),
            levels=tuple(dict.fromkeys(self.levels)),
            themes=tuple(dict.fromkeys(self.themes)),
            needs=tuple(dict.fromkeys(self.needs)),
            consent=consent.tidied(self.consent),
            audience=self.audience,
            tags=self.tags,
            material=unbroken(self.material.strip()),
            downloads=self.downloads,
            with_pair=self.with_pair,
        )


def read_tags(typed: str) -> tuple[str, ...]:
    """Return the free words of a line, separated by commas; the same word once, whatever its capitals."""
    words = (" ".join(word.split()).lstrip("#").strip() for word in typed.split(","))
    return tuple({fold(word): word for word in words if word}.values())


def may_download(chosen: bool | None, *, shows_people: bool | None) -> bool:
    """Whether a video may be downloaded: its author's choice, else only where nobody is recognised."""
    return shows_people is False if chosen is None else chosen


@dataclass(frozen=True, slots=True)
class Offered:
    """The choices of the programme, by their address names, and of the author.

    Attributes:
        has_network: whether the author's school is in a network that a video can be for.
    """

    levels: frozenset[str] = field(default_factory=frozenset)
    themes: frozenset[str] = field(default_factory=frozenset)
    needs: frozenset[str] = field(default_factory=frozenset)
    has_network: bool = False


def draft_problems(form: Form, offered: Offered) -> dict[str, str]:
    """Return what cannot even be kept in a draft: too long, or not a choice of the programme."""
    found: dict[str, str] = {}
    if len(form.title) > TITLE_MAX:
        found[TITLE] = (
            f"Votre titre fait {len(form.title)} caractères : {TITLE_MAX} au plus. Gardez l’essentiel."
        )
    if len(form.description) > DESCRIPTION_MAX:
        found[DESCRIPTION] = (
            f"Votre texte fait {len(form.description)} caractères : {DESCRIPTION_MAX} au plus."
        )
    if len(form.tags) > TAGS_MAX or any(len(tag) > TAG_MAX for tag in form.tags):
        found[TAGS] = f"Gardez {TAGS_MAX} mots au plus, de {TAG_MAX} caractères chacun."
    if len(form.material) > MATERIAL_MAX:
        found[MATERIAL] = (
            f"Votre texte fait {len(form.material)} caractères : {MATERIAL_MAX} au plus."
        )
    if form.downloads not in {"", YES, NO}:
        found[DOWNLOADS] = "Ce choix n’existe plus : choisissez dans la liste."
    for name, chosen, known in (
        (LEVELS, form.levels, offered.levels),
        (THEMES, form.themes, offered.themes),
        (NEEDS, form.needs, offered.needs),
    ):
        if not known.issuperset(chosen):
            found[name] = "Un de ces choix n’existe plus : choisissez dans la liste."
    if form.audience and form.audience not in set(Audience):
        found[AUDIENCE] = "Ce choix n’existe plus : choisissez dans la liste."
    return found | consent.draft_problems(form.consent)


def problems(form: Form, offered: Offered, *, has_file: bool) -> dict[str, str]:
    """Return what is missing before a video can be sent, as field name to sentence, in form order."""
    both = missing(form, has_file=has_file) | draft_problems(form, offered)
    if told := _audience_problem(form, offered):
        both[AUDIENCE] = told
    return {name: both[name] for name in SHORT_NAMES if name in both}


def missing(form: Form, *, has_file: bool) -> dict[str, str]:
    """Return what is not there yet, whatever the programme offers; see `problems`."""
    found: dict[str, str] = {}
    if not has_file:
        found[FILE] = "Choisissez la vidéo à envoyer."
    if not form.title:
        found[TITLE] = "Donnez un titre : ce que l’on voit, en une dizaine de mots."
    if not form.description:
        found[DESCRIPTION] = "Ajoutez une phrase : c’est elle qui aide un collègue à choisir."
    if not form.levels:
        found[LEVELS] = "Choisissez au moins un niveau."
    if not form.themes:
        found[THEMES] = "Choisissez au moins un thème : la vidéo y sera rangée."
    elif len(form.themes) > THEMES_MAX:
        found[THEMES] = f"Gardez {THEMES_MAX} thèmes au plus : les plus proches de votre pratique."
    if len(form.needs) > NEEDS_MAX:
        found[NEEDS] = f"Gardez {NEEDS_MAX} besoins au plus : ceux auxquels vous avez répondu."
    return found | consent.missing(form.consent)


def _audience_problem(form: Form, offered: Offered) -> str:
    if not form.audience:
        return "Dites qui pourra voir la vidéo."
    is_lost = form.audience == Audience.NETWORK and not offered.has_network
    return NO_NETWORK if is_lost else ""


SHORT_NAMES: dict[str, str] = {
    FILE: "Choisir la vidéo",
    TITLE: "Donner un titre",
    DESCRIPTION: "Dire votre pratique en une phrase",
    LEVELS: "Choisir un niveau",
    THEMES: "Choisir un thème",
    NEEDS: "Revoir les besoins",
    TAGS: "Revoir les mots libres",
    MATERIAL: "Raccourcir le matériel",
    AUDIENCE: "Choisir qui la verra",
    DOWNLOADS: "Revoir le téléchargement",
    consent.SCENES: "Dire ce que l’on voit et entend",
    consent.PUPILS: "Compter les élèves",
    consent.ADULTS: "Compter les adultes",
    consent.FORMS: "Réunir les autorisations",
    consent.KEEPER: "Dire qui garde les autorisations",
    consent.YEARS: "Choisir une durée",
    consent.ATTESTATION: "Attester le droit à l’image",
}
