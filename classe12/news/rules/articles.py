"""What an article must say before it appears, and who sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from classe12.core.clock import PARIS
from classe12.core.text import visible
from classe12.news.models import ArticleStatus
from classe12.news.rules import typed
from classe12.news.rules.typed import NBSP

TITLE_MAX, EXCERPT_MAX, BODY_MAX, ALT_MAX = 120, 300, 20_000, 200

# Fields, as screens and anchors name them.
TITLE, EXCERPT, BODY, ALT, DAY = "titre", "chapo", "texte", "alternative", "date"
NAMES = (TITLE, EXCERPT, BODY, ALT, DAY)
LIMITS = {
    TITLE: ("Le titre", TITLE_MAX),
    EXCERPT: ("Le chapô", EXCERPT_MAX),
    BODY: ("Le texte", BODY_MAX),
    ALT: ("La description de l’image", ALT_MAX),
    DAY: ("La date", 10),
}
LABELS = {
    ArticleStatus.DRAFT: "Brouillon",
    ArticleStatus.PUBLISHED: "Publié",
    ArticleStatus.WITHDRAWN: "Retiré",
}


@dataclass(frozen=True, slots=True)
class Form:
    """An article as it was typed; `day` is an ISO date, "" for the day it is published."""

    title: str = ""
    excerpt: str = ""
    body: str = ""
    alt: str = ""
    day: str = ""

    def tidied(self) -> "Form":
        """Return the same form without stray spaces."""
        return Form(
            typed.one_line(self.title),
            typed.one_line(self.excerpt),
            self.body.strip(),
            typed.one_line(self.alt),
            self.day.strip(),
        )

    def kept(self) -> dict[str, str]:
        """Return the form as it is kept, by name of field."""
        return {
            TITLE: self.title,
            EXCERPT: self.excerpt,
            BODY: self.body,
            ALT: self.alt,
            DAY: self.day,
        }


def read(values: Mapping[str, str]) -> Form:
    """Return the form from its texts by name of field."""
    cleaned = {name: visible(values.get(name) or "") for name in NAMES}
    return Form(cleaned[TITLE], cleaned[EXCERPT], cleaned[BODY], cleaned[ALT], cleaned[DAY])


def draft_problems(form: Form) -> dict[str, str]:
    """Return what cannot even be kept: what is too long."""
    kept = form.kept()
    found = {name: typed.too_long(*_limit(name, kept[name])) for name in NAMES}
    return {name: sentence for name, sentence in found.items() if sentence}


def _limit(name: str, text: str) -> tuple[str, str, int]:
    words, largest = LIMITS[name]
    return words, text, largest


def problems(form: Form, *, has_picture: bool) -> dict[str, str]:
    """Return what is missing before an article appears, in the order of the form."""
    found: dict[str, str] = {}
    if not form.title:
        found[TITLE] = "Donnez un titre à l’article."
    if not form.excerpt:
        found[EXCERPT] = f"Ajoutez une ou deux phrases{NBSP}: elles se lisent dans la liste."
    if not form.body:
        found[BODY] = "Écrivez le texte de l’article."
    if has_picture and not form.alt:
        found[ALT] = (
            f"Dites ce que montre l’image{NBSP}: c’est ce que lisent ceux qui ne la voient pas."
        )
    if form.day and day_of(form.day) is None:
        found[DAY] = (
            f"Cette date n’existe pas{NBSP}: choisissez-la dans le calendrier, ou laissez vide."
        )
    return found | draft_problems(form)


def day_of(text: str) -> date | None:
    """Return the day of an ISO date of this century, None when it is not one."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2100 else None


def published_at(day: str, before: datetime | None, moment: datetime) -> datetime:
    """Return when an article appears.

    Args:
        day: the date asked for, "" for none.
        before: when it appeared already, None for never: it stays so when the day does not change.
        moment: now; an article of today appears at once, one of another day in the morning.
    """
    asked = day_of(day)
    if asked is None:
        return before or moment
    if before is not None and before.astimezone(PARIS).date() == asked:
        return before
    if asked == moment.astimezone(PARIS).date():
        return moment
    return datetime.combine(asked, time(7), PARIS)


def is_public(status: ArticleStatus, appears_at: datetime | None, moment: datetime) -> bool:
    """Whether anybody may read an article now."""
    return status == ArticleStatus.PUBLISHED and appears_at is not None and appears_at <= moment


def is_gone(status: ArticleStatus) -> bool:
    """Whether its address has to say that something was there and left."""
    return status == ArticleStatus.WITHDRAWN


def state_words(status: ArticleStatus, appears_at: datetime | None, moment: datetime) -> str:
    """Return where an article is, in a word or two."""
    if status == ArticleStatus.PUBLISHED and appears_at is not None and appears_at > moment:
        return "Programmé"
    return LABELS[ArticleStatus(status)]
