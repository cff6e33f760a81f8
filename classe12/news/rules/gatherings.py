"""What an event must say before it is announced, and who may do what to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from classe12.accounts.rules.roles import MEMBER, MODERATOR, NATIONAL, ORGANISER
from classe12.core.actor import Actor
from classe12.core.text import visible
from classe12.news.models import GatheringKind, GatheringStatus
from classe12.news.rules import times, typed
from classe12.news.rules.articles import day_of
from classe12.news.rules.typed import NBSP

TITLE_MAX, BODY_MAX, PLACE_MAX, LINK_MAX, REASON_MAX = 120, 5_000, 200, 500, 500
LARGEST_CAPACITY = 10_000
LONGEST = timedelta(days=120)

# Fields, as screens and anchors name them.
KIND, TITLE, BODY = "type", "titre", "texte"
DAY, START, LAST_DAY, END = "jour", "debut", "dernier_jour", "fin"
PLACE, LINK, CAPACITY, SCOPE = "lieu", "lien", "places", "territoire"
NAMES = (KIND, TITLE, BODY, DAY, START, LAST_DAY, END, PLACE, LINK, CAPACITY, SCOPE)
LIMITS = {
    KIND: ("Le type", 12),
    TITLE: ("Le titre", TITLE_MAX),
    BODY: ("Le texte", BODY_MAX),
    DAY: ("Le jour", 10),
    START: ("L’heure de début", 8),
    LAST_DAY: ("Le dernier jour", 10),
    END: ("L’heure de fin", 8),
    PLACE: ("Le lieu", PLACE_MAX),
    LINK: ("Le lien", LINK_MAX),
    CAPACITY: ("Le nombre de places", 8),
    SCOPE: ("Le territoire", 40),
}
KIND_NAMES = {
    GatheringKind.CHALLENGE: "Challenge",
    GatheringKind.FOCUS: "Focus",
    GatheringKind.ATELIER: "Atelier",
    GatheringKind.VISITE: "Visite",
}
KIND_TEXTS = {
    GatheringKind.CHALLENGE: "On prépare et on filme ensemble une pratique.",
    GatheringKind.FOCUS: "L’auteur d’une vidéo la présente, puis on en parle.",
    GatheringKind.ATELIER: "On travaille ensemble sur un sujet, ou sur le service.",
    GatheringKind.VISITE: "On va voir dans une école.",
}
LABELS = {
    GatheringStatus.DRAFT: "Brouillon",
    GatheringStatus.PUBLISHED: "Annoncé",
    GatheringStatus.CANCELLED: "Annulé",
}


@dataclass(frozen=True, slots=True)
class Details:
    """An event whose form is complete."""

    kind: GatheringKind
    title: str
    body: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    capacity: int | None
    scope: tuple[str, str]


def read(values: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed, one cleaned text a field."""
    return {name: visible(values.get(name) or "") for name in NAMES}


