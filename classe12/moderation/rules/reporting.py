"""What anybody reports: what it needs, which page it is about, who may decide.

A report has what article 16 of regulation (EU) 2022/2065 asks for: an explanation, an exact address, a
name and an address to answer to (but for the abuse of a child), and that it is made in good faith.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qs, quote, urlencode, urlsplit
from uuid import UUID

from classe12.accounts.rules import MODERATOR
from classe12.conversations.rules.addresses import PLACE
from classe12.core.actor import Actor
from classe12.core.text import tidy
from classe12.moderation.models import Category, Kind, Outcome
from classe12.moderation.models.reports import ADDRESS_MAX, ANSWER_MAX, EXPLANATION_MAX

REPORT = "/signaler"
CONTENTS = "/equipe/contenus"
PAGE_SIZE = 10
LAST_PAGE = 500
SHORTEST_EXPLANATION = 20  # letters
NAME_MAX = 80
KEPT_DAYS = 365  # after the answer: the time to contest it, then to account for it
LIMIT_OF_NETWORK = (20, timedelta(hours=1))
LIMIT_OF_PERSON = (10, timedelta(days=1))

# Fields, as screens and anchors name them; the trap is for robots, that fill everything.
ADDRESS, CATEGORY, EXPLANATION = "adresse", "categorie", "explication"
NAME, EMAIL, SWORN, TRAP = "nom_signalement", "courriel_signalement", "bonne_foi", "site_web"
FIELDS = (ADDRESS, CATEGORY, EXPLANATION, NAME, EMAIL, SWORN, TRAP)
OUTCOME, GROUND, ANSWER, WORDS = "suite", "fondement", "reponse", "mot_auteur"
DECISION_FIELDS = (OUTCOME, GROUND, ANSWER, WORDS)

LABELS: dict[Category, str] = {
    Category.PUPIL: "Un élève peut être reconnu",
    Category.IMAGE: "On me reconnaît, ou un adulte, sans accord",
    Category.PERSONAL: "Des données personnelles sont visibles",
    Category.ILLEGAL: "Des propos illicites\u00a0: haine, menace, diffamation",
    Category.COPYRIGHT: "Une œuvre est reprise sans autorisation",
    Category.CHARTER: "La charte n’est pas respectée",
    Category.CHILD_ABUSE: "Une violence sexuelle sur un enfant",
    Category.OTHER: "Autre chose",
}
KIND_LABELS: dict[Kind, str] = {
    Kind.VIDEO: "Une vidéo",
    Kind.COMMENT: "Une contribution",
    Kind.REQUEST: "Une question",
    Kind.ANSWER: "Une réponse",
    Kind.PLAYLIST: "Une liste",
    Kind.ARTICLE: "Un article",
    Kind.PROFILE: "Un profil",
    Kind.IDEA: "Une idée",
    Kind.HANDOVER: "Un passage de relais",
    Kind.ACCOUNT: "Un compte",
    Kind.PAGE: "Une page du service",
}
OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.KEEP: "Laisser visible",
    Outcome.AMEND: "Demander une retouche",
    Outcome.REMOVE: "Retirer",
}
# What the team can take away from here; what it cannot is changed where it is written.
REMOVABLE = frozenset({Kind.VIDEO, Kind.COMMENT, Kind.REQUEST, Kind.PLAYLIST, Kind.PROFILE})
# Where the words that the author reads are kept, by some kinds, there is less room.
WORDS_MAX: dict[Kind, int] = {Kind.REQUEST: 300, Kind.PLAYLIST: 500}
_ID = r"([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"
_PATHS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(rf"/video/{_ID}(/|$)"), Kind.VIDEO),
    (re.compile(rf"/recherche/{_ID}(/|$)"), Kind.REQUEST),
    (re.compile(rf"/liste/{_ID}(/|$)"), Kind.PLAYLIST),
    (re.compile(rf"/actualites/{_ID}(/|$)"), Kind.ARTICLE),
    (re.compile(rf"/profil/{_ID}(/|$)"), Kind.PROFILE),
)
_IDEA = re.compile(rf"{_ID}$")


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the service: its address from the root, what it shows and which one."""

    address: str
    kind: Kind
    subject_id: UUID | None = None


