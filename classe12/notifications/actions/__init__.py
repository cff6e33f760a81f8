"""What is done to notices, mails, digests and answers, one module a noun.

`reactions` what is told when something happens; `notices` telling and reading; `choices` which mails
one receives; `digest`, `first_mails` and `survey` what leaves by itself; `letters` their envelopes.
"""

from classe12.accounts.events import PersonErased
from classe12.core import events
from classe12.notifications.actions.forgetting import forget_reader
from classe12.notifications.actions.reactions import REACTIONS

__all__ = ["subscribe"]


def subscribe() -> None:
    """React to what happens in the slices below."""
    for event, reaction in REACTIONS:
        events.on(event, reaction)
    events.on(PersonErased, forget_reader)
