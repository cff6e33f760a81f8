"""The pinned note of a network."""

from sqlalchemy import delete, update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.core.upsert import upsert
from classe12.workspace.access.network import NO_NETWORK, get_network
from classe12.workspace.models import NetworkNote
from classe12.workspace.rules.network import checked_note


def save_note(db: Session, actor: Actor, network_uai: str, typed: str) -> None:
    """Pin the note of a network, in place of the one that was there; an empty one takes it away.

    Raises:
        NotFound: absent, not theirs, or not theirs to write.
        Refused: when it is too long.
    """
    place = get_network(db, actor, network_uai)
    if not place.can_write_note:
        raise NotFound(NO_NETWORK)
    words, uai = checked_note(typed), place.network.uai
    if words:
        row = {
            "programme_id": actor.programme_id,
            "network_uai": uai,
            "text": words,
            "author_id": actor.person_id,
            "written_at": now(),
        }
        key = ("programme_id", "network_uai")
        upsert(db, NetworkNote, [row], key=key, change=("text", "author_id", "written_at"))
    else:
        here = (
            col(NetworkNote.programme_id) == actor.programme_id,
            col(NetworkNote.network_uai) == uai,
        )
        db.execute(delete(NetworkNote).where(*here))
    audit.record(db, actor, "workspace.save_note", "network", uai)


def forget_writer(db: Session, event: PersonErased) -> None:
    """Leave the notes of somebody who is erased, by nobody."""
    theirs = col(NetworkNote.author_id) == event.person_id
    db.execute(update(NetworkNote).where(theirs).values(author_id=None))
