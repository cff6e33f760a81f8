"""Reads of the roll-ups and of the perimeter: their cost does not grow with the number of events."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session

from classe12.adoption.models import Measure
from classe12.adoption.rules.snapshot import Coverage, CoverageRow
from classe12.adoption.rules.views import Place, View
from classe12.adoption.rules.weeks import first_week, year_start

_TALLIES = text(
    """
    SELECT measure, week, sum(count) AS count FROM usage_tally
    WHERE programme_id = :programme_id AND place_kind = :kind AND place_code = ANY(:codes)
      AND priority = :priority AND level = :level AND week >= :since AND week < :until
    GROUP BY measure, week
    """
)

# Counted by the database: the denominators when the perimeter or the estimates change, what is reached when
# somebody comes first.
_TOTALS = text(
    """
    SELECT t.departement_code, t.priority, t.schools, t.classes,
      coalesce(r.covered, 0) AS covered, coalesce(r.classes, 0) AS classes_covered,
      coalesce(r.people, 0) AS people, coalesce(r.rest, 0) AS rest
    FROM perimeter_total t LEFT JOIN reach_total r ON r.programme_id = t.programme_id
      AND r.starts_on = :starts_on AND r.level = t.level
      AND r.departement_code = t.departement_code AND r.priority = t.priority
    WHERE t.programme_id = :programme_id AND t.level = :level AND t.school_year = (
      SELECT max(school_year) FROM perimeter_total
      WHERE programme_id = :programme_id AND school_year <= :year)
    """
)

_YEARS = text(
    """
    SELECT
      (SELECT max(school_year) FROM perimeter_school
       WHERE programme_id = :programme_id AND school_year <= :year) AS perimeter,
      (SELECT max(school_year) FROM estimate_source WHERE school_year <= :year) AS estimate
    """
)

# The same of the few schools of a circonscription or a network.
_INSIDE = text(
    """
    WITH taught AS (
      SELECT s.departement_code, s.priority, s.uai, sum(e.classes) AS classes
      FROM placed_school s
      LEFT JOIN class_estimate e ON e.school_uai = s.uai AND e.school_year = :estimate
        AND e.classes > 0 AND (:level = '' OR e.level = :level)
      WHERE s.programme_id = :programme_id AND s.school_year = :perimeter
        AND CASE :kind WHEN 'circonscription' THEN s.circonscription_uai = :code
        ELSE s.network_uai = :code END
      GROUP BY 1, 2, 3
    )
    SELECT departement_code, priority, count(*) AS schools, coalesce(sum(classes), 0) AS classes
    FROM taught WHERE :level = '' OR classes IS NOT NULL GROUP BY 1, 2
    """
)

# Of those where somebody was there this year: as many classes as people at their level.
_REACHED_INSIDE = text(
    """
    WITH placed AS MATERIALIZED (
      SELECT s.uai, s.departement_code, s.priority FROM placed_school s
      WHERE s.programme_id = :programme_id AND s.school_year = :perimeter
        AND CASE :kind WHEN 'circonscription' THEN s.circonscription_uai = :code
        ELSE s.network_uai = :code END
        AND (:level = '' OR EXISTS (SELECT FROM class_estimate e WHERE e.school_uai = s.uai
          AND e.school_year = :estimate AND e.level = :level AND e.classes > 0))
    )
    SELECT p.departement_code, p.priority, count(*) FILTER (WHERE u.level = :level) AS covered,
      coalesce(sum(least(e.classes, u.people)) FILTER (WHERE e.classes > 0), 0) AS classes_covered,
      coalesce(sum(u.people) FILTER (WHERE u.level = :level), 0) AS people,
      coalesce(sum(u.people) FILTER (WHERE u.level = ''), 0)
        - coalesce(sum(u.people) FILTER (WHERE u.level = :level), 0) AS rest
    FROM placed p JOIN usage_school u ON u.school_uai = p.uai AND u.programme_id = :programme_id
      AND u.span = 'reached_year' AND u.starts_on = :starts_on
      AND (:level = '' OR u.level IN ('', :level))
    LEFT JOIN class_estimate e ON e.school_uai = u.school_uai AND e.school_year = :estimate
      AND e.level = u.level AND e.classes > 0
    GROUP BY 1, 2
    """
)

_ESTIMATE = text(
    """
    SELECT string_agg(source, ' ; ' ORDER BY source) AS source, max(estimated_on) AS day
    FROM estimate_source WHERE school_year = (
      SELECT max(school_year) FROM estimate_source WHERE school_year <= :year)
    """
)
SMALL_PLACES = {"circonscription", "network"}


def tallies(
    db: Session, view: View, places: Sequence[Place] = ()
) -> dict[Measure, dict[date, int]]:
    """Return the weekly figures of a view, over its school year.

    Args:
        db: a reading session.
        view: which one.
        places: the territories that add up to its own, of one kind; none when it has figures of its own.
    """
    parts = places or (view.place,)
    values = {
        "programme_id": view.programme_id,
        "kind": parts[0][0],
        "codes": [code for _, code in parts],
        "priority": view.priority,
        "level": view.level,
        "since": first_week(view.year),
        "until": first_week(view.year + 1),
    }
    found: dict[Measure, dict[date, int]] = defaultdict(dict)
    for measure, week, count in db.execute(_TALLIES, values):
        found[Measure(measure)][week] = int(count)
    return found


def coverage(db: Session, view: View) -> tuple[CoverageRow, ...]:
    """Return the coverage of every département and priority of the country, at the view's level."""
    kind, code = view.place
    is_small = kind in SMALL_PLACES
    values = {
        "programme_id": view.programme_id,
        "level": view.level,
        "year": view.year,
        "starts_on": year_start(view.year),
    }
    found: dict[tuple[str, str, bool], Coverage] = defaultdict(Coverage)
    for row in db.execute(_TOTALS, values):
        total = Coverage(row.schools, classes=row.classes) + _reached(row)
        found[row.departement_code, row.priority, not is_small] += total
    if is_small:
        years = db.execute(_YEARS, values).one()
        here = values | {"kind": kind, "code": code, **years._mapping}  # noqa: SLF001
        inside = [
            (row, Coverage(row.schools, classes=float(row.classes)))
            for row in db.execute(_INSIDE, here)
        ]
        inside += [(row, _reached(row)) for row in db.execute(_REACHED_INSIDE, here)]
        for row, part in inside:
            found[row.departement_code, row.priority, True] += part
            found[row.departement_code, row.priority, False] -= part
    return tuple(CoverageRow(*key, total) for key, total in found.items() if total.schools)


def _reached(row: Row[Any]) -> Coverage:
    return Coverage(
        covered=row.covered,
        classes_covered=float(row.classes_covered),
        people=int(row.people),
        rest=int(row.rest),
    )


def estimate_source(db: Session, year: int) -> tuple[str, date | None]:
    """Return where the estimated numbers of classes of a school year come from, and their day."""
    row = db.execute(_ESTIMATE, {"year": year}).one()
    return row.source or "", row.day
