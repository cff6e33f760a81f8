"""Creating a public policy on screen: its steps, what each field changes of its kit, the check-list.

Pure. A policy being created is its own draft: a programme that is not open, which each step brings to
what was typed. What is typed in several lines is one entry a line, "Nom : une phrase".
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from classe12.core.text import fold, plural, slugify, tidy, visible
from classe12.programmes.rules.colours import contrast, derive, faults
from classe12.programmes.rules.kit import Kit
from classe12.programmes.rules.parts import (
    FEATURES,
    QUESTIONS,
    Contact,
    Level,
    Look,
    Need,
    Perimeter,
    Question,
    Texts,
    Theme,
    Trade,
)

LIST, NEW, PAGE = "/equipe/programmes", "/equipe/programmes/nouveau", "/equipe/programmes/mise-en-place"  # fmt: skip
SOURCE, FILE, NAME, SLUG = "depart", "kit_depart", "nom_programme", "nom_court"
EMPTY = "vide"
MODERATOR_FIELD = "adresse_moderation"
EVENT_TITLE, EVENT_DAY, EVENT_LINK = "titre_rdv", "jour_rdv", "lien_rdv"
IDENTITY, LOOK, PAGES = "nom", "couleurs", "textes"
PEOPLE, PLACES, TEAM = "public", "perimetre", "equipe"
STEPS = {
    IDENTITY: "Nom et contacts",
    LOOK: "Couleurs",
    PAGES: "Textes",
    PEOPLE: "Public et thèmes",
    PLACES: "Périmètre",
    TEAM: "Équipe et rendez-vous",
}
# The fields of each step, by the place of the kit that they change.
FIELDS: dict[str, tuple[str, ...]] = {
    IDENTITY: ("name", "tagline", "hosts", "email", "owner", "address", "director", "hosting"),
    LOOK: ("light", "dark"),
    PAGES: ("home", "about", "charter", "help"),
    PEOPLE: ("people", "practice", "functions", "levels", "themes", "needs", "domains"),
    PLACES: ("year", "uais"),
    TEAM: (),
}
PLACE_OF = {
    **{name: f"contact.{name}" for name in ("email", "owner", "address", "director", "hosting")},
    **{name: f"look.{name}" for name in ("light", "dark")},
    **{name: f"texts.{name}" for name in FIELDS[PAGES]},
    **{name: f"words.{name}" for name in ("people", "practice")},
    "year": "perimeters", "uais": "perimeters",
}  # fmt: skip
_UAI = re.compile(r"(?<![0-9A-Za-z])(\d{7}[A-Za-z])(?![0-9A-Za-z])")


def field_id(name: str) -> str:
    """Return the id of the field of a part of the kit, unique in the page."""
    return f"kit_{name}"


def blank(slug: str, name: str) -> Kit:
    """Return a policy with nothing in it but what makes it possible."""
    return Kit(
        slug,
        name,
        unit="establishment",
        features=tuple(FEATURES),
        functions=(
            Trade("professeur", "Professeure ou professeur", in_school=True),
            Trade("autre", "Autre fonction"),
        ),
        survey=tuple(
            Question(code, text)
            for code, text in zip(
                QUESTIONS,
                (
                    "Cette période, avez-vous découvert une pratique\u00a0?",
                    "A-t-elle changé quelque chose pour vous\u00a0?",
                ),
                strict=True,
            )
        ),
    )


def started(kit: Kit, slug: str, name: str) -> Kit:
    """Return a new policy that starts from another one: its own name, closed, without hosts nor places."""
    return replace(
        kit, slug=slug, name=name, hosts=(), opened_on=None, perimeters=(), contact=Contact()
    )


def slug_of(written: str, name: str) -> str:
    """Return the short name of a policy: the one that was typed, else made from its name."""
    return slugify(written or name, 60)


def free_slug(slug: str, taken: Collection[str]) -> str:
    """Return a short name that no policy has, with a number when it must."""
    numbered = (f"{slug[:56]}-{number}" for number in range(2, 1000))
    return next(one for one in (slug, *numbered) if one not in taken)


def fields_of(kit: Kit, year: int) -> dict[str, str]:
    """Return the fields of every step, filled with a kit."""
    place = next((one for one in kit.perimeters if one.year == year), None)
    return {
        "name": kit.name, "tagline": kit.tagline, "hosts": "\n".join(kit.hosts),
        "email": kit.contact.email, "owner": kit.contact.owner, "address": kit.contact.address,
        "director": kit.contact.director, "hosting": kit.contact.hosting,
        "light": kit.look.light, "dark": kit.look.dark,
        "home": kit.texts.home, "about": kit.texts.about, "charter": kit.texts.charter,
        "help": kit.texts.help,
        "people": kit.words.people, "practice": kit.words.practice,
        "functions": "\n".join(trade.label for trade in kit.functions),
        "levels": "\n".join(level.name for level in kit.levels),
        "themes": "\n".join(_written(theme.name, theme.text) for theme in kit.themes),
        "needs": "\n".join(need.name for need in kit.needs),
        "domains": "\n".join(kit.domains),
        "year": str(year), "uais": "\n".join(place.uais) if place else "",
    }  # fmt: skip


def changed(kit: Kit, step: str, typed: Mapping[str, str], year: int) -> Kit:
    """Return a kit brought to what was typed in a step; the other steps stay."""
    if step == IDENTITY:
        return replace(
            kit,
            name=tidy(typed["name"]),
            tagline=tidy(typed["tagline"]),
            hosts=tuple(line.lower() for line in _lines(typed["hosts"])),
            contact=Contact(
                *(tidy(typed[n]) for n in ("email", "owner", "address", "director", "hosting"))
            ),
        )
    if step == LOOK:
        light, dark = (typed[name].strip().lower() for name in ("light", "dark"))
        return replace(kit, look=Look(light, dark, kit.look.logo))
    if step == PAGES:
        return replace(kit, texts=Texts(*(visible(typed[n]).strip() for n in FIELDS[PAGES])))
    if step == PEOPLE:
        return _peopled(kit, typed)
    if step == PLACES:
        uais = uais_of(typed["uais"])
        others = tuple(one for one in kit.perimeters if one.year != year)
        return replace(kit, perimeters=(*others, Perimeter(year, uais)) if uais else others)
    return kit


def _peopled(kit: Kit, typed: Mapping[str, str]) -> Kit:
    trades = {fold(trade.label): trade for trade in kit.functions}
    themes = {fold(theme.name): theme for theme in kit.themes}
    needs = {fold(need.name): need for need in kit.needs}
    levels = {fold(level.name): level for level in kit.levels}
    return replace(
        kit,
        words=replace(kit.words, people=tidy(typed["people"]), practice=tidy(typed["practice"])),
        functions=tuple(
            trades.get(fold(label), Trade(_code(label), label, in_school=True))
            for label in _lines(typed["functions"])
        ),
        levels=tuple(
            levels.get(fold(name), Level(name[:12].strip(), name)) for name in _lines(typed["levels"])
        ),
        themes=tuple(_theme(line, themes) for line in _lines(typed["themes"])),
        needs=tuple(
            needs.get(fold(name), Need(slugify(name, 60), name)) for name in _lines(typed["needs"])
        ),
        domains=tuple(line.lower() for line in _lines(typed["domains"])),
    )  # fmt: skip


def _theme(line: str, known: Mapping[str, Theme]) -> Theme:
    name, _, text = (part.strip() for part in line.partition(":"))
    found = known.get(fold(name), Theme(slugify(name, 60), name))
    return replace(found, text=text)


def _code(label: str) -> str:
    return slugify(label, 20).replace("-", "_").strip("_")


def _written(name: str, text: str) -> str:
    return f"{name}\u00a0: {text}" if text else name


def _lines(written: str) -> list[str]:
    return [line for line in map(tidy, visible(written).split("\n")) if line]


def uais_of(written: str) -> tuple[str, ...]:
    """Return the UAIs of a text or a CSV file that was pasted, each once, in order."""
    return tuple(dict.fromkeys(found.upper() for found in _UAI.findall(written)))


def spot(place: str, step: str) -> str:
    """Return the field of a step that a problem of the kit is about, "" when it is another's."""
    for name in FIELDS[step]:
        at = PLACE_OF.get(name, name)
        if place == at or place.startswith(at + "."):
            return name
    return ""


