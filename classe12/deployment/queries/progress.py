"""Where the sending of a campaign is: written, left, refused, waiting for the end of the holidays."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from classe12.core import text as words
from classe12.core.settings import get_settings
from classe12.deployment.models import Arm, Campaign, CampaignKind, CampaignStatus, Sending
from classe12.territories.queries import breaks
from classe12.territories.rules import is_holiday

_SENDINGS = text(
    """
    SELECT arm, sending, why, count(*) AS schools FROM campaign_school
    WHERE campaign_id = :campaign_id GROUP BY 1, 2, 3
    """
)
_ZONES = text(
    """
    SELECT a.zone, count(*) AS schools FROM campaign_school x
    JOIN school s ON s.uai = x.school_uai JOIN departement d ON d.code = s.departement_code
    JOIN academie a ON a.code = d.academie_code
    WHERE x.campaign_id = :campaign_id AND x.sending = 'waiting' GROUP BY 1 ORDER BY 1
    """
)
WHYS = {
    "no_mailbox": ("école sans adresse dans l’annuaire", "écoles sans adresse dans l’annuaire"),
    "stopped": (
        "école qui ne veut plus d’invitations",
        "écoles qui ne veulent plus d’invitations",
    ),
    "capped": (
        "école déjà invitée il y a moins de {weeks} semaines",
        "écoles déjà invitées il y a moins de {weeks} semaines",
    ),
    "kept_apart": ("école témoin d’une autre campagne", "écoles témoins d’une autre campagne"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the sending is."""

    percent: int = 0
    line: str = ""
    more: tuple[str, ...] = ()


def progress(db: Session, campaign: Campaign, today: date) -> Progress:
    """Return where the sending is, empty for what is no mail."""
    if campaign.kind != CampaignKind.INVITATION:
        return Progress()
    rows = db.execute(_SENDINGS, {"campaign_id": campaign.id}).all()

    def count(*wanted: Sending, why: str = "") -> int:
        return sum(
            r.schools
            for r in rows
            if r.arm == Arm.CONTACTED and r.sending in wanted and r.why == why
        )

    written_count = count(Sending.WRITTEN, Sending.SENT, Sending.REFUSED)
    waiting = count(Sending.WAITING)
    total = sum(r.schools for r in rows if r.arm == Arm.CONTACTED)
    line = f"{words.number(written_count)} sur {words.plural(total, 'école')}"
    more = [f"{words.plural(count(Sending.SENT), 'courrier parti', 'courriers partis')}"]
    if refused := count(Sending.REFUSED):
        share = words.percent(refused / written_count)
        more.append(
            f"{words.plural(refused, 'refusé', 'refusés')} par la boîte de l’école, {share}"
        )
    more += [
        words.plural(found, *said).format(weeks=get_settings().invitation_weeks)
        for why, said in WHYS.items()
        if (found := count(Sending.SKIPPED, why=why))
    ]
    if waiting and campaign.status == CampaignStatus.STOPPED:
        more.append(f"{words.plural(waiting, 'école')} qui ne l’ont pas reçu")
    elif waiting:
        more += _in_holidays(db, campaign, today)
    done = total - waiting
    return Progress(round(100 * done / total) if total else 100, line, tuple(more))


def _in_holidays(db: Session, campaign: Campaign, today: date) -> list[str]:
    """Return which schools wait for the end of their holidays."""
    pauses = [found for found in breaks(db, since=today) if is_holiday(today, [found])]
    back_on = {found.zone: found.ends_on for found in pauses}
    rows = db.execute(_ZONES, {"campaign_id": campaign.id})
    return [
        f"{words.plural(row.schools, 'école')} en vacances (zone {row.zone}) : leur courrier part le "
        f"{words.day(back_on[row.zone])}"
        for row in rows
        if row.zone in back_on
    ]
