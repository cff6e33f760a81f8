"""Background work of the conversations; everything runs twice without harm."""

from datetime import timedelta

from classe12.conversations import receiving
from classe12.core.jobs import every, job


@job("conversations.drop_files")
def drop_files() -> None:
    """Delete the files that nothing carries any more."""
    receiving.drop_expired()


@every("23 * * * *", name="conversations.sweep_files")
def sweep_files() -> None:
    """Delete what comments let go, what was sent and never published, and what no row names."""
    receiving.drop_expired()
    receiving.reconcile(timedelta(hours=1))
