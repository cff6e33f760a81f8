"""Acts of the end of a programme: its files, the taking over of one, the read-only service."""

from classe12.accounts.events import PersonErased
from classe12.core import events
from classe12.succession.actions.shutting import forget_reader


def subscribe() -> None:
    """React to the slices below."""
    events.on(PersonErased, forget_reader)
