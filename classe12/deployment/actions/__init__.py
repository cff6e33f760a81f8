"""The acts of the deployment, one module a noun."""

from classe12.accounts.events import PersonErased
from classe12.core import events
from classe12.deployment.actions.forgetting import forget_person
from classe12.deployment.actions.parting import forget_traces


def subscribe() -> None:
    """React to what happens in the slices below."""
    events.on(PersonErased, forget_person)
    events.on(PersonErased, forget_traces)
