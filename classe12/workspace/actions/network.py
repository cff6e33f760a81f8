"""The pinned note of a network or a circonscription."""

from sqlalchemy import delete, update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.core.upsert import upsert
from classe12.workspace.access.network import NO_PLACE, get_place
from classe12.workspace.models import PinnedNote
from classe12.workspace.rules.network import checked_note


def save_note(db: Session, actor: Actor, uai: str, typed: str) -> None:
    """Pin the note of a place, in place of the one that was there; an empty one takes it away.

    Raises:
        NotFound: absent, not theirs, or not theirs to write.
        Refused: when it is too long.
    """
    place, _ = get_place(db, actor, uai)
    if not place.can_write_note:
        raise NotFound(NO_PLACE)
    words = checked_note(typed)
    key = {
        "programme_id": actor.programme_id,
        "scope_kind": place.kind,
        "scope_code": place.uai,
    }
    if words:
        row = {**key, "text": words, "author_id": actor.person_id, "written_at": now()}
        upsert(db, PinnedNote, [row], key=tuple(key), change=("text", "author_id", "written_at"))
    else:
        db.execute(delete(PinnedNote).filter_by(**key))
    audit.record(db, actor, "workspace.save_note", place.kind.value, place.uai)


def forget_writer(db: Session, event: PersonErased) -> None:
    """Leave the notes of somebody who is erased, by nobody."""
    theirs = col(PinnedNote.author_id) == event.person_id
    db.execute(update(PinnedNote).where(theirs).values(author_id=None))
