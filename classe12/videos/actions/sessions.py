"""Sessions where a playlist is watched together: told by who led them, taken away by them."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.videos import access
from classe12.videos.models import ViewingSession
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.playlists import PlaylistAbility

NO_SESSION = "Cette séance n’est plus dans la liste."


def tell_session(
    db: Session, actor: Actor, playlist_id: UUID, held_on: date | None, people: int | None
) -> UUID:
    """Say that colleagues watched a playlist of one's own together.

    Args:
        db: the act's transaction.
        actor: who led the session. playlist_id: their playlist.
        held_on: the day. people: how many colleagues were there.

    Raises:
        NotFound: not theirs. Invalid: what is wrong, one sentence a field. Refused: too many sessions.
    """
    access.get_playlist(db, actor, playlist_id, PlaylistAbility.EDIT, lock=True)
    found = rules.session_problems(held_on, people, today())
    if found or held_on is None or people is None:
        raise Invalid(found)
    told = select(func.count()).where(col(ViewingSession.playlist_id) == playlist_id)
    if db.exec(told).one() >= rules.SESSIONS_MAX:
        raise Refused(
            "too_many_sessions", "Cette liste a déjà cent séances : retirez les anciennes."
        )
    assert actor.person_id is not None
    session = ViewingSession(
        programme_id=actor.programme_id,
        playlist_id=playlist_id,
        person_id=actor.person_id,
        held_on=held_on,
        people=people,
        told_at=now(),
    )
    db.add(session)
    audit.record(db, actor, "videos.tell_session", "viewing_session", session.id)
    return session.id


def take_session_away(db: Session, actor: Actor, playlist_id: UUID, session_id: UUID) -> None:
    """Take a session away from one's playlist.

    Raises:
        NotFound: the playlist is not theirs, or the session is not one of it.
    """
    access.get_playlist(db, actor, playlist_id, PlaylistAbility.EDIT, lock=True)
    gone = delete(ViewingSession).where(
        col(ViewingSession.id) == session_id, col(ViewingSession.playlist_id) == playlist_id
    )
    if not db.execute(gone.returning(col(ViewingSession.id))).first():
        raise NotFound(NO_SESSION)
    audit.record(db, actor, "videos.take_session_away", "viewing_session", session_id)
