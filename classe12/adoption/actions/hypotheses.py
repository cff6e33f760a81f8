"""Counting where the objectives of a programme stand, over the weeks of each; twice is once."""

from datetime import date

from sqlalchemy import delete, text
from sqlmodel import Session, col

from classe12.adoption.models import HypothesisFigure
from classe12.adoption.rules.hypotheses import window
from classe12.programmes.queries import get_kit

_COUNTS = {
    "views": "SELECT count(*) AS value, 0 AS out_of FROM usage_event WHERE programme_id = :programme_id "
    "AND kind = 'viewed' AND happened_on BETWEEN :first AND :last",
    "returning": "SELECT count(*) AS value, 0 AS out_of FROM usage_event WHERE programme_id = :programme_id "
    "AND kind = 'several' AND happened_on BETWEEN :first AND :last",
    "actors": "SELECT (SELECT count(DISTINCT e.person_id) FROM usage_event e WHERE e.programme_id = "
    ":programme_id AND e.kind = 'watched' AND e.happened_on BETWEEN :first AND :last) AS value, "
    "(SELECT count(*) FROM membership m WHERE m.programme_id = :programme_id AND "
    "m.joined_at < CAST(:last AS date) + 1) AS out_of",
    "coverage": "SELECT count(DISTINCT u.school_uai) AS value, (SELECT count(*) FROM perimeter_school "
    "WHERE programme_id = :programme_id AND school_year = :year) AS out_of FROM usage_event u "
    "JOIN perimeter_school p ON p.programme_id = u.programme_id AND p.school_uai = u.school_uai "
    "AND p.school_year = :year WHERE u.programme_id = :programme_id "
    "AND u.kind NOT IN ('viewed', 'visited') AND u.happened_on BETWEEN :first AND :last",
}


def count_hypotheses(db: Session, programme_id: int, day: date, year: int) -> None:
    """Write what each objective of a programme has reached, up to a day or to the end of its weeks.

    Args:
        db: the job's transaction.
        programme_id: which one; nothing is counted before it opens.
        day: the last whole day.
        year: the school year, for the perimeter.
    """
    kit = get_kit(db, programme_id)
    db.execute(delete(HypothesisFigure).where(col(HypothesisFigure.programme_id) == programme_id))
    if kit.opened_on is None or kit.opened_on > day:
        return
    for indicator, weeks in {(one.indicator, one.weeks) for one in kit.objectives}:
        days = window(kit.opened_on, weeks)
        last = min(day, days.last) if days.last else day
        values = {"programme_id": programme_id, "first": days.first, "last": last, "year": year}
        row = db.execute(text(_COUNTS[indicator]), values).one()
        db.add(
            HypothesisFigure(
                programme_id=programme_id, indicator=indicator, weeks=weeks, value=row.value,
                out_of=max(row.out_of, row.value) if row.out_of else 0, measured_on=last,
            )
        )  # fmt: skip
    db.flush()
