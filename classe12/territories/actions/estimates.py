"""A number of split classes that somebody who knows gives; no import replaces it by an estimate."""

from datetime import date

from sqlalchemy import text
from sqlmodel import Session

# The whole year must be there before one row of it is: readers take the latest year that has any.
_OPEN = text(
    """
    INSERT INTO class_estimate (school_uai, school_year, level, classes, source, estimated_on)
    SELECT school_uai, :year, level, classes, source, estimated_on FROM class_estimate
    WHERE school_year = (SELECT max(school_year) FROM class_estimate WHERE school_year < :year)
      AND NOT EXISTS (SELECT FROM class_estimate WHERE school_year = :year)
    ON CONFLICT DO NOTHING
    """
)
_BEFORE = text(
    "SELECT classes FROM class_estimate WHERE school_uai = :uai AND school_year = :year "
    "AND level = :level FOR UPDATE"
)
_PUT = text(
    """
    INSERT INTO class_estimate (school_uai, school_year, level, classes, source, estimated_on)
    VALUES (:uai, :year, :level, :classes, :source, :today)
    ON CONFLICT (school_uai, school_year, level) DO UPDATE
    SET classes = excluded.classes, source = excluded.source, estimated_on = excluded.estimated_on
    """
)


def correct_estimate(
    db: Session, uai: str, year: int, level: str, classes: float, source: str, today: date
) -> float:
    """Write how many split classes a school has at a level; return what was written before, 0 for nothing.

    Args:
        db: the act's transaction.
        uai: the school.
        year: the school year.
        level: code of the level.
        classes: how many classes.
        source: who says so.
        today: the day of the correction.
    """
    db.execute(_OPEN, {"year": year})
    values = {"uai": uai, "year": year, "level": level}
    before = float(db.execute(_BEFORE, values).scalar() or 0)
    if before != classes:
        db.execute(_PUT, {**values, "classes": classes, "source": source, "today": today})
    return before
