"""What the files of a campaign hold."""

from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.rules.sheets import Table, sheet
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


def campaign_table(
    db: Session, actor: Actor, campaign_id: UUID, name: str, today: date
) -> tuple[str, Table]:
    """Return the name of a launched campaign and one of its tables, "ecoles" or "effet".

    Raises:
        NotFound: there is no such table, or the campaign is not theirs to see.
    """
    campaign, _ = get_campaign(db, actor, campaign_id, Ability.VIEW)
    if campaign.status == CampaignStatus.DRAFT or name not in {"ecoles", "effet"}:
        raise NotFound(ABSENT)
    if name == "ecoles":
        return campaign.name, sheets.schools_table(_schools(db, campaign))
    found = measure(db, campaign, today)
    return campaign.name, sheets.effect_table(
        found.contacted, found.held, found.effect, found.counted_until
    )


def campaign_sheet(
    db: Session, actor: Actor, campaign_id: UUID, name: str, today: date
) -> tuple[str, str]:
    """Return the name and the content of a file of a launched campaign.

    Raises:
        NotFound: see `campaign_table`.
    """
    campaign, table = campaign_table(db, actor, campaign_id, name, today)
    file = f"{name}-{slugify(campaign, 40)}-{today:%Y-%m-%d}.csv"
    return file, sheet(table.header, table.rows)


def _schools(db: Session, campaign: Campaign) -> list[SchoolLine]:
    return [
        SchoolLine(
            row.uai, row.name, row.commune, row.insee, PRIORITIES.get(row.priority, ""),
            Arm(row.arm), Sending(row.sending), row.why,
        )
        for row in db.execute(_SCHOOLS, {"campaign_id": campaign.id})
    ]  # fmt: skip
