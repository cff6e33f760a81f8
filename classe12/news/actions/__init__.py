"""Acts on articles (`articles`), their pictures, events (`gatherings`) and their line (`registrations`)."""

from classe12.accounts.events import PersonErased
from classe12.core import events
from classe12.news.actions.forgetting import forget_participant

__all__ = ["subscribe"]


def subscribe() -> None:
    """React to what happens in the slices below."""
    events.on(PersonErased, forget_participant)
