"""When a contribution, a question or an answer waits for somebody of the team to read it first.

Because of what it says (see `accounts.rules.watched`), because it is the first of somebody who has just
come, or because several colleagues reported it.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from classe12.accounts.rules.watched import FOUND, Watch
from classe12.conversations.models.comments import Comment
from classe12.conversations.models.loop import Answer, HelpRequest

Holdable = Comment | HelpRequest | Answer
NEW_FOR = timedelta(days=7)  # since they joined
HIDES_AFTER = 3  # reports that wait


class Held(StrEnum):
    """Why a contribution waits; the first ones are those of `Watch`."""

    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    WORD = "word"
    FIRST = "first"
    REPORTS = "reports"


CAN_MEND = frozenset({Held.PHONE, Held.EMAIL, Held.NAME, Held.WORD})
LABELS: dict[Held, str] = {
    **{Held(one.value): f"Tenue en attente\u00a0: {words}" for one, words in FOUND.items()},
    Held.FIRST: "Tenue en attente\u00a0: première contribution d’une nouvelle personne",
    Held.REPORTS: f"Masquée en attente\u00a0: {HIDES_AFTER} signalements",
}


def why(
    found: Watch | None, joined_at: datetime | None, moment: datetime, said: int
) -> Held | None:
    """Return why a contribution waits, None when it appears at once.

    Args:
        found: what its words hold.
        joined_at: when its author joined the programme.
        moment: the present instant.
        said: how many of their contributions colleagues read already.
    """
    if found is not None:
        return Held(found.value)
    is_new = joined_at is not None and moment - joined_at < NEW_FOR
    return Held.FIRST if is_new and not said else None


def was_seen(said: Holdable) -> bool:
    """Whether colleagues read something before it was held; not what waits since it was written."""
    return said.held_at is None or said.held_at != _written_at(said)


def _written_at(said: Holdable) -> datetime:
    if isinstance(said, Comment):
        return said.posted_at
    return said.opened_at if isinstance(said, HelpRequest) else said.proposed_at


def sentence(held: Held) -> str:
    """Return what its author reads, beside it: a fact, and what comes next; true of the three."""
    if held is Held.FIRST:
        return (
            "C’est votre première contribution\u00a0: merci. Une personne de l’équipe la lit sous deux jours "
            "ouvrés, puis les suivantes paraîtront tout de suite."
        )
    if held is Held.REPORTS:
        return (
            "Plusieurs collègues l’ont signalée. Une personne de l’équipe la lit sous deux jours ouvrés, et "
            "vous écrit ce qu’elle décide."
        )
    return (
        f"On y lit {FOUND[Watch(held.value)]}. Une personne de l’équipe la lit sous deux jours ouvrés\u00a0; si "
        "vous le retirez en la modifiant, elle paraît tout de suite."
    )
