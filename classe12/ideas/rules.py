"""What an idea needs, who may do what to it, and the address of the list: one is read from the other."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import parse_qs, urlencode
from uuid import UUID

from classe12.accounts.events import ContentRestricted
from classe12.accounts.rules import MEMBER, MODERATOR
from classe12.core.actor import Actor
from classe12.core.paging import page_number
from classe12.core.text import fold
from classe12.ideas.models import ANSWER_MAX, DETAIL_MAX, TITLE_MAX, Idea, IdeaStatus

IDEAS = "/idees"
PAGE_SIZE = 20
SHORTEST_TITLE = 8  # letters
IDEAS_LIMIT = (5, timedelta(days=1))
REASON_MAX = 600  # characters

# Fields, as screens and anchors name them.
TITLE, DETAIL, STATUS, ANSWER = "titre_idee", "detail_idee", "etat_idee", "reponse_idee"
REASON = "motif_idee"
FIELDS = (TITLE, DETAIL, STATUS, ANSWER, REASON)

LABELS: dict[IdeaStatus, str] = {
    IdeaStatus.NEW: "Proposée",
    IdeaStatus.STUDIED: "Étudiée",
    IdeaStatus.PLANNED: "Prévue",
    IdeaStatus.DONE: "Faite",
    IdeaStatus.DECLINED: "Non retenue",
}
SHELVES: dict[str, IdeaStatus | None] = {
    "toutes": None,
    "proposees": IdeaStatus.NEW,
    "etudiees": IdeaStatus.STUDIED,
    "prevues": IdeaStatus.PLANNED,
    "faites": IdeaStatus.DONE,
    "non-retenues": IdeaStatus.DECLINED,
}
SHELF_LABELS: dict[str, str] = {
    "toutes": "Toutes",
    "proposees": "Proposées",
    "etudiees": "Étudiées",
    "prevues": "Prévues",
    "faites": "Faites",
    "non-retenues": "Non retenues",
}


class Sort(StrEnum):
    """Order of the list; values are what the address says."""

    SUPPORTED = "soutenues"
    RECENT = "recentes"


SORT_LABELS: dict[Sort, str] = {
    Sort.SUPPORTED: "Les plus soutenues",
    Sort.RECENT: "Les plus récentes",
}


class Ability(StrEnum):
    """What somebody may do to an idea."""

    VIEW = "view"
    SUPPORT = "support"  # and taking it back
    CHANGE = "change"  # and taking it away, as its author
    ANSWER = "answer"
    CLOSE = "close"  # taking it away because of what it says, as the team


def abilities(
    programme_id: int, author_id: UUID | None, status: IdeaStatus, actor: Actor
) -> frozenset[Ability]:
    """Return everything that `actor` may do to an idea: what was answered stays."""
    if programme_id != actor.programme_id:
        return frozenset()
    found = {Ability.VIEW}
    is_open = status not in {IdeaStatus.DONE, IdeaStatus.DECLINED}
    if MEMBER.allows(actor) and is_open:
        found.add(Ability.SUPPORT)
    if MEMBER.allows(actor) and actor.person_id == author_id and status is IdeaStatus.NEW:
        found.add(Ability.CHANGE)
    if MODERATOR.allows(actor):
        found |= {Ability.ANSWER, Ability.CLOSE}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Asked:
    """A state of the list: a shelf, its order, its page from 1, or one idea alone."""

    shelf: str = "toutes"
    sort: Sort = Sort.SUPPORTED
    page: int = 1
    idea: str = ""


def from_address(query: str) -> Asked:
    """Return what an address asks for; what it says badly is left out."""
    found = {name: values[0] for name, values in parse_qs(query.lstrip("?")[:2000]).items()}
    shelf, sort = found.get("etat", ""), found.get("tri", "")
    return Asked(
        shelf if shelf in SHELVES else "toutes",
        Sort(sort) if sort in set(Sort) else Sort.SUPPORTED,
        page_number(found.get("page", "")),
        found.get("idee", "")[:36],
    )


def to_address(asked: Asked) -> str:
    """Return the address that shows this."""
    wanted = {
        "idee": asked.idea,
        "etat": "" if asked.shelf == "toutes" else asked.shelf,
        "tri": "" if asked.sort is Sort.SUPPORTED else asked.sort.value,
        "page": "" if asked.page == 1 else str(asked.page),
    }
    query = urlencode({name: value for name, value in wanted.items() if value})
    return f"{IDEAS}?{query}" if query else IDEAS


def idea_path(idea_id: UUID | str) -> str:
    """Return the address of one idea."""
    return to_address(Asked(idea=str(idea_id)))


def problems(title: str, detail: str) -> dict[str, str]:
    """Return what an idea lacks, as field name to sentence."""
    found: dict[str, str] = {}
    if sum(c.isalpha() for c in title) < SHORTEST_TITLE:
        found[TITLE] = "Dites votre idée en une phrase\u00a0: c’est elle que l’on lira d’abord."
    elif len(title) > TITLE_MAX:
        found[TITLE] = (
            f"Votre idée fait {len(title)} caractères\u00a0: {TITLE_MAX} au plus. "
            "Mettez le reste dans les précisions."
        )
    if len(detail) > DETAIL_MAX:
        found[DETAIL] = f"Vos précisions font {len(detail)} caractères\u00a0: {DETAIL_MAX} au plus."
    return found


def answer_problems(status: str, words: str) -> dict[str, str]:
    """Return what an answer of the team lacks, as field name to sentence."""
    found: dict[str, str] = {}
    if status not in set(IdeaStatus) - {IdeaStatus.NEW}:
        found[STATUS] = "Choisissez où en est cette idée."
    if status == IdeaStatus.DECLINED and not words:
        found[ANSWER] = "Dites pourquoi\u00a0: celles et ceux qui la soutiennent le liront."
    elif len(words) > ANSWER_MAX:
        found[ANSWER] = f"Votre réponse fait {len(words)} caractères\u00a0: {ANSWER_MAX} au plus."
    return found


def reason_problems(words: str) -> dict[str, str]:
    """Return what the reason for taking an idea away lacks, as field name to sentence."""
    if not words:
        return {REASON: "Dites ce qui pose problème\u00a0: la personne qui l’a proposée le lira."}
    if len(words) > REASON_MAX:
        return {REASON: f"Vos mots font {len(words)} caractères\u00a0: {REASON_MAX} au plus."}
    return {}


def fingerprint(title: str) -> str:
    """Return what two titles that say the same, but for case, accents and marks, share."""
    words = "".join(c if c.isalnum() else " " for c in fold(title)).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]


def closed(
    idea: Idea, author_id: UUID, by: UUID, reason: str, moment: datetime
) -> ContentRestricted:
    """Return what the author of an idea is told when the team takes it away, with their words."""
    words = f"{idea.title}\n\n{idea.detail}" if idea.detail else idea.title
    return ContentRestricted(
        programme_id=idea.programme_id,
        person_id=author_id,
        by=by,
        at=moment,
        kind="idea",
        subject_id=idea.id,
        href="",
        subject=f"Votre idée «\u00a0{idea.title}\u00a0» a été retirée",
        fact="L’équipe a retiré l’idée que vous aviez proposée\u00a0: plus personne ne la lit.",
        words=reason,
        after=f"Votre texte, pour que rien ne soit perdu\u00a0:\n\n{words}\n\n"
        "Vous pouvez la proposer autrement, dans la boîte à idées.",
    )