def draft_problems(form: Mapping[str, str]) -> dict[str, str]:
    """Return what cannot even be kept: what is too long."""
    found = {
        name: typed.too_long(words, form[name], most) for name, (words, most) in LIMITS.items()
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def problems(
    form: Mapping[str, str], scopes: frozenset[tuple[str, str]], registered: int, moment: datetime
) -> dict[str, str]:
    """Return what is missing or wrong before an event is announced, in the order of the form.

    Args:
        form: what was typed.
        scopes: the territories that the organiser may choose.
        registered: how many have a place already.
        moment: now.
    """
    found: dict[str, str] = {}
    if form[KIND] not in set(GatheringKind):
        found[KIND] = "Choisissez le type d’événement."
    if not typed.one_line(form[TITLE]):
        found[TITLE] = f"Donnez un titre{NBSP}: ce que l’on fera ensemble."
    if not form[BODY].strip():
        found[BODY] = (
            f"Dites à qui l’événement s’adresse et comment il se passe{NBSP}: deux phrases suffisent."
        )
    found |= _time_problems(form, moment)
    place, link = typed.one_line(form[PLACE]), form[LINK].strip()
    if not place and not link:
        found[PLACE] = "Donnez un lieu, un lien de visioconférence, ou les deux."
    if link and not is_link(link):
        found[LINK] = "Collez un lien complet, qui commence par https://"
    if sentence := _capacity_problem(form[CAPACITY], registered):
        found[CAPACITY] = sentence
    if scope_of(form[SCOPE]) not in scopes:
        found[SCOPE] = "Choisissez un de vos territoires."
    ordered = found | draft_problems(form)
    return {name: ordered[name] for name in NAMES if name in ordered}


def _time_problems(form: Mapping[str, str], moment: datetime) -> dict[str, str]:
    found: dict[str, str] = {}
    if day_of(form[DAY]) is None:
        found[DAY] = "Choisissez le jour."
    if form[LAST_DAY] and day_of(form[LAST_DAY]) is None:
        found[LAST_DAY] = "Cette date n’existe pas."
    if times.hour_of(form[START]) is None:
        found[START] = "Donnez l’heure de début."
    if times.hour_of(form[END]) is None:
        found[END] = "Donnez l’heure de fin."
    if found:
        return found
    start = times.instant_of(form[DAY], form[START])
    end = times.instant_of(form[LAST_DAY] or form[DAY], form[END])
    assert start is not None
    assert end is not None
    if start <= moment:
        found[DAY] = f"Ce moment est déjà passé{NBSP}: choisissez-en un à venir."
    if end <= start:
        found[END] = "La fin vient après le début."
    elif end - start > LONGEST:
        found[LAST_DAY] = f"Un événement dure au plus {LONGEST.days} jours."
    return found


def _capacity_problem(text: str, registered: int) -> str:
    text = text.strip()
    if not text:
        return ""
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= LARGEST_CAPACITY:
        return (
            f"Donnez un nombre de 1 à {LARGEST_CAPACITY}, ou laissez vide s’il n’y a pas de limite."
        )
    if int(text) < registered:
        return f"{registered} personnes sont déjà inscrites{NBSP}: gardez au moins {registered} places."
    return ""


def is_link(text: str) -> bool:
    """Whether a text is a whole https address, without anything that a link has no use for."""
    host = text.removeprefix("https://").split("/")[0]
    return (
        text.startswith("https://")
        and "." in host
        and text.isprintable()
        and not any(c in ' "<>\\' for c in text)
    )


def scope_of(text: str) -> tuple[str, str]:
    """Return a territory from what a form holds, "academie:24"."""
    kind, _, code = text.partition(":")
    return kind, code


def scope_text(scope: tuple[str, str]) -> str:
    """Return a territory as a form holds it."""
    return ":".join(scope)


def details(form: Mapping[str, str]) -> Details:
    """Return the event that a form without `problems` describes."""
    start = times.instant_of(form[DAY], form[START])
    end = times.instant_of(form[LAST_DAY] or form[DAY], form[END])
    assert start is not None
    assert end is not None
    capacity = form[CAPACITY].strip()
    return Details(
        kind=GatheringKind(form[KIND]),
        title=typed.one_line(form[TITLE]),
        body=form[BODY].strip(),
        starts_at=start,
        ends_at=end,
        place=typed.one_line(form[PLACE]),
        link=form[LINK].strip(),
        capacity=int(capacity) if capacity else None,
        scope=scope_of(form[SCOPE]),
    )


def scopes_of(actor: Actor) -> frozenset[tuple[str, str]]:
    """Return the territories that somebody may organise for: a relay theirs, the team all of France."""
    if not ORGANISER.allows(actor):
        return frozenset()
    return actor.scopes | ({NATIONAL} if MODERATOR.allows(actor) else frozenset())


class Ability(StrEnum):
    """What somebody may do to an event."""

    VIEW = "view"
    JOIN = "join"
    ORGANISE = "organise"


@dataclass(frozen=True, slots=True)
class Facts:
    """What abilities depend on."""

    programme_id: int
    organiser_id: UUID
    status: GatheringStatus
    starts_at: datetime | None


def abilities(facts: Facts, actor: Actor, moment: datetime) -> frozenset[Ability]:
    """Return everything that `actor` may do to an event now."""
    if facts.programme_id != actor.programme_id:
        return frozenset()
    found: set[Ability] = set()
    if facts.status != GatheringStatus.DRAFT:
        found.add(Ability.VIEW)
    if MODERATOR.allows(actor) or (
        ORGANISER.allows(actor) and actor.person_id == facts.organiser_id
    ):
        found |= {Ability.VIEW, Ability.ORGANISE}
    is_coming = facts.starts_at is not None and facts.starts_at > moment
    if facts.status == GatheringStatus.PUBLISHED and is_coming and MEMBER.allows(actor):
        found.add(Ability.JOIN)
    return frozenset(found)
