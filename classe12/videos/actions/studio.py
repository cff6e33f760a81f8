"""Changing the film of a contribution that is not sent: through the video's door, then media's acts."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.media import actions as media
from classe12.videos import access
from classe12.videos.rules.lifecycle import Ability

BROKEN = "Ces changements n’ont pas pu être lus. Rechargez la page : ce qui avait été appliqué est gardé."


def apply_edit(db: Session, actor: Actor, video_id: UUID, sent: Any) -> None:
    """Have what an author changed applied to the film of their draft.

    Args:
        db: the act's transaction.
        actor: the author. video_id: their draft.
        sent: the edit as the browser sends it; see `media.rules.edits`.

    Raises:
        NotFound: not theirs, or not a draft.
        Invalid: an edit that cannot be applied, one sentence a field.
        Refused: something else is under way, or it is no edit.
    """
    asset_id = _asset_id(db, actor, video_id)
    try:
        media.ask_edit(db, actor, asset_id, sent)
    except ValueError:
        raise Refused("broken_edit", BROKEN) from None


def look_for_faces(db: Session, actor: Actor, video_id: UUID) -> None:
    """Have the faces of the film of a draft found; see `apply_edit`."""
    media.look_for_faces(db, actor, _asset_id(db, actor, video_id))


def choose_poster(db: Session, actor: Actor, video_id: UUID, at_s: float) -> None:
    """Have a moment of the film of a draft, in seconds, taken as its poster; see `apply_edit`."""
    media.choose_poster(db, actor, _asset_id(db, actor, video_id), at_s)


def approve(db: Session, actor: Actor, video_id: UUID) -> None:
    """Keep the film as it was changed: what was cut or hidden is deleted; see `apply_edit`."""
    media.approve_edit(db, actor, _asset_id(db, actor, video_id))


def _asset_id(db: Session, actor: Actor, video_id: UUID) -> UUID:
    video = access.get_video(db, actor, video_id, Ability.EDIT, lock=True)
    found = access.find_asset(db, video)
    if found is None:
        raise Refused(
            "no_film", "La vidéo n’est pas encore arrivée : attendez la fin de son envoi."
        )
    return found
