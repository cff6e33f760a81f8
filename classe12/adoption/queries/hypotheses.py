"""Where the objectives of a programme stand, for the cockpit."""

from datetime import date

from sqlmodel import Session, col, select

from classe12.adoption.models import HypothesisFigure
from classe12.adoption.rules.hypotheses import PEOPLE, Counted, Hypothesis, line, on_grid
from classe12.core.settings import get_settings
from classe12.programmes.queries import get_programme


def list_hypotheses(db: Session, programme_id: int, today: date) -> tuple[Hypothesis, ...]:
    """Return a line an objective; none before the programme opens."""
    policy = get_programme(db, programme_id).policy
    if policy.opened_on is None:
        return ()
    query = select(HypothesisFigure).where(col(HypothesisFigure.programme_id) == programme_id)
    known = {(row.indicator, row.weeks): _shown(row) for row in db.exec(query)}
    return tuple(
        line(one, policy.opened_on, known.get((one.indicator, one.weeks)), today)
        for one in policy.objectives
    )


def _shown(row: HypothesisFigure) -> Counted:
    counted = Counted(row.value, row.out_of, row.measured_on)
    if row.indicator not in PEOPLE:
        return counted
    cell = f"{row.programme_id}|hypothesis|{row.indicator}|{row.weeks}"
    return on_grid(counted, cell, get_settings().pepper())
