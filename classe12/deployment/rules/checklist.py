"""What a public policy must have before it opens, line by line; what is said of it meanwhile. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from classe12.deployment.rules.founding import IDENTITY, PAGES, PEOPLE, PLACES, TEAM, THEMES, WORDS
from classe12.programmes.rules.colours import contrast, derive, faults
from classe12.programmes.rules.kit import Kit
from classe12.programmes.rules.parts import Words
from classe12.programmes.rules.words import words_of


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
    is_worded = all(getattr(kit.words, name) for name in Words.__slots__)
    return (
        Check("Mentions légales", not missing, _lacks(missing), IDENTITY),
        Check("Contact", bool(contact.email), "Donnez l’adresse à laquelle on vous écrit.", IDENTITY),
        Check("Adresse du site", bool(kit.hosts) or facts.is_demo,
              "Donnez le nom de domaine où ce programme est servi.", IDENTITY),
        Check("Textes", not unwritten, _lacks(unwritten), PAGES),
        Check("Mots", is_worded, "Dites comment ce programme nomme ses personnes et ses lieux.", WORDS),
        Check("Public", bool(kit.functions), "Nommez au moins une fonction.", PEOPLE),
        Check("Thèmes", bool(kit.themes), "Écrivez au moins un thème.", THEMES),
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


def samples(kit: Kit) -> tuple[str, ...]:
    """Return sentences of the service as they are said with the words of a policy."""
    words = words_of(kit)
    return (
        f"Un service pour les {words.people}.",
        f"Montrez une {words.practice}, tentée {words.setting}.",
        f"Cherchez {words.the_place} où vous travaillez\u00a0; le nom {words.of_place} se lit sous vos vidéos.",
        f"{words.places.capitalize()} du périmètre\u00a0: 120. Une page par {words.place}.",
        f"Ce que l’on compte\u00a0: chaque {words.unit}, parmi 240 {words.units}.",
    )
