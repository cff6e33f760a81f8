"""What the files of a campaign hold."""

from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.text import slugify
from classe12.deployment.access.campaigns import ABSENT, get_campaign
from classe12.deployment.models import Arm, Campaign, CampaignStatus, Sending
from classe12.deployment.queries.effect import measure
from classe12.deployment.rules import sheets
from classe12.deployment.rules.campaigns import Ability
from classe12.deployment.rules.sheets import SchoolLine

_SCHOOLS = text(
    """
    SELECT s.uai, s.name, s.commune, d.insee, x.priority, x.arm, x.sending, x.why
    FROM campaign_school x JOIN school s ON s.uai = x.school_uai
    JOIN departement d ON d.code = s.departement_code
    WHERE x.campaign_id = :campaign_id ORDER BY x.arm, d.insee, s.commune, s.name, s.uai
    """
)
PRIORITIES = {"rep": "REP", "rep_plus": "REP+", "none": ""}


def campaign_sheet(
    db: Session, actor: Actor, campaign_id: UUID, name: str, today: date
) -> tuple[str, str]:
    """Return the name and the content of a file of a launched campaign, "ecoles" or "effet".

    Raises:
        NotFound: there is no such file, or the campaign is not theirs to see.
    """
    campaign, _ = get_campaign(db, actor, campaign_id, Ability.VIEW)
    if campaign.status == CampaignStatus.DRAFT or name not in {"ecoles", "effet"}:
        raise NotFound(ABSENT)
    file = f"{name}-{slugify(campaign.name, 40)}-{today:%Y-%m-%d}.csv"
    if name == "ecoles":
        return file, sheets.schools_sheet(_schools(db, campaign))
    found = measure(db, campaign, today)
    return file, sheets.effect_sheet(found.contacted, found.held, found.effect, found.counted_until)


def _schools(db: Session, campaign: Campaign) -> list[SchoolLine]:
    return [
        SchoolLine(
            row.uai, row.name, row.commune, row.insee, PRIORITIES.get(row.priority, ""),
            Arm(row.arm), Sending(row.sending), row.why,
        )
        for row in db.execute(_SCHOOLS, {"campaign_id": campaign.id})
    ]  # fmt: skip
