"""What a school gives, week by week: its videos and their views, which anybody can count in the catalogue."""

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.models import Measure
from classe12.adoption.queries.annotations import list_notes
from classe12.adoption.rules.schools import SchoolWeeks
from classe12.adoption.rules.views import Place
from classe12.adoption.rules.weeks import WEEK, holiday_weeks, shown_weeks
from classe12.core.clock import today
from classe12.territories.queries import breaks
from classe12.territories.rules import school_year

_WEEKS = text(
    """
    SELECT week, measure, count AS counted FROM usage_tally
    WHERE programme_id = :programme_id AND place_kind = 'school' AND place_code = :uai
      AND priority = '' AND level = '' AND week >= :since AND week <= :until
    """
)


def school_weeks(
    db: Session, programme_id: int, uai: str, zone: str, around: frozenset[Place]
) -> SchoolWeeks:
    """Return what a school gave since the rentrée.

    Args:
        db: a reading session.
        programme_id: the public policy.
        uai: the school.
        zone: of its holidays.
        around: the territories that it is part of, whose annotations are named on the curve.
    """
    weeks = shown_weeks(school_year(today()), today())
    values = {"programme_id": programme_id, "uai": uai, "since": weeks[0], "until": weeks[-1]}
    found = {(row.measure, row.week): row.counted for row in db.execute(_WEEKS, values)}
    pauses = breaks(db, since=weeks[0], until=weeks[-1] + WEEK)
    return SchoolWeeks(
        weeks=tuple(weeks),
        views=tuple(found.get((Measure.VIEWS, week), 0) for week in weeks),
        videos=tuple(found.get((Measure.VIDEOS, week), 0) for week in weeks),
        bands=tuple(holiday_weeks(pauses, weeks, frozenset({zone}))),
        notes=list_notes(db, programme_id, around, weeks[0], weeks[-1] + WEEK),
    )
