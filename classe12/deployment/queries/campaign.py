"""The page of a campaign: a constant number of statements, whatever the number of schools."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from classe12.core import text as words
from classe12.core.actor import Actor
from classe12.core.clock import PARIS
from classe12.core.settings import get_settings
from classe12.deployment.access.campaigns import get_campaign
from classe12.deployment.models import Campaign, CampaignKind, CampaignStatus
from classe12.deployment.queries.audience import count_audience
from classe12.deployment.queries.effect import accounts_with, measure
from classe12.deployment.queries.letter import Letter, preview
from classe12.deployment.queries.places import Offer, offer, written
from classe12.deployment.queries.progress import WHYS, Progress, progress
from classe12.deployment.rules import campaigns as rules
from classe12.deployment.rules.campaigns import Ability
from classe12.deployment.rules.effect import too_small
from classe12.programmes.queries import base_url_of
from classe12.territories.queries import territory_name


@dataclass(frozen=True, slots=True)
class Result:
    """What a launched campaign changed; texts are ready to be shown, empty before the launch."""

    sentence: str = ""
    verdict: str = ""
    contacted: str = ""
    held: str = ""
    interval: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """What the page of a campaign shows first."""

    id: str = ""
    name: str = ""
    kind: str = ""
    kind_label: str = ""
    status: str = ""
    status_label: str = ""
    place: str = ""
    place_name: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    audience: str = ""
    left_out: tuple[str, ...] = ()
    accounts: str = ""
    code: str = ""
    address: str = ""
    can_change: bool = False
    can_stop: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything that the page of a campaign shows; `typed` is what its form holds."""

    page: CampaignPage
    typed: dict[str, str]
    letter: Letter
    progress: Progress
    result: Result
    offer: Offer


def open_campaign(db: Session, actor: Actor, campaign_id: UUID, moment: datetime) -> Opened:
    """Return a campaign to somebody who may see it.

    Raises:
        NotFound: absent, elsewhere, or not theirs.
    """
    campaign, allowed = get_campaign(db, actor, campaign_id, Ability.VIEW)
    place, today = (campaign.place_kind, campaign.place_code), moment.astimezone(PARIS).date()
    is_draft = campaign.status == CampaignStatus.DRAFT
    can_change = Ability.CHANGE in allowed
    counts = count_audience(db, campaign, moment) if is_draft else {}
    page = CampaignPage(
        id=str(campaign.id),
        name=campaign.name,
        kind=campaign.kind,
        kind_label=rules.KINDS[CampaignKind(campaign.kind)],
        status=campaign.status,
        status_label=rules.STATUSES[CampaignStatus(campaign.status)],
        place=written(place),
        place_name=territory_name(db, *place),
        facts=_facts(campaign),
        audience=_audience(campaign, counts) if is_draft else "",
        left_out=_left_out(counts),
        accounts=_accounts(db, campaign),
        code=campaign.code,
        address=base_url_of(db, campaign.programme_id) + rules.entry_path(campaign.code),
        can_change=can_change,
        can_stop=Ability.STOP in allowed,
    )
    return Opened(
        page=page,
        typed=typed_of(campaign),
        letter=preview(db, campaign),
        progress=Progress() if is_draft else progress(db, campaign, today),
        result=Result() if is_draft else _result(db, campaign, today),
        offer=offer(db, actor, place) if can_change else Offer(),
    )


def typed_of(campaign: Campaign) -> dict[str, str]:
    """Return what the form of a campaign holds."""
    return {
        rules.NAME: campaign.name,
        rules.PRIORITY: campaign.priority,
        rules.ONLY_SILENT: "oui" if campaign.only_silent else "non",
        rules.RELAYS: "oui" if campaign.to_relays else "",
        rules.SUBJECT: campaign.subject,
        rules.BODY: campaign.body,
        rules.DAY: campaign.happens_on.isoformat() if campaign.happens_on else "",
        rules.HELD: str(campaign.held_percent),
        rules.WEEKS: str(campaign.weeks),
    }


def _facts(campaign: Campaign) -> tuple[tuple[str, str], ...]:
    found = [
        (
            "Qui",
            f"Écoles silencieuses {'au lancement' if campaign.launched_at else 'cette période'}"
            if campaign.only_silent
            else "Toutes les écoles",
        )
    ]
    if campaign.happens_on:
        found.append(("Jour", f"{words.day(campaign.happens_on)} {campaign.happens_on.year}"))
    if campaign.launched_at:
        found.append(("Lancée", words.day(campaign.launched_at)))
        found.append(("Témoins", rules.HELD_CHOICES.get(campaign.held_percent, "")))
        found.append(("Graine du tirage", str(campaign.seed)))
    return tuple(found)


def _audience(campaign: Campaign, counts: dict[str, int]) -> str:
    kind, several = ("école", "écoles")
    if campaign.only_silent:
        kind, several = "école silencieuse cette période", "écoles silencieuses cette période"
    free = counts.get("", 0)
    if not free:
        return "Aucune école à prévenir ici pour l’instant."
    held = round(free * campaign.held_percent / 100)
    told = words.plural(free - held, "école")
    if not held:
        return f"{words.plural(free, kind, several)} à prévenir."
    found = f"{words.plural(free, kind, several)}\u00a0: {told} à prévenir, {words.plural(held, 'témoin')}."
    return f"{found} {too_small(free - held, held)}".strip()


def _left_out(counts: dict[str, int]) -> tuple[str, ...]:
    weeks = get_settings().invitation_weeks
    return tuple(
        words.plural(counts[why], *said).format(weeks=weeks)
        for why, said in WHYS.items()
        if counts.get(why)
    )


def _result(db: Session, campaign: Campaign, today: date) -> Result:
    found = measure(db, campaign, today)
    last = found.window.last_day
    return Result(
        sentence=found.effect.sentence,
        verdict=found.effect.verdict.value,
        contacted=found.effect.contacted,
        held=found.effect.held,
        interval=found.effect.interval,
        until=f"{words.day(last)} {last.year}",
    )


def _accounts(db: Session, campaign: Campaign) -> str:
    count = accounts_with(db, campaign.programme_id, campaign.code)
    if count is None:
        return "Moins de 5 comptes créés avec ce code : le chiffre n’est pas montré."
    if not count:
        return "Aucun compte créé avec ce code pour l’instant."
    return f"{words.plural(count, 'compte créé', 'comptes créés')} avec ce code, à 5 près."
