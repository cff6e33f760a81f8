"""The "passage de relais": what it needs, and who is welcomed by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from classe12.accounts.events import ContentRestricted
from classe12.core.text import tidy
from classe12.workspace.models import VIDEOS_MAX, WORDS_MAX, Handover
from classe12.workspace.rules.network import HANDOVER

LEFT = "/equipe/relais"  # where the team reads them
REASON, REASON_MAX = "motif", 500
SAVES_LIMIT = (20, timedelta(hours=1))
WORDS, VIDEOS = "mot", "videos"
SHORT_NAMES = {WORDS: "Écrire un mot", VIDEOS: "Choisir les vidéos"}


@dataclass(frozen=True, slots=True)
class HandoverForm:
    """What a teacher leaves: words, and videos in order."""

    words: str = ""
    videos: tuple[UUID, ...] = ()

    def tidied(self) -> "HandoverForm":
        """Return it without what cannot be shown, each video once."""
        return HandoverForm(tidy(self.words), tuple(dict.fromkeys(self.videos)))


def problems(form: HandoverForm) -> dict[str, str]:
    """Return what is wrong, one sentence a field."""
    found = {}
    if not form.words:
        found[WORDS] = "Écrivez un mot, même court\u00a0: c’est lui qui accueillera."
    elif len(form.words) > WORDS_MAX:
        found[WORDS] = f"Votre mot tient en {WORDS_MAX} caractères au plus."
    if len(form.videos) > VIDEOS_MAX:
        found[VIDEOS] = "Choisissez trois vidéos au plus."
    return found


def reason_problems(reason: str) -> dict[str, str]:
    """Return what is wrong with the reason that words are taken away for."""
    if not reason:
        return {REASON: "Dites pourquoi\u00a0: l’auteur lira ces mots."}
    if len(reason) > REASON_MAX:
        return {REASON: f"Votre motif tient en {REASON_MAX} caractères au plus."}
    return {}


def closed(
    handover: Handover, school: str, by: UUID, reason: str, moment: datetime
) -> ContentRestricted:
    """Return what somebody is told when the team takes away what they left, with their words.

    Args:
        handover: what they left.
        school: name of the school that it was written for.
        by: who decided.
        reason: their words.
        moment: when.
    """
    return ContentRestricted(
        programme_id=handover.programme_id,
        person_id=handover.person_id,
        by=by,
        at=moment,
        kind="handover",
        subject_id=handover.id,
        href=HANDOVER,
        subject="Votre passage de relais a été retiré",
        fact=f"L’équipe a retiré le mot que vous aviez laissé pour «\u00a0{school}\u00a0»\u00a0: plus "
        "personne ne le lit.",
        words=reason,
        after=f"Votre texte, pour que rien ne soit perdu\u00a0:\n\n{handover.words}\n\n"
        "Vous pouvez en laisser un autre.",
    )


def is_welcomed(
    person_id: UUID, joined_at: datetime | None, author_id: UUID, written_at: datetime
) -> bool:
    """Tell whether a colleague of the same school is a newcomer for these words.

    Args:
        person_id, joined_at: who reads, and when they joined.
        author_id, written_at: who wrote, and when.
    """
    return person_id != author_id and joined_at is not None and joined_at > written_at


def parse_ids(typed: Sequence[str]) -> tuple[UUID, ...] | None:
    """Return the videos that a form names, None when one of them is no identifier."""
    try:
        return tuple(UUID(value) for value in typed if value)
    except ValueError:
        return None
