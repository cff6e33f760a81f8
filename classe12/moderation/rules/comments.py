"""What a decision about a comment needs, its grounds, its addresses and its letters."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from classe12.conversations.models.comments import REASON_MAX, ReportReason
from classe12.moderation.models import CommentVerdict
from classe12.moderation.rules.letters import hello

REPORTS = "/equipe/signalements"
PAGE_SIZE = 10
LAST_PAGE = 500

VERDICT_LABELS: dict[CommentVerdict, str] = {
    CommentVerdict.HIDE: "Masquer",
    CommentVerdict.KEEP: "Laisser paraître",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: what waits or what is hidden, which page of it, which one is open."""

    hidden: bool = False
    page: int = 1
    comment: str = ""


def from_address(query: str) -> Shown:
    """Read what is asked from an address; what cannot be understood is left out."""
    hidden, page, comment = False, 1, ""
    for name, value in parse_qsl(query.lstrip("?")[:2000]):
        if name == "etat":
            hidden = value == "masquees"
        elif name == "page" and value.isascii() and value.isdigit():
            page = min(max(1, int(value[:6])), LAST_PAGE)
        elif name == "contribution":
            comment = value[:36]
    return Shown(hidden, page, comment)


def to_address(shown: Shown) -> str:
    """Return the address that shows this."""
    pairs: list[tuple[str, str | int]] = [("etat", "masquees")] if shown.hidden else []
    if shown.page > 1:
        pairs.append(("page", shown.page))
    if shown.comment:
        pairs.append(("contribution", shown.comment))
    return REPORTS + ("?" + urlencode(pairs) if pairs else "")


def problems(verdict: CommentVerdict | None, reason: str, message: str) -> dict[str, str]:
    """Return what a decision lacks, one sentence a field."""
    if verdict is None:
        return {"decision": "Choisissez une décision."}
    if verdict is CommentVerdict.KEEP:
        return {}
    found: dict[str, str] = {}
    if reason not in set(ReportReason):
        found["motif"] = "Choisissez un motif : l’auteur a le droit de savoir pourquoi."
    if not message:
        found["message"] = "Écrivez un mot à l’auteur : ce que vous avez lu, et quoi faire."
    elif len(message) > REASON_MAX:
        found["message"] = f"Votre message fait {len(message)} caractères : {REASON_MAX} au plus."
    return found


def chosen_problems(count: int) -> dict[str, str]:
    """Return what a decision about several comments lacks; `count` is how many were chosen."""
    if not count:
        return {"choix": "Cochez au moins un texte."}
    if count > PAGE_SIZE:
        return {"choix": f"Décidez pour {PAGE_SIZE} textes au plus à la fois."}
    return {}


def restored_letter(
    programme: str, name: str, title: str, page: str, *, was_seen: bool = True
) -> tuple[str, str]:
    """Return the subject and text that tell an author that their comment is visible.

    `was_seen` is False for one that waited from the start.
    """
    again = "de nouveau " if was_seen else ""
    return (
        f"Votre contribution à « {title} » est {again}visible",
        f"{hello(name)}\n\n"
        f"Une personne de l’équipe a lu votre contribution. Vos collègues la voient\u00a0:\n"
        f"{page}\n\n"
        f"L’équipe {programme}\n",
    )


def decided_letter(
    programme: str, name: str, number: str, title: str, verdict: CommentVerdict, page: str
) -> tuple[str, str]:
    """Return the subject and text that tell somebody what became of their report.

    Args:
        number: the reference of the report.
        title: title of the video that was commented.
        page: address of the comment.
    """
    result = {
        CommentVerdict.HIDE: "La contribution que vous avez signalée n’est plus visible.",
        CommentVerdict.KEEP: "La contribution que vous avez signalée reste visible : nous n’y avons rien "
        "vu de contraire à la charte ni à la loi.",
    }[verdict]
    return (
        f"Votre signalement {number} a reçu une réponse",
        f"{hello(name)}\n\n"
        f"{result}\n"
        f"Elle accompagne la vidéo « {title} » :\n{page}\n\n"
        "La décision a été prise par une personne de l’équipe, sans traitement automatique. Pour la "
        "contester, répondez à ce courrier : une autre personne relira la contribution.\n\n"
        f"L’équipe {programme}\n",
    )
