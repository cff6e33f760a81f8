"""Telling that one tried a video, changing it, taking it away. Telling twice is changing."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.conversations.access.trials import get_tried_video
from classe12.conversations.events import TrialTold
from classe12.conversations.models.loop import Trial
from classe12.conversations.rules import trials as rules
from classe12.conversations.rules.trials import TrialForm
from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, NotFound
from classe12.core.ids import new_id
from classe12.programmes.queries import levels
from classe12.videos.actions.trials import count_trial

ABSENT = "Cet essai n’existe pas, ou n’est plus là."


def tell_trial(db: Session, actor: Actor, video_id: UUID, form: TrialForm) -> UUID:
    """Tell that the actor tried a video, or change what they told.

    Args:
        db: the act's transaction.
        actor: the colleague.
        video_id: which video.
        form: what was typed.

    Returns:
        The identifier of their trial of this video.

    Raises:
        NotFound, Gone, Refused: see `get_tried_video`.
        Invalid: what is missing, one sentence a field.
    """
    get_tried_video(db, actor, video_id)
    form = form.tidied()
    known = {level.code for level in levels(db, actor.programme_id)}
    if found := rules.problems(form, known):
        raise Invalid(found)
    assert actor.person_id is not None
    values = {
        "level": form.level,
        "outcome": form.outcome,
        "worked": form.worked,
        "changed": form.changed,
    }
    moment = now()
    # One statement: of two at once, one tells and the other changes; both wait for no lock of ours.
    wanted = insert(Trial).values(
        id=new_id(),
        programme_id=actor.programme_id,
        video_id=video_id,
        person_id=actor.person_id,
        told_at=moment,
        **values,
    )
    row = db.execute(
        wanted.on_conflict_do_update(
            index_elements=["video_id", "person_id"], set_={**values, "changed_at": moment}
        ).returning(col(Trial.id), col(Trial.changed_at))
    ).one()
    if row.changed_at is not None:
        audit.record(db, actor, "conversations.change_trial", "trial", row.id)
        return UUID(str(row.id))
    count_trial(db, video_id, 1)
    audit.record(db, actor, "conversations.tell_trial", "trial", row.id)
    told = TrialTold(actor.programme_id, actor.person_id, moment, row.id, video_id)
    events.emit(db, told)
    return UUID(str(row.id))


@stays_open
def take_trial_away(db: Session, actor: Actor, video_id: UUID) -> None:
    """Take away what the actor told about a video, whatever became of the video.

    Raises:
        NotFound: they told nothing about it.
    """
    mine = (
        col(Trial.video_id) == video_id,
        col(Trial.person_id) == actor.person_id,
        col(Trial.programme_id) == actor.programme_id,
    )
    gone = db.execute(delete(Trial).where(*mine).returning(col(Trial.id))).first()
    if gone is None:
        raise NotFound(ABSENT)
    count_trial(db, video_id, -1)
    audit.record(db, actor, "conversations.take_trial_away", "trial", gone.id)


def forget_trials(db: Session, person_id: UUID) -> int:
    """Erase every trial of a person who leaves; the counts of the videos follow.

    Returns:
        How many were erased.
    """
    videos = db.exec(select(col(Trial.video_id)).where(col(Trial.person_id) == person_id)).all()
    for video_id in videos:
        count_trial(db, video_id, -1)
    db.execute(delete(Trial).where(col(Trial.person_id) == person_id))
    return len(videos)