@dataclass(frozen=True, slots=True)
class School:
    """A school of the directory, for the check of a perimeter."""

    uai: str
    kind: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a perimeter that was pasted, and what is said of it."""

    line: int
    uai: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was read of a perimeter: how many are known, and each line that is not kept."""

    known: int = 0
    rows: tuple[Row, ...] = ()

    @property
    def sentence(self) -> str:
        """Return what was read, in one line."""
        kept = plural(self.known, "établissement reconnu", "établissements reconnus")
        return f"{kept}, {plural(len(self.rows), 'ligne à regarder', 'lignes à regarder')}."


def check_places(written: str, schools: Iterable[School], kinds: tuple[str, ...]) -> Report:
    """Return what each line of a perimeter is: known, unknown to the directory, or outside the policy.

    Args:
        written: what was pasted, one school a line, whatever else the line holds.
        schools: those of the directory with one of these UAIs.
        kinds: kinds of schools of the policy; none for all.
    """
    known = {school.uai: school for school in schools}
    seen: set[str] = set()
    rows = []
    for number, line in enumerate(visible(written).split("\n"), 1):
        found = [uai.upper() for uai in _UAI.findall(line)]
        if not found:
            if line.strip() and number > 1:  # the first one may be the header of a file
                rows.append(Row(number, tidy(line)[:40], "Aucun UAI sur cette ligne."))
            continue
        for uai in found:
            if verdict := _verdict(uai, known.get(uai), kinds, uai in seen):
                rows.append(Row(number, uai, verdict))
            seen.add(uai)
    kept = {row.uai for row in rows if not row.verdict.startswith("Déjà")}
    return Report(len(seen - kept), tuple(rows))


