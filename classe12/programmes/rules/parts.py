"""What a kit is made of: everything that makes a public policy another one, and no code.

Invariant: each of these is data of a TOML file, in the order of these fields; a text that a kit leaves
out is empty, a list is empty, and `opened_on` is None while the policy is a draft.
"""

from dataclasses import dataclass, field
from datetime import date

PAGES = {"home": "Accueil", "about": "À propos", "charter": "Charte", "help": "Aide"}
UNITS = {"class": "Classe dédoublée", "establishment": "Établissement"}
CADENCES = {"week": "Chaque semaine", "month": "Chaque mois"}
SCHOOL_KINDS = {
    "maternelle": "École maternelle",
    "elementaire": "École élémentaire",
    "primaire": "École primaire",
    "college": "Collège",
}
FEATURES = {
    "questions": "Questions entre collègues (Je cherche)",
    "ideas": "Boîte à idées",
    "playlist": "Playlist mise en avant",
    "faq": "FAQ Flash",
    "pairs": "Binômes",
    "news": "Actualités",
    "events": "Événements",
    "surveys": "Enquête de période",
    "handover": "Passage de relais",
}
INDICATORS = {
    "coverage": "Part du périmètre couverte, en\u00a0%",
    "actors": "Part des acteurs qui ont regardé une vidéo, en\u00a0%",
    "views": "Nombre de vues",
    "returning": "Nombre de personnes qui ont regardé deux vidéos",
}
SHARES = frozenset({"coverage", "actors"})  # indicators whose value is a percentage
QUESTIONS = ("decouverte", "changement")  # what the two questions of the survey are about


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for the policy; what is empty is asked of the operator before the opening."""

    email: str = ""
    owner: str = ""  # legal owner: who edits and is responsible for the data
    address: str = ""
    director: str = ""  # of the publication
    hosting: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """How the policy speaks of its people and places; each completes a sentence of the service.

    Attributes:
        people: "enseignantes et enseignants de classes dédoublées", after "les" or "des".
        practice: "pratique de classe dédoublée", after "une".
        setting: "en classe dédoublée".
        place, places: "école", "écoles".
        the_place, of_place: "l’école", "de l’école".
        unit, units: what coverage counts, "classe dédoublée", "classes dédoublées".
    """

    people: str = ""
    practice: str = ""
    setting: str = ""
    place: str = ""
    places: str = ""
    the_place: str = ""
    of_place: str = ""
    unit: str = ""
    units: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One accent, as "#rrggbb" on the light and on the dark grounds, and a logo.

    Attributes:
        logo: an SVG drawing; `currentColor` takes the accent. "" for the twelve dots.
    """

    light: str = ""
    dark: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a class; a policy may have none."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Trade:
    """A function that people choose when they join.

    Attributes:
        code: what rows carry, "professeur".
        label: what is read, "Professeure ou professeur de collège".
        in_school: whether a school is asked.
        with_levels: whether a level is asked, where the policy has levels.
    """

    code: str
    label: str
    in_school: bool = False
    with_levels: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A section of the catalogue; `illustration` names a drawing of assets/illustrations.svg."""

    slug: str
    name: str
    text: str = ""
    illustration: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What people are after: a way into the catalogue."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the survey of each period; `code` is one of `QUESTIONS`."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Objective:
    """What success would be, written before it is measured.

    Attributes:
        indicator: one of `INDICATORS`.
        value: to be reached; a whole percentage for a share.
        weeks: after the opening; 0 when no delay was set.
        hypothesis: the sentence that was written.
    """

    indicator: str
    value: int
    weeks: int = 0
    hypothesis: str = ""


@dataclass(frozen=True, slots=True)
class Perimeter:
    """The schools to reach in a school year, by UAI; the year is the one it begins in."""

    year: int
    uais: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """The pages that a policy writes itself, in Markdown; a heading of level 2 begins a part."""

    home: str = ""
    about: str = ""
    charter: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """A whole public policy.

    Attributes:
        slug: its name in addresses, "devoirs-faits".
        hosts: where it is served, the first one in its letters.
        opened_on: from which day everybody sees it; None for a draft.
        unit: what coverage counts, one of `UNITS`.
        cadence: of the playlist, one of `CADENCES`.
        school_kinds: kinds of schools of its people, of `SCHOOL_KINDS`.
        domains: e-mail domains that may join; none for all those of the State.
        features: those that are on, of `FEATURES`.
    """

    slug: str
    name: str
    tagline: str = ""
    hosts: tuple[str, ...] = ()
    opened_on: date | None = None
    unit: str = "class"
    cadence: str = "week"
    school_kinds: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    contact: Contact = field(default_factory=Contact)
    words: Words = field(default_factory=Words)
    look: Look = field(default_factory=Look)
    texts: Texts = field(default_factory=Texts)
    levels: tuple[Level, ...] = ()
    functions: tuple[Trade, ...] = ()
    themes: tuple[Theme, ...] = ()
    needs: tuple[Need, ...] = ()
    survey: tuple[Question, ...] = ()
    objectives: tuple[Objective, ...] = ()
    perimeters: tuple[Perimeter, ...] = ()
