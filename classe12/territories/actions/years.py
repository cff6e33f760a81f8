"""A new school year begins with the perimeter of the one before, until a new list is imported.

Without this, every rate of coverage would be about no school at all on the first of August.
"""

from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import system
from classe12.territories.rules import school_year, school_year_name

_PERIMETER = text(
    """
    INSERT INTO perimeter_school (programme_id, school_year, school_uai)
    SELECT p.programme_id, :year, p.school_uai
    FROM perimeter_school AS p JOIN school AS s ON s.uai = p.school_uai
    WHERE p.school_year = :year - 1 AND s.is_open AND NOT EXISTS (
      SELECT FROM perimeter_school AS now
      WHERE now.programme_id = p.programme_id AND now.school_year = :year
    )
    ON CONFLICT DO NOTHING RETURNING programme_id
    """
)
# An estimate keeps its source and its date: it does not get truer by growing older.
_ESTIMATES = text(
    """
    INSERT INTO class_estimate (school_uai, school_year, level, classes, source, estimated_on)
    SELECT e.school_uai, :year, e.level, e.classes, e.source, e.estimated_on
    FROM class_estimate AS e
    WHERE e.school_year = :year - 1 AND EXISTS (
      SELECT FROM perimeter_school AS p
      WHERE p.school_uai = e.school_uai AND p.school_year = :year
    )
    ON CONFLICT DO NOTHING
    """
)


def open_school_year(db: Session, today: date) -> int:
    """Give the school year of a day the perimeter and estimates of the year before, if it has none.

    Returns:
        How many schools entered a perimeter; 0 when the year was open already.
    """
    year = school_year(today)
    programmes = db.execute(_PERIMETER, {"year": year}).scalars().all()
    if programmes:
        db.execute(_ESTIMATES, {"year": year})
    for programme_id in sorted(set(programmes)):
        name = school_year_name(year)
        audit.record(db, system(programme_id), "territories.open_school_year", "year", name)
    return len(programmes)
