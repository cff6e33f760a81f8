"""The acts of the conversations, one function each, in the caller's transaction.

`comments`, their `attachments` and `reports`; `trials` "je l'ai essayé"; `requests` "je cherche";
`answers` what is proposed to a request, `pointing` when it is a comment; `forgetting` what becomes of
the words of somebody who leaves.
"""

from classe12.accounts.events import PersonErased
from classe12.conversations.actions.forgetting import forget_speaker
from classe12.core import events

__all__ = ["subscribe"]


def subscribe() -> None:
    """React to what happens in the slices below."""
    events.on(PersonErased, forget_speaker)
