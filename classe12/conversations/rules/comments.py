"""What a comment may say, and who may do what to it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from classe12.accounts.rules.roles import MEMBER, MODERATOR
from classe12.conversations.models.comments import REASON_MAX, TEXT_MAX, CommentKind, ReportReason
from classe12.core.actor import Actor

KIND_LABELS: dict[CommentKind, str] = {
    CommentKind.QUESTION: "Question",
    CommentKind.IDEA: "Idée",
    CommentKind.SUCCESS: "Réussite",
    CommentKind.RESOURCE: "Ressource",
}
KIND_PLURALS: dict[CommentKind, str] = {
    CommentKind.QUESTION: "Questions",
    CommentKind.IDEA: "Idées",
    CommentKind.SUCCESS: "Réussites",
    CommentKind.RESOURCE: "Ressources",
}
REASON_LABELS: dict[ReportReason, str] = {
    ReportReason.PUPIL: "Un élève peut être reconnu",
    ReportReason.RESPECT: "Manque de respect, propos illicites",
    ReportReason.PERSONAL: "Données personnelles de quelqu’un",
    ReportReason.COPYRIGHT: "Contenu copié sans autorisation",
    ReportReason.ADVERT: "Publicité, hors sujet",
    ReportReason.OTHER: "Autre chose",
}
ATTACHMENTS_MAX = 5  # of one comment
ONLY_FILES = "Pièce jointe"  # the text of a comment that is nothing but its files

# A person's comments, reports and files sent: how many in which time.
COMMENTS_LIMIT = (20, timedelta(hours=1))
REPORTS_LIMIT = (20, timedelta(days=1))
FILES_LIMIT = (60, timedelta(hours=1))
SAME_AGAIN = timedelta(minutes=10)  # the same words by the same person are a double press


class Ability(StrEnum):
    """What somebody may do to a comment."""

    VIEW = "view"
    EDIT = "edit"
    DELETE = "delete"
    REPORT = "report"
    MODERATE = "moderate"


@dataclass(frozen=True, slots=True)
class CommentFacts:
    """What abilities depend on; the door of the video comes first."""

    author_id: UUID
    is_deleted: bool = False
    is_hidden: bool = False
    is_held: bool = False  # hidden until somebody of the team reads it


def abilities(comment: CommentFacts, actor: Actor) -> frozenset[Ability]:
    """Return everything that somebody who may see the video may do to one of its comments.

    A comment that the team hid is read by its author and by the team only; its author can take it
    away, not put it back by writing something else; one that is held can be mended. Nobody decides
    about their own.
    """
    if comment.is_deleted:
        return frozenset()
    found: set[Ability] = set() if comment.is_hidden else {Ability.VIEW}
    if actor.person_id == comment.author_id:
        found |= {Ability.VIEW, Ability.DELETE}
        if not comment.is_hidden or comment.is_held:
            found.add(Ability.EDIT)
        return frozenset(found)
    if MODERATOR.allows(actor):
        found |= {Ability.VIEW, Ability.MODERATE}
    if MEMBER.allows(actor) and not comment.is_hidden:
        found.add(Ability.REPORT)
    return frozenset(found)


def problems(kind: str, text: str, attachments: int) -> dict[str, str]:
    """Return what a comment lacks, one sentence a field; empty when it can be posted.

    Args:
        kind: what was chosen, "" for nothing.
        text: its words, clean.
        attachments: how many files it carries.
    """
    found: dict[str, str] = {}
    if kind not in set(CommentKind):
        found["genre"] = "Choisissez ce que c’est : une question, une idée, une réussite…"
    if not text and not attachments:
        found["texte"] = "Écrivez une phrase, ou joignez un fichier."
    elif len(text) > TEXT_MAX:
        found["texte"] = (
            f"Votre texte fait {len(text)} caractères : la limite est de {TEXT_MAX}. "
            "Raccourcissez-le, ou joignez un document."
        )
    if attachments > ATTACHMENTS_MAX:
        found["pieces"] = (
            f"{attachments} fichiers : la limite est de {ATTACHMENTS_MAX} par contribution. "
            "Retirez-en, puis publiez de nouveau."
        )
    return found


def report_problems(reason: str, words: str) -> dict[str, str]:
    """Return what a report lacks, one sentence a field."""
    found: dict[str, str] = {}
    if reason not in set(ReportReason):
        found["motif"] = "Choisissez un motif : il aide l’équipe à décider vite."
    elif reason == ReportReason.OTHER and not words:
        found["precisions"] = "Dites en une phrase ce qui pose problème."
    if len(words) > REASON_MAX:
        found["precisions"] = (
            f"Votre texte fait {len(words)} caractères : la limite est de {REASON_MAX}."
        )
    return found
