"""What people put aside for themselves: favourites and "à essayer". Doing it twice is doing it once.

The audit trail says that somebody keeps something, never what: nobody else may know.
"""

from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound
from classe12.videos import access
from classe12.videos.models import Favourite, HistoryOff, ToTry, Watched
from classe12.videos.rules.keeping import check_note
from classe12.videos.rules.lifecycle import Ability

GONE = "Cette vidéo n’est plus dans votre liste."


def keep(db: Session, actor: Actor, video_id: UUID) -> None:
    """Put a video among the favourites of who acts.

    Raises:
        NotFound: when they may not see it.
    """
    access.get_video(db, actor, video_id, Ability.KEEP)
    wanted = insert(Favourite).values(video_id=video_id, person_id=actor.person_id, at=now())
    if db.execute(wanted.on_conflict_do_nothing().returning(col(Favourite.at))).first():
        audit.record(db, actor, "videos.keep")


@stays_open
def let_go(db: Session, actor: Actor, video_id: UUID) -> None:
    """Take a video out of the favourites of who acts, whatever became of it."""
    mine = (col(Favourite.video_id) == video_id, col(Favourite.person_id) == actor.person_id)
    if db.execute(delete(Favourite).where(*mine).returning(col(Favourite.at))).first():
        audit.record(db, actor, "videos.let_go")


def plan(db: Session, actor: Actor, video_id: UUID) -> None:
    """Put a video among what who acts means to try; a note that is there already stays.

    Raises:
        NotFound: when they may not see it.
    """
    access.get_video(db, actor, video_id, Ability.KEEP)
    wanted = insert(ToTry).values(video_id=video_id, person_id=actor.person_id, note="", at=now())
    if db.execute(wanted.on_conflict_do_nothing().returning(col(ToTry.at))).first():
        audit.record(db, actor, "videos.plan")


@stays_open
def unplan(db: Session, actor: Actor, video_id: UUID) -> None:
    """Take a video out of what who acts means to try, with its note, whatever became of it."""
    mine = (col(ToTry.video_id) == video_id, col(ToTry.person_id) == actor.person_id)
    if db.execute(delete(ToTry).where(*mine).returning(col(ToTry.at))).first():
        audit.record(db, actor, "videos.unplan")


def write_note(db: Session, actor: Actor, video_id: UUID, note: str) -> None:
    """Keep the note that somebody writes to themselves, as it is typed.

    Raises:
        Refused: when it is too long.
        NotFound: when the video is not among what they mean to try.
    """
    kept = check_note(note)
    written = (
        update(ToTry)
        .where(col(ToTry.video_id) == video_id, col(ToTry.person_id) == actor.person_id)
        .values(note=kept)
        .returning(col(ToTry.at))
    )
    if db.execute(written).first() is None:
        raise NotFound(GONE)


def forget_person(db: Session, person_id: UUID) -> None:
    """Erase all that somebody put aside for themselves; their playlists have their own act."""
    for table in (Favourite, ToTry, Watched, HistoryOff):
        db.execute(delete(table).where(col(table.person_id) == person_id))
