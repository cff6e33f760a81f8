"""Whom a campaign may be told to: the schools of a territory, and why some are left out of the draw.

A school is left out before the draw, so that both sides of a comparison are alike: without a mailbox, or
that stopped such mails; invited lately; kept apart by another campaign that is still looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.rules.weeks import WEEK
from classe12.core.clock import PARIS
from classe12.core.settings import get_settings
from classe12.deployment.models import Campaign, CampaignKind
from classe12.deployment.queries.facts import IS_ACTIVE, KEPT_APART, ZONED_CAME, spans, weeks_values
from classe12.territories.rules import school_year

EVERYBODY = f"""
WITH {ZONED_CAME}, invited AS (
  SELECT DISTINCT x.school_uai FROM campaign_school x JOIN campaign c ON c.id = x.campaign_id
  WHERE c.programme_id = :programme_id AND x.written_at > :capped_since
), {KEPT_APART}, aimed AS (
  SELECT s.uai, s.priority, {IS_ACTIVE} AS was_active,
    CASE WHEN :is_mail AND s.email = '' THEN 'no_mailbox'
      WHEN :is_mail AND stopped.school_uai IS NOT NULL THEN 'stopped'
      WHEN :is_mail AND invited.school_uai IS NOT NULL THEN 'capped'
      WHEN kept_apart.school_uai IS NOT NULL THEN 'kept_apart' ELSE '' END AS why
  FROM perimeter_school p
  JOIN school s ON s.uai = p.school_uai AND s.is_open
  JOIN departement d ON d.code = s.departement_code
  JOIN academie a ON a.code = d.academie_code
  LEFT JOIN zoned z ON z.zone = a.zone
  LEFT JOIN came c ON c.school_uai = s.uai
  LEFT JOIN invited ON invited.school_uai = s.uai
  LEFT JOIN kept_apart ON kept_apart.school_uai = s.uai
  LEFT JOIN stopped_mailbox stopped
    ON stopped.programme_id = :programme_id AND stopped.school_uai = s.uai
  WHERE p.programme_id = :programme_id AND p.school_year = (
      SELECT max(school_year) FROM perimeter_school
      WHERE programme_id = :programme_id AND school_year <= :year)
    AND CASE :kind WHEN 'national' THEN true
      WHEN 'academie' THEN d.academie_code = :code
      WHEN 'departement' THEN d.code = :code
      WHEN 'circonscription' THEN s.circonscription_uai = :code
      WHEN 'network' THEN s.network_uai = :code END
    AND (:priority = '' OR s.priority = :priority)
    AND NOT (:only_silent AND {IS_ACTIVE})
)
"""  # noqa: S608 (only constants)
_COUNTS = text(f"{EVERYBODY} SELECT why, count(*) AS schools FROM aimed GROUP BY why")  # noqa: S608
_ELIGIBLE = text(
    f"{EVERYBODY} SELECT uai, priority, was_active FROM aimed WHERE why = '' ORDER BY uai"  # noqa: S608
)
_RELAYS = text(
    """
    SELECT DISTINCT g.person_id FROM role_grant g
    JOIN person p ON p.id = g.person_id AND p.closed_at IS NULL
    LEFT JOIN circonscription ci ON g.scope_kind = 'circonscription' AND ci.uai = g.scope_code
    LEFT JOIN network n ON g.scope_kind = 'network' AND n.uai = g.scope_code
    LEFT JOIN departement d ON d.code = coalesce(ci.departement_code, n.departement_code,
      CASE WHEN g.scope_kind = 'departement' THEN g.scope_code END)
    WHERE g.programme_id = :programme_id AND g.role = 'relay' AND (g.ends_at IS NULL OR g.ends_at > :now)
      AND ((g.scope_kind = :kind AND g.scope_code = :code)
        OR CASE :kind WHEN 'national' THEN true
          WHEN 'academie' THEN d.academie_code = :code
          WHEN 'departement' THEN d.code = :code ELSE false END)
    """
)


@dataclass(frozen=True, slots=True)
class Eligible:
    """A school that takes part in the draw."""

    uai: str
    priority: str
    was_active: bool


def count_audience(db: Session, campaign: Campaign, moment: datetime) -> dict[str, int]:
    """Return how many schools a campaign aims at, by why they are left out; "" for those it may tell."""
    rows = db.execute(_COUNTS, _values(db, campaign, moment))
    return {row.why: int(row.schools) for row in rows}


def list_eligible(db: Session, campaign: Campaign, moment: datetime) -> tuple[Eligible, ...]:
    """Return the schools that take part in the draw of a campaign."""
    rows = db.execute(_ELIGIBLE, _values(db, campaign, moment))
    return tuple(Eligible(row.uai, row.priority, row.was_active) for row in rows)


def list_relays(db: Session, campaign: Campaign, moment: datetime) -> list[Any]:
    """Return the relays whose territory is that of a campaign, or inside it."""
    values = {
        "programme_id": campaign.programme_id,
        "kind": campaign.place_kind,
        "code": campaign.place_code,
        "now": moment,
    }
    return list(db.execute(_RELAYS, values).scalars())


def capped_since(moment: datetime) -> datetime:
    """Return the instant since which a school must not have been invited."""
    return moment - WEEK * get_settings().invitation_weeks


def _values(db: Session, campaign: Campaign, moment: datetime) -> Mapping[str, Any]:
    today: date = moment.astimezone(PARIS).date()
    year = school_year(today)
    return {
        "programme_id": campaign.programme_id,
        "kind": campaign.place_kind,
        "code": campaign.place_code,
        "priority": campaign.priority,
        "only_silent": campaign.only_silent,
        "is_mail": campaign.kind == CampaignKind.INVITATION,
        "year": year,
        **weeks_values(spans(db, today)),
        "today": today,
        "capped_since": capped_since(moment),
    }
