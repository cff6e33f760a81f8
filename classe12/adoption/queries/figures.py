"""Reads of the roll-ups and of the perimeter: their cost does not grow with the number of events."""

from collections import defaultdict
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.models import Measure
from classe12.adoption.rules.snapshot import Coverage, CoverageRow
from classe12.adoption.rules.views import View
from classe12.adoption.rules.weeks import first_week, year_start

_TALLIES = text(
    """
    SELECT measure, week, count FROM usage_tally
    WHERE programme_id = :programme_id AND place_kind = :kind AND place_code = :code
      AND priority = :priority AND level = :level AND week >= :since AND week < :until
    """
)

# The perimeter and the estimates of the year, or the last ones before it.
_COVERAGE = text(
    """
    WITH perimeter AS (
      SELECT s.uai, s.departement_code, s.priority,
        CASE :kind WHEN 'circonscription' THEN s.circonscription_uai = :code
          WHEN 'network' THEN s.network_uai = :code ELSE true END AS is_inside
      FROM perimeter_school p JOIN school s ON s.uai = p.school_uai
      WHERE p.programme_id = :programme_id AND p.school_year = (
        SELECT max(school_year) FROM perimeter_school
        WHERE programme_id = :programme_id AND school_year <= :year)
    ), estimate AS (
      SELECT school_uai, level, classes FROM class_estimate
      WHERE (:level = '' OR level = :level) AND classes > 0 AND school_year = (
        SELECT max(school_year) FROM class_estimate WHERE school_year <= :year)
    ), reached AS (
      SELECT school_uai, level, people FROM usage_school
      WHERE programme_id = :programme_id AND span = 'reached_year' AND starts_on = :starts_on
    ), taught AS (
      SELECT e.school_uai, sum(e.classes) AS classes,
        sum(least(e.classes, coalesce(r.people, 0))) AS covered
      FROM estimate e LEFT JOIN reached r ON r.school_uai = e.school_uai AND r.level = e.level
      GROUP BY e.school_uai
    )
    SELECT p.departement_code, p.priority, coalesce(p.is_inside, false) AS is_inside,
      count(*) AS schools, count(here.people) AS covered,
      coalesce(sum(taught.classes), 0) AS classes, coalesce(sum(taught.covered), 0) AS classes_covered,
      coalesce(sum(here.people), 0) AS people,
      coalesce(sum(everybody.people), 0) - coalesce(sum(here.people), 0) AS rest
    FROM perimeter p
    LEFT JOIN taught ON taught.school_uai = p.uai
    LEFT JOIN reached here ON here.school_uai = p.uai AND here.level = :level
    LEFT JOIN reached everybody ON everybody.school_uai = p.uai AND everybody.level = ''
    WHERE :level = '' OR taught.school_uai IS NOT NULL
    GROUP BY 1, 2, 3
    """
)

_ESTIMATE = text(
    """
    SELECT string_agg(DISTINCT source, ' ; ') AS source, max(estimated_on) AS day
    FROM class_estimate WHERE school_year = (
      SELECT max(school_year) FROM class_estimate WHERE school_year <= :year)
    """
)


def tallies(db: Session, view: View) -> dict[Measure, dict[date, int]]:
    """Return the weekly figures of a view, over its school year."""
    values = {
        "programme_id": view.programme_id,
        "kind": view.place[0],
        "code": view.place[1],
        "priority": view.priority,
        "level": view.level,
        "since": first_week(view.year),
        "until": first_week(view.year + 1),
    }
    found: dict[Measure, dict[date, int]] = defaultdict(dict)
    for measure, week, count in db.execute(_TALLIES, values):
        found[Measure(measure)][week] = count
    return found


def coverage(db: Session, view: View) -> tuple[CoverageRow, ...]:
    """Return the coverage of every département and priority of the country, at the view's level."""
    values = {
        "programme_id": view.programme_id,
        "kind": view.place[0],
        "code": view.place[1],
        "level": view.level,
        "year": view.year,
        "starts_on": year_start(view.year),
    }
    return tuple(
        CoverageRow(
            row.departement_code,
            row.priority,
            row.is_inside,
            Coverage(
                row.schools,
                row.covered,
                float(row.classes),
                float(row.classes_covered),
                int(row.people),
                int(row.rest),
            ),
        )
        for row in db.execute(_COVERAGE, values)
    )


def estimate_source(db: Session, year: int) -> tuple[str, date | None]:
    """Return where the estimated numbers of classes of a school year come from, and their day."""
    row = db.execute(_ESTIMATE, {"year": year}).one()
    return row.source or "", row.day
