"""Reads of the roll-ups and of the perimeter: their cost does not grow with the number of events."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import text
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

# The denominators: counted by the database when the perimeter or the estimates change.
_TOTALS = text(
    """
    SELECT departement_code, priority, schools, classes FROM perimeter_total
    WHERE programme_id = :programme_id AND level = :level AND school_year = (
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

# Of the schools where somebody was there this year: as many classes as people at their level.
_REACHED = text(
    """
    WITH reached AS (
      SELECT u.school_uai, max(u.people) FILTER (WHERE u.level = :level) AS here,
        max(u.people) FILTER (WHERE u.level = '') AS everybody,
        sum(least(e.classes, u.people)) FILTER (WHERE e.classes > 0) AS classes
      FROM usage_school u LEFT JOIN class_estimate e ON e.school_uai = u.school_uai
        AND e.school_year = :estimate AND e.level = u.level AND e.classes > 0
      WHERE u.programme_id = :programme_id AND u.span = 'reached_year'
        AND u.starts_on = :starts_on AND (:level = '' OR u.level IN ('', :level))
      GROUP BY 1
    )
    SELECT s.departement_code, s.priority,
      coalesce(CASE :kind WHEN 'circonscription' THEN s.circonscription_uai = :code
        WHEN 'network' THEN s.network_uai = :code ELSE true END, false) AS is_inside,
      count(r.here) AS covered, coalesce(sum(r.classes), 0) AS classes,
      coalesce(sum(r.here), 0) AS people,
      coalesce(sum(r.everybody), 0) - coalesce(sum(r.here), 0) AS rest
    FROM reached r JOIN placed_school s ON s.uai = r.school_uai
    WHERE s.programme_id = :programme_id AND s.school_year = :perimeter
      AND (:level = '' OR EXISTS (SELECT FROM class_estimate e WHERE e.school_uai = r.school_uai
        AND e.school_year = :estimate AND e.level = :level AND e.classes > 0))
    GROUP BY 1, 2, 3
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
    values = {"programme_id": view.programme_id, "level": view.level, "year": view.year}
    years = db.execute(_YEARS, values).one()
    here = {"kind": kind, "code": code, "starts_on": year_start(view.year), **years._mapping}  # noqa: SLF001
    found: dict[tuple[str, str, bool], Coverage] = defaultdict(Coverage)
    for row in db.execute(_TOTALS, values):
        outside = kind not in SMALL_PLACES
        found[row.departement_code, row.priority, outside] += Coverage(
            row.schools, classes=row.classes
        )
    if kind in SMALL_PLACES:
        for row in db.execute(_INSIDE, values | here):
            part = Coverage(row.schools, classes=float(row.classes))
            found[row.departement_code, row.priority, True] += part
            found[row.departement_code, row.priority, False] -= part
    for row in db.execute(_REACHED, values | here):
        found[row.departement_code, row.priority, row.is_inside] += Coverage(
            covered=row.covered,
            classes_covered=float(row.classes),
            people=int(row.people),
            rest=int(row.rest),
        )
    return tuple(CoverageRow(*key, total) for key, total in found.items() if total.schools)


def estimate_source(db: Session, year: int) -> tuple[str, date | None]:
    """Return where the estimated numbers of classes of a school year come from, and their day."""
    row = db.execute(_ESTIMATE, {"year": year}).one()
    return row.source or "", row.day
