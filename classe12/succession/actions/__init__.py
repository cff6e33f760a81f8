"""Acts of the end of a programme: its files, the taking over of one, the read-only service."""

from classe12.accounts.events import PersonErased
from classe12.core import events
from classe12.succession.actions.files import (
    ask_file,
    download,
    forget_asker,
    make_archive_again,
)
from classe12.succession.actions.shutting import forget_reader, reopen, shut
from classe12.videos.events import ConsentExpired, ConsentWithdrawn, VideoWithdrawn

__all__ = ["ask_file", "download", "reopen", "shut", "subscribe"]


def subscribe() -> None:
    """React to the slices below."""
    events.on(PersonErased, forget_reader)
    events.on(PersonErased, forget_asker)
    for left in (VideoWithdrawn, ConsentExpired, ConsentWithdrawn):
        events.on(left, make_archive_again)