def _verdict(uai: str, school: School | None, kinds: tuple[str, ...], is_twice: bool) -> str:
    if is_twice:
        return "Déjà plus haut\u00a0: compté une fois."
    if school is None:
        return "Inconnu de l’annuaire\u00a0: importez-le, ou vérifiez l’UAI."
    if not school.is_open:
        return "Fermé\u00a0: il ne compte pas."
    if kinds and school.kind not in kinds:
        return "Hors de ce programme\u00a0: ce n’est pas un établissement de son public."
    return ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the check-list has to know besides the kit."""

    moderators: int = 0
    known_schools: int = 0
    events: int = 0
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the check-list: whether it is right, else why, and the step that mends it."""

    name: str
    is_right: bool
    why: str
    step: str
    is_needed: bool = True


def checklist(kit: Kit, facts: Facts) -> tuple[Check, ...]:
    """Return what a policy must have before it opens, line by line."""
    contact, texts = kit.contact, kit.texts
    legal = {
        "le responsable légal": contact.owner, "son adresse": contact.address,
        "le directeur de la publication": contact.director, "l’hébergeur": contact.hosting,
    }  # fmt: skip
    missing = [name for name, value in legal.items() if not value]
    pages = {
        "l’accueil": texts.home, "l’à propos": texts.about, "la charte": texts.charter,
        "l’aide": texts.help,
    }  # fmt: skip
    unwritten = [name for name, value in pages.items() if not value.strip()]
    return (
        Check("Mentions légales", not missing, _lacks(missing), IDENTITY),
        Check("Contact", bool(contact.email), "Donnez l’adresse à laquelle on vous écrit.", IDENTITY),
        Check("Adresse du site", bool(kit.hosts) or facts.is_demo,
              "Donnez le nom de domaine où ce programme est servi.", IDENTITY),
        Check("Textes", not unwritten, _lacks(unwritten), PAGES),
        Check("Public", bool(kit.functions), "Nommez au moins une fonction.", PEOPLE),
        Check("Thèmes", bool(kit.themes), "Écrivez au moins un thème.", PEOPLE),
        Check("Périmètre", facts.known_schools > 0,
              "Donnez au moins un établissement que l’annuaire connaît.", PLACES),
        Check("Modération", facts.moderators > 0, "Nommez quelqu’un qui relit les contributions.", TEAM),
        Check("Premier rendez-vous", facts.events > 0,
              "Conseillé\u00a0: un premier rendez-vous donne une raison de venir.", TEAM, is_needed=False),
    )  # fmt: skip


def is_ready(checks: Iterable[Check]) -> bool:
    """Tell whether a policy may open."""
    return all(check.is_right for check in checks if check.is_needed)


def _lacks(names: list[str]) -> str:
    return f"Il manque {', '.join(names)}." if names else ""


def contrast_words(light: str, dark: str) -> str:
    """Return what is said of the contrast of an accent: what is wrong, or the worst ratio of each."""
    if not light and not dark:
        return "Sans couleur, ce programme prend celle du service."
    if found := faults(light, dark):
        return " ".join(found.values())
    on_light, on_dark = derive(light, dark)
    ratios = [contrast(one.primary, one.content) for one in (on_light, on_dark)]
    said = " et ".join(f"{ratio:.1f}".replace(".", ",") for ratio in ratios)
    return f"Lisible\u00a0: contrastes de {said}, pour 4,5 demandés."


def opened(kit: Kit, day: date) -> Kit:
    """Return a policy that is open from a day; one that is open stays so from its own."""
    return kit if kit.opened_on else replace(kit, opened_on=day)
