"""Background work of the media slice; every job runs twice without harm."""

from classe12.core.jobs import every, job
from classe12.media import preparing, sweeping


@job("media.process", line="video")
def process(asset_id: str) -> None:
    """Prepare the video whose turn it is, which is not always the one that asked for this job."""
    preparing.prepare_next()


@every("* * * * *", name="media.sweep")
def sweep() -> None:
    """Put right what killed processes left."""
    sweeping.sweep()


@every("41 * * * *", name="media.reconcile")
def reconcile() -> None:
    """Remove the files that no row names."""
    sweeping.reconcile()
