"""How many colleagues tried a video: counted by who keeps the trials, in their transaction."""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from classe12.videos.models import Video


def count_trial(db: Session, video_id: UUID, change: int) -> int:
    """Add one trial to a video, or take one off.

    Args:
        db: the transaction that writes the trial itself.
        video_id: which video; its door was passed.
        change: 1 or -1.

    Returns:
        How many remain.
    """
    counted = (
        update(Video)
        .where(col(Video.id) == video_id)
        .values(trials_count=col(Video.trials_count) + change)
        .returning(col(Video.trials_count))
        .execution_options(synchronize_session=False)
    )
    return int(db.execute(counted).scalar_one())