def find_place(typed: str, *bases: str) -> Place | None:
    """Return the page that an address leads to; None when it is none of ours.

    Args:
        typed: an address as it is copied from a browser, or from the root of the service.
        bases: addresses of the service.
    """
    typed = typed.strip()
    parts, ours = urlsplit(typed), [urlsplit(base) for base in bases]
    hosts = {base.netloc.lower() for base in ours}
    if (parts.scheme or parts.netloc) and parts.netloc.lower() not in hosts:
        return None
    if not parts.path.startswith("/"):
        return None
    before = next((b.path for b in ours if b.path and parts.path.startswith(f"{b.path}/")), "")
    parts = parts._replace(path=parts.path.removeprefix(before))
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    address += f"#{parts.fragment}" if parts.fragment else ""
    return Place(address, *_subject(parts.path, parts.query, parts.fragment))


def _subject(path: str, query: str, fragment: str) -> tuple[Kind, UUID | None]:
    comment = _IDEA.match(fragment.removeprefix(PLACE)) if fragment.startswith(PLACE) else None
    if comment:
        return Kind.COMMENT, UUID(comment[1])
    for pattern, kind in _PATHS:
        if found := pattern.match(path):
            return kind, UUID(found[1])
    idea = _IDEA.match(parse_qs(query).get("idee", [""])[0]) if path == "/idees" else None
    return (Kind.IDEA, UUID(idea[1])) if idea else (Kind.PAGE, None)


