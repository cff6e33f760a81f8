"""The history of what one watched: theirs alone, the least that is useful, and only if they want it.

No audit row, for the same reason as `viewing`: who watched what is nobody's to read.
"""

from uuid import UUID

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.closing import stays_open
from classe12.videos.models import HistoryOff, Watched
from classe12.videos.rules.keeping import HISTORY_KEPT


def remember(db: Session, actor: Actor, video_id: UUID) -> None:
    """Note that somebody signed in watched a video today, unless they want no history.

    The caller knows that they may see it.
    """
    if actor.person_id is None or not is_on(db, actor):
        return
    wanted = insert(Watched).values(
        person_id=actor.person_id, video_id=video_id, watched_on=today()
    )
    db.execute(
        wanted.on_conflict_do_update(
            index_elements=["person_id", "video_id"],
            set_={"watched_on": wanted.excluded.watched_on},
        )
    )


def is_on(db: Session, actor: Actor) -> bool:
    """Tell whether the history of who acts is kept."""
    off = select(func.count()).where(col(HistoryOff.person_id) == actor.person_id)
    return not db.exec(off).one()


@stays_open
def forget(db: Session, actor: Actor, video_id: UUID) -> None:
    """Take one video out of the history of who acts."""
    mine = (col(Watched.person_id) == actor.person_id, col(Watched.video_id) == video_id)
    db.execute(delete(Watched).where(*mine))


@stays_open
def clear(db: Session, actor: Actor) -> None:
    """Empty the history of who acts."""
    db.execute(delete(Watched).where(col(Watched.person_id) == actor.person_id))


@stays_open
def turn_off(db: Session, actor: Actor) -> None:
    """Keep no history of who acts any more, and empty what was kept."""
    clear(db, actor)
    wanted = insert(HistoryOff).values(person_id=actor.person_id, at=now())
    db.execute(wanted.on_conflict_do_nothing())


def turn_on(db: Session, actor: Actor) -> None:
    """Keep a history of who acts from now on."""
    db.execute(delete(HistoryOff).where(col(HistoryOff.person_id) == actor.person_id))


def purge_history(db: Session) -> int:
    """Forget what was watched more than six months ago.

    Returns:
        How many rows went.
    """
    old = delete(Watched).where(col(Watched.watched_on) < today() - HISTORY_KEPT)
    return len(db.execute(old.returning(col(Watched.video_id))).all())
