"""What is known of every school of the perimeter: one pass, whatever the number of events.

`EVERYONE` is the beginning of each statement of this slice that lists or counts schools: one row a
school with where it is, its estimated classes, whether somebody was active in the weeks of `rules.periods`,
and whether it is inside the place asked for. It reads the roll-ups, never the journal.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from classe12.adoption.rules.views import Place
from classe12.core.actor import Actor
from classe12.deployment.rules.periods import Span, span_of
from classe12.territories.queries import academies, breaks
from classe12.territories.rules import Break, school_year

# Schools that a campaign keeps apart, to compare, until the last day that is looked at.
KEPT_APART = """kept_apart AS (
  SELECT DISTINCT ON (x.school_uai) x.school_uai, c.name AS apart_from, ends.on_day AS apart_until
  FROM campaign_school x JOIN campaign c ON c.id = x.campaign_id
  CROSS JOIN LATERAL (SELECT date_trunc('week', c.launched_at AT TIME ZONE 'Europe/Paris')::date
    + 7 * (c.weeks + 1) - 1 AS on_day) AS ends
  WHERE c.programme_id = :programme_id AND x.arm = 'held' AND c.status IN ('running', 'done')
    AND ends.on_day >= :today
  ORDER BY x.school_uai, ends.on_day DESC
)"""
# Where somebody was active in the weeks of `rules.periods`, zone by zone: the one rule of "silencieuse".
ZONED_CAME = """zoned AS (
  SELECT * FROM unnest(CAST(:zones AS text[]), CAST(:since AS date[])) AS z (zone, since)
), came AS (
  SELECT school_uai, max(starts_on) AS last_on FROM usage_school
  WHERE programme_id = :programme_id AND span = 'active_week' AND level = ''
    AND starts_on >= :earliest AND starts_on < :until
  GROUP BY school_uai
)"""
IS_ACTIVE = "coalesce(c.last_on >= coalesce(z.since, :earliest), false)"
EVERYONE = f"""
WITH {ZONED_CAME}, years AS MATERIALIZED (
  SELECT
    (SELECT max(school_year) FROM perimeter_school
     WHERE programme_id = :programme_id AND school_year <= :year) AS perimeter,
    (SELECT max(school_year) FROM estimate_source WHERE school_year <= :year) AS estimate
), taught AS (
  SELECT school_uai, sum(classes::float8) AS classes FROM class_estimate
  WHERE school_year = (SELECT estimate FROM years) GROUP BY school_uai
), everyone AS (
  SELECT s.uai, s.name, s.commune, s.departement_code, d.academie_code, a.region, a.zone,
    s.circonscription_uai, s.network_uai, s.priority, s.email <> '' AS has_mailbox,
    coalesce(t.classes, 0) AS classes,
    {IS_ACTIVE} AS is_active,
    coalesce(CASE :kind WHEN 'national' THEN true
      WHEN 'region' THEN a.region = (SELECT region FROM academie WHERE code = :code)
      WHEN 'academie' THEN a.code = :code
      WHEN 'departement' THEN d.code = :code
      WHEN 'circonscription' THEN s.circonscription_uai = :code
      WHEN 'network' THEN s.network_uai = :code
      WHEN 'school' THEN s.uai = :code END, false) AS is_inside
  FROM perimeter_school p
  JOIN school s ON s.uai = p.school_uai
  JOIN departement d ON d.code = s.departement_code
  JOIN academie a ON a.code = d.academie_code
  LEFT JOIN zoned z ON z.zone = a.zone
  LEFT JOIN taught t ON t.school_uai = s.uai
  LEFT JOIN came c ON c.school_uai = s.uai
  WHERE p.programme_id = :programme_id AND p.school_year = (SELECT perimeter FROM years)
)
"""  # noqa: S608 (only constants)


def spans(db: Session, today: date) -> dict[str, Span]:
    """Return the weeks that count in each zone of the country, "" for those without a calendar."""
    by_zone: dict[str, list[Break]] = {}
    for found in breaks(db, since=date(school_year(today) - 1, 8, 1)):
        by_zone.setdefault(found.zone, []).append(found)
    zones = {row.zone for row in academies(db)}
    return {zone: span_of(today, by_zone.get(zone, [])) for zone in sorted(zones)}


def values_of(actor: Actor, place: Place, weeks: Mapping[str, Span], today: date) -> dict[str, Any]:
    """Return the values that `EVERYONE` needs; a `place` may also be ("school", its UAI)."""
    return {
        "kind": place[0],
        "code": place[1],
        "programme_id": actor.programme_id,
        "year": school_year(today),
        "today": today,
        **weeks_values(weeks),
    }


def weeks_values(weeks: Mapping[str, Span]) -> dict[str, Any]:
    """Return the values that `ZONED_CAME` needs besides the programme."""
    return {
        "zones": list(weeks),
        "since": [span.since for span in weeks.values()],
        "earliest": min(span.since for span in weeks.values()),
        "until": min(span.until for span in weeks.values()),
    }