def report_path(address: str) -> str:
    """Return where a page of the service is reported, its address already there."""
    return f"{REPORT}?page={quote(address)}"


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A report as it was typed."""

    address: str = ""
    category: str = ""
    explanation: str = ""
    name: str = ""
    email: str = ""
    is_sworn: bool = False
    trap: str = ""

    def tidied(self) -> "ReportForm":
        """Return the same without stray spaces nor what cannot be shown."""
        return ReportForm(
            tidy(self.address),
            self.category,
            tidy(self.explanation),
            " ".join(tidy(self.name).split()),
            tidy(self.email).lower(),
            self.is_sworn,
            self.trap,
        )


def problems(form: ReportForm, place: Place | None, *, is_signed_in: bool) -> dict[str, str]:
    """Return what a report lacks, as field name to sentence, in form order.

    Args:
        form: what was typed, tidied.
        place: the page that its address leads to.
        is_signed_in: whether who reports is known, and is not asked for a name.
    """
    found: dict[str, str] = {}
    if place is None:
        found[ADDRESS] = (
            "Copiez l’adresse de la page depuis votre navigateur\u00a0: elle doit être une page de ce service."
        )
    elif len(place.address) > ADDRESS_MAX:
        found[ADDRESS] = f"Cette adresse dépasse {ADDRESS_MAX} caractères\u00a0: gardez son début."
    if form.category not in set(Category):
        found[CATEGORY] = (
            "Choisissez ce qui pose problème\u00a0: cela dit qui doit lire en premier."
        )
    if sum(c.isalpha() for c in form.explanation) < SHORTEST_EXPLANATION:
        found[EXPLANATION] = (
            "Expliquez en une phrase ce que vous avez vu et pourquoi cela pose problème."
        )
    elif len(form.explanation) > EXPLANATION_MAX:
        found[EXPLANATION] = (
            f"Votre explication fait {len(form.explanation)} caractères\u00a0: {EXPLANATION_MAX} au plus."
        )
    if not is_signed_in and form.category != Category.CHILD_ABUSE:
        found |= _unsigned(form)
    if not form.is_sworn:
        found[SWORN] = "Cochez cette case\u00a0: un signalement engage la personne qui l’écrit."
    if form.trap:
        found[TRAP] = (
            "Un champ réservé aux robots est rempli. Videz-le, puis envoyez de nouveau\u00a0: le reste est gardé."
        )
    return found


def _unsigned(form: ReportForm) -> dict[str, str]:
    found: dict[str, str] = {}
    if len(form.name) < 2:
        found[NAME] = (
            "Donnez votre nom\u00a0: la loi le demande, et l’auteur de la page ne le lira pas."
        )
    elif len(form.name) > NAME_MAX:
        found[NAME] = f"Votre nom fait {len(form.name)} caractères\u00a0: {NAME_MAX} au plus."
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", form.email) or len(form.email) > 254:
        found[EMAIL] = "Donnez une adresse de courriel complète\u00a0: la réponse y est envoyée."
    return found


def outcomes(kind: Kind) -> tuple[Outcome, ...]:
    """Return what can be decided of a page from here."""
    if kind is Kind.VIDEO:
        return tuple(Outcome)
    return (Outcome.KEEP, Outcome.REMOVE)


def decision_problems(
    kind: Kind, outcome: str, ground: str, answer: str, words: str
) -> dict[str, str]:
    """Return what an answer lacks, as field name to sentence.

    Args:
        kind: what was reported.
        outcome: a value of `Outcome`, "" when nothing was chosen.
        ground: a value of `Category`, when something is taken away.
        answer: the words that who reported reads.
        words: the words that the author reads, when something is taken away.
    """
    found: dict[str, str] = {}
    if outcome not in {one.value for one in outcomes(kind)}:
        found[OUTCOME] = "Choisissez ce que devient cette page."
    is_taken = outcome in {Outcome.AMEND, Outcome.REMOVE}
    if is_taken and ground not in set(Category):
        found[GROUND] = "Choisissez la règle\u00a0: l’auteur a le droit de la connaître."
    if is_taken and kind in REMOVABLE and not words:
        found[WORDS] = "Écrivez à l’auteur ce que vous avez vu, et quoi faire."
    elif len(words) > (most := WORDS_MAX.get(kind, ANSWER_MAX)):
        found[WORDS] = f"Vos mots font {len(words)} caractères\u00a0: {most} au plus."
    if not answer:
        found[ANSWER] = "Répondez en une phrase à la personne qui a signalé."
    elif len(answer) > ANSWER_MAX:
        found[ANSWER] = f"Votre réponse fait {len(answer)} caractères\u00a0: {ANSWER_MAX} au plus."
    return found


def may_decide(programme_id: int, author_id: UUID | None, actor: Actor) -> bool:
    """Whether somebody may answer a report: a moderator, never about their own page."""
    mine = actor.person_id is not None and actor.person_id == author_id
    return MODERATOR.allows(actor) and programme_id == actor.programme_id and not mine


@dataclass(frozen=True, slots=True)
class Shown:
    """What the team's list shows: what waits or what was answered, which page, which one is open."""

    is_past: bool = False
    page: int = 1
    opened: str = ""


def from_address(query: str) -> Shown:
    """Read what is asked from an address; what cannot be understood is left out."""
    found = {name: values[0] for name, values in parse_qs(query.lstrip("?")[:2000]).items()}
    page = found.get("page", "")
    is_number = page.isascii() and page.isdigit() and len(page) < 5
    return Shown(
        found.get("etat") == "traites",
        min(max(1, int(page)), LAST_PAGE) if is_number else 1,
        found.get("numero", "")[:36],
    )


def to_address(shown: Shown, root: str = CONTENTS) -> str:
    """Return the address that shows this, in the list whose address is `root`."""
    wanted = {
        "etat": "traites" if shown.is_past else "",
        "page": str(shown.page) if shown.page > 1 else "",
        "numero": shown.opened,
    }
    query = urlencode({name: value for name, value in wanted.items() if value})
    return f"{root}?{query}" if query else root


def is_over(decided_at: datetime, moment: datetime) -> bool:
    """Whether a report that was answered is to be forgotten."""
    return moment - decided_at > timedelta(days=KEPT_DAYS)
