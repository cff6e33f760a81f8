"""What a launched campaign changed, and how many accounts came with its code."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.rules.privacy import shown_people
from classe12.adoption.rules.weeks import day_of
from classe12.core.settings import get_settings
from classe12.core.text import day
from classe12.deployment.models import Arm, Campaign
from classe12.deployment.rules.effect import Effect, Side, effect_of
from classe12.deployment.rules.measuring import Window, window_of

_SIDES = text(
    """
    WITH came AS (
      SELECT DISTINCT school_uai FROM usage_school
      WHERE programme_id = :programme_id AND span = 'active_week' AND level = ''
        AND starts_on >= :since AND starts_on < :until
    )
    SELECT x.arm, count(*) AS schools, count(came.school_uai) AS activated
    FROM campaign_school x LEFT JOIN came ON came.school_uai = x.school_uai
    WHERE x.campaign_id = :campaign_id AND NOT x.was_active GROUP BY x.arm
    """
)
_ACCOUNTS = text(
    """
    SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id AND p.is_measured
    WHERE m.programme_id = :programme_id AND m.entry_code = :code AND m.joined_at IS NOT NULL
    """
)


@dataclass(frozen=True, slots=True)
class Measure:
    """The two sides as they are counted now, what may be said of them, and the weeks looked at."""

    contacted: Side
    held: Side
    effect: Effect
    window: Window
    counted_until: date


def measure(db: Session, campaign: Campaign, today: date) -> Measure:
    """Return what a launched campaign changed, up to last Sunday."""
    assert campaign.launched_at is not None
    window = window_of(day_of(campaign.launched_at), campaign.weeks)
    values = {
        "campaign_id": campaign.id,
        "programme_id": campaign.programme_id,
        "since": window.since,
        "until": window.counted_until(today),
    }
    sides = {Arm(r.arm): Side(r.schools, r.activated) for r in db.execute(_SIDES, values)}
    contacted, held = sides.get(Arm.CONTACTED, Side()), sides.get(Arm.HELD, Side())
    last = f"{day(window.last_day)} {window.last_day.year}"
    effect = effect_of(contacted, held, is_over=window.is_over(today), until=last)
    return Measure(contacted, held, effect, window, window.counted_until(today))


def accounts_with(db: Session, programme_id: int, code: str) -> int | None:
    """Return how many accounts came with a code, as it may be shown: None under five, else near five."""
    found = db.execute(_ACCOUNTS, {"programme_id": programme_id, "code": code}).scalar_one()
    count = int(found)
    cell = f"{programme_id}|entry|{code}"
    return shown_people(count, cell, get_settings().pepper()) if count else 0
