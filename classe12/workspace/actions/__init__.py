"""The acts of the teacher's own pages: the `network`'s note, and the `handover` of a school.

`telling` keeps the homes that are open up to date.
"""

from classe12.accounts.events import PersonErased
from classe12.core import events
from classe12.workspace.actions import telling
from classe12.workspace.actions.handover import forget_person
from classe12.workspace.actions.network import forget_writer

__all__ = ["subscribe"]


def subscribe() -> None:
    """React to what happens in the slices below."""
    events.on(PersonErased, forget_person)
    events.on(PersonErased, forget_writer)
    telling.subscribe()
