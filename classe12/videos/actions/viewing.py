"""Counting views.

No audit row: the promise is that nobody can read who watched what, so the only traces are a keyed
digest that lives two days, a figure, and the history that a person keeps for themselves (`history`).
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.closing import stays_open
from classe12.core.settings import get_settings
from classe12.videos import access
from classe12.videos.actions import history
from classe12.videos.events import SecondVideoWatched, VideoFinished, VideoShared, VideoViewed
from classe12.videos.models import Video, View
from classe12.videos.rules import views
from classe12.videos.rules.lifecycle import Ability

ANOTHER = text(
    """
    SELECT EXISTS (SELECT FROM video_watched w JOIN video v ON v.id = w.video_id
        WHERE w.person_id = :person_id AND w.video_id <> :video_id
          AND v.programme_id = :programme_id AND v.author_id <> :person_id)
      OR EXISTS (SELECT FROM video_view s JOIN video v ON v.id = s.video_id
        WHERE s.viewer = :viewer AND s.video_id <> :video_id AND v.programme_id = :programme_id)
    """
)
UNKNOWN_S = 120.0  # a length that makes no view shorter than ten seconds


@stays_open
def count_view(
    db: Session, actor: Actor, video_id: UUID, played_s: float, elapsed_s: float
) -> bool:
    """Count one view if it is one: long enough, the first of the day, by somebody of the audience.

    Somebody signed in finds it in their own history, if they want one.

    Args:
        played_s: seconds of the video played, as the browser says.
        elapsed_s: seconds since the page was loaded, as we know.

    Returns:
        Whether it was counted.
    """
    video = access.get_video(db, actor, video_id, Ability.VIEW)
    played = views.believable(played_s, elapsed_s)
    if played >= views.enough(video.duration_s or UNKNOWN_S):
        history.remember(db, actor, video_id)
    if views.finishes(access.facts(video), video.duration_s or 0.0, played, actor):
        events.emit(db, VideoFinished(actor.programme_id, video_id, now(), actor.person_id))
    if not views.counts(access.facts(video), video.duration_s or UNKNOWN_S, played, actor):
        return False
    viewer = views.viewer_key(actor, today(), get_settings().pepper())
    wanted = insert(View).values(
        video_id=video_id,
        viewer=viewer,
        viewed_on=today(),
        seconds=round(played),
    )
    if db.execute(wanted.on_conflict_do_nothing().returning(col(View.video_id))).first() is None:
        return False
    db.execute(
        update(Video)
        .where(col(Video.id) == video_id)
        .values(views_count=col(Video.views_count) + 1)
        .execution_options(synchronize_session=False)
    )
    events.emit(db, VideoViewed(actor.programme_id, video_id, now(), actor.person_id))
    if actor.person_id and _watched_another(db, actor, video_id, viewer):
        events.emit(db, SecondVideoWatched(actor.programme_id, video_id, now(), actor.person_id))
    return True


def _watched_another(db: Session, actor: Actor, video_id: UUID, viewer: str) -> bool:
    """Tell whether somebody watched another video: in their own history, or today when they keep none.

    Their own act reads their history, and only this yes or no leaves it (docs/adr/0032-owners-desk.md).
    """
    values = {
        "person_id": actor.person_id,
        "programme_id": actor.programme_id,
        "video_id": video_id,
        "viewer": viewer,
    }
    return bool(db.execute(ANOTHER, values).scalar_one())


def share(db: Session, actor: Actor, video_id: UUID) -> None:
    """Tell that somebody signed in takes the address of a video away; an anonymous visitor tells nothing.

    Raises:
        NotFound: the video is not theirs to see.
    """
    video = access.get_video(db, actor, video_id, Ability.VIEW)
    if actor.person_id and views.is_audience(access.facts(video), actor):
        events.emit(db, VideoShared(actor.programme_id, video_id, now(), actor.person_id))


def purge_views(db: Session) -> int:
    """Forget the viewers of past days, whose only use was not to count them twice.

    Returns:
        How many rows went.
    """
    old = delete(View).where(col(View.viewed_on) < today() - timedelta(days=1))
    return len(db.execute(old.returning(col(View.video_id))).all())
