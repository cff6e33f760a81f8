"""The acts of the deployment, one module a noun."""

from classe12.accounts.actions.entries import know_codes_with
from classe12.accounts.events import MeasurementRefused, PersonErased, StaffRightsOpened
from classe12.adoption.queries import aim_with, name_entries_with
from classe12.core import events
from classe12.deployment.actions import entries, mandates
from classe12.deployment.actions.forgetting import forget_person
from classe12.deployment.queries.campaigns import campaign_names
from classe12.deployment.queries.objectives import said


def subscribe() -> None:
    """React to what happens in the slices below."""
    know_codes_with(entries.known_code)
    aim_with(said)
    name_entries_with(campaign_names)
    events.on(MeasurementRefused, entries.forget_code)
    events.on(StaffRightsOpened, mandates.accept)
    events.on(PersonErased, forget_person)
