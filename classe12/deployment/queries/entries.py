"""The word of welcome of who comes with an entry code."""

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.deployment.models import Campaign, CampaignStatus
from classe12.deployment.rules.campaigns import read_code
from classe12.territories.queries import territory_name


def get_welcome(db: Session, actor: Actor, written: str) -> str:
    """Return who invites somebody that comes with a code, "Académie de Créteil"; "" for an unknown one."""
    code = read_code(written)
    if not code:
        return ""
    campaign = db.exec(
        select(Campaign).where(
            col(Campaign.programme_id) == actor.programme_id,
            col(Campaign.code) == code,
            col(Campaign.status) != CampaignStatus.DRAFT,
        )
    ).first()
    return territory_name(db, campaign.place_kind, campaign.place_code) if campaign else ""
