"""Preparing a campaign, drawing its schools, launching it, stopping it."""

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session, col, select

from classe12.adoption.rules.views import Place
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, Refused
from classe12.core.jobs import later
from classe12.deployment.access.acting import get_place
from classe12.deployment.access.campaigns import get_campaign
from classe12.deployment.models import (
    Arm,
    Campaign,
    CampaignKind,
    CampaignRelay,
    CampaignSchool,
    CampaignStatus,
    Sending,
)
from classe12.deployment.queries.audience import Eligible, list_eligible, list_relays
from classe12.deployment.rules import campaigns as rules
from classe12.deployment.rules import drawing
from classe12.deployment.rules.campaigns import Ability, Typed

NOBODY = (
    "Aucune école à prévenir ici\u00a0: toutes sont actives, ou ne peuvent pas être contactées pour "
    "l’instant. Élargissez le territoire, ou attendez."
)
NOBODY_LEFT = (
    "Avec une part gardée comme témoin, il ne reste aucune école à prévenir. Réduisez cette part."
)


def begin(db: Session, actor: Actor, place: Place, typed: Typed) -> UUID:
    """Prepare a campaign on a territory; nothing leaves yet.

    Raises:
        NotFound: the territory is not theirs to act on.
        Invalid: what is missing.
    """
    get_place(db, actor, place, acting=True)
    found = _checked(typed)
    campaign = Campaign(
        programme_id=actor.programme_id,
        code=_free_code(db, actor.programme_id),
        place_kind=place[0],
        place_code=place[1],
        created_by=actor.person_id,
        created_at=now(),
        kind=CampaignKind(found.kind),
        name=found.name,
    )
    _write(campaign, found)
    db.add(campaign)
    db.flush()
    audit.record(db, actor, "deployment.begin_campaign", "campaign", campaign.id)
    return campaign.id


def change(db: Session, actor: Actor, campaign_id: UUID, place: Place, typed: Typed) -> None:
    """Change a campaign that is not launched.

    Raises:
        NotFound, Refused: see `get_campaign`, `get_place`.
        Invalid: what is missing.
    """
    campaign, _ = get_campaign(db, actor, campaign_id, Ability.CHANGE, lock=True)
    get_place(db, actor, place, acting=True)
    found = _checked(typed)
    campaign.place_kind, campaign.place_code = place
    campaign.kind, campaign.name = CampaignKind(found.kind), found.name
    _write(campaign, found)
    db.add(campaign)
    audit.record(db, actor, "deployment.change_campaign", "campaign", campaign_id)


def discard(db: Session, actor: Actor, campaign_id: UUID) -> None:
    """Take away a campaign that is not launched.

    Raises:
        NotFound, Refused: see `get_campaign`.
    """
    campaign, _ = get_campaign(db, actor, campaign_id, Ability.CHANGE, lock=True)
    db.delete(campaign)
    audit.record(db, actor, "deployment.discard_campaign", "campaign", campaign_id)


def launch(db: Session, actor: Actor, campaign_id: UUID) -> None:
    """Draw the schools of a campaign and have the mails leave; twice is refused, so once.

    Raises:
        NotFound, Refused: see `get_campaign`; or there is no school to tell.
    """
    campaign, _ = get_campaign(db, actor, campaign_id, Ability.CHANGE, lock=True)
    moment = now()
    eligible = list_eligible(db, campaign, moment)
    if not eligible:
        raise Refused("nobody", NOBODY)
    campaign.seed = secrets.randbelow(drawing.SEEDS)
    rows = _drawn(campaign, eligible)
    if all(row["arm"] == Arm.HELD for row in rows):
        raise Refused("nobody_left", NOBODY_LEFT)
    is_mail = campaign.kind == CampaignKind.INVITATION
    campaign.status = CampaignStatus.RUNNING if is_mail else CampaignStatus.DONE
    campaign.launched_by, campaign.launched_at = actor.person_id, moment
    campaign.ended_at = None if is_mail else moment
    db.add(campaign)
    db.flush()
    db.execute(insert(CampaignSchool), rows)
    _add_relays(db, campaign)
    audit.record(db, actor, "deployment.launch_campaign", "campaign", campaign_id)
    if is_mail:
        ask_sending(db, campaign_id)


def stop(db: Session, actor: Actor, campaign_id: UUID) -> None:
    """Stop a campaign: what is not in the outbox yet does not leave.

    Raises:
        NotFound, Refused: see `get_campaign`.
    """
    campaign, _ = get_campaign(db, actor, campaign_id, Ability.STOP, lock=True)
    campaign.status, campaign.ended_at = CampaignStatus.STOPPED, now()
    db.add(campaign)
    audit.record(db, actor, "deployment.stop_campaign", "campaign", campaign_id)


def ask_sending(db: Session, campaign_id: UUID) -> None:
    """Wake a worker for a campaign, unless it is already called."""
    from classe12.deployment.jobs.campaigns import send_campaign

    later(db, send_campaign, once=f"campaign:{campaign_id}", campaign_id=str(campaign_id))


def _checked(typed: Typed) -> Typed:
    found = typed.tidied()
    if lacking := rules.problems(found, today()):
        raise Invalid(lacking)
    return found


def _write(campaign: Campaign, typed: Typed) -> None:
    """Put what was typed in a campaign."""
    campaign.priority, campaign.only_silent = typed.priority, typed.only_silent
    campaign.to_relays, campaign.subject, campaign.body = (
        typed.to_relays,
        typed.subject,
        typed.body,
    )
    campaign.happens_on = typed.happens_on
    campaign.held_percent, campaign.weeks = typed.held_percent, typed.weeks


def _free_code(db: Session, programme_id: int) -> str:
    """Return a code that no campaign has; the database refuses a twin drawn at the same moment."""
    while True:
        code = rules.code_of(secrets.randbelow(rules.CODES))
        taken = select(Campaign.id).where(
            col(Campaign.programme_id) == programme_id, col(Campaign.code) == code
        )
        if db.exec(taken).first() is None:
            return code


def _drawn(campaign: Campaign, eligible: Sequence[Eligible]) -> list[dict[str, Any]]:
    """Return the rows of a draw, in the order in which schools are told."""
    assert campaign.seed is not None
    known = {school.uai: school for school in eligible}
    strata = {uai: school.priority for uai, school in known.items()}
    held = drawing.draw(campaign.seed, strata, campaign.held_percent)
    first = Sending.WAITING if campaign.kind == CampaignKind.INVITATION else Sending.NONE
    return [
        {
            "campaign_id": campaign.id,
            "school_uai": uai,
            "arm": Arm.HELD if uai in held else Arm.CONTACTED,
            "priority": known[uai].priority,
            "was_active": known[uai].was_active,
            "rank": rank,
            "sending": Sending.NONE if uai in held else first,
            "why": "",
        }
        for rank, uai in enumerate(drawing.order(campaign.seed, frozenset(known)), start=1)
    ]


def _add_relays(db: Session, campaign: Campaign) -> None:
    if not campaign.to_relays:
        return
    people = list_relays(db, campaign, now())
    if people:
        key = {"campaign_id": campaign.id}
        db.execute(insert(CampaignRelay), [{**key, "person_id": person} for person in people])
