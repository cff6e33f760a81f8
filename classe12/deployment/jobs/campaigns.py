"""Campaigns leave by themselves, batch after batch, and wait for the end of the holidays."""

from uuid import UUID

from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.jobs import every, job
from classe12.deployment.actions import sending
from classe12.deployment.actions.campaigns import ask_sending


@job("deployment.send_campaign")
def send_campaign(campaign_id: str) -> None:
    """Write the mails of a campaign that may leave now; killed anywhere, the next one goes on."""
    more = True
    while more:
        with transaction() as db:
            more = sending.send_batch(db, UUID(campaign_id), now()).more


@every("*/5 * * * *", name="deployment.sweep_campaigns")
def sweep_campaigns() -> None:
    """Keep what became of the mails; ask again for campaigns that lost their job or waited for a rentrée."""
    with transaction() as db:
        sending.settle(db)
        for campaign_id in sending.running(db):
            ask_sending(db, campaign_id)
