"""What the fictitious teachers answered to the survey of each period, and the pair of the demo's teacher."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from classe12.accounts.models import Pair, PairPlace
from classe12.core.clock import today
from classe12.demo.copying import copy_rows
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.writing import instant_of
from classe12.notifications.rules.survey import Period, period_of
from classe12.territories.rules import Break, school_year

SEED = 512
ANSWERS, DISCOVERED, CHANGED = 0.4, 0.72, 0.64  # who answers, and what they say
YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def write_answers(
    db: Session,
    programme_id: int,
    crowd: Sequence[PlannedTeacher],
    breaks: Mapping[str, Sequence[Break]],
) -> None:
    """Write answers of those who had joined, for each period of the school year that is over."""
    rng, rows = Random(SEED), []
    for period, last in _over(breaks["C"]).items():
        for teacher in crowd:
            if teacher.joined_on > last or rng.random() > ANSWERS:
                continue
            discovered = rng.random() < DISCOVERED
            changed = discovered and rng.random() < CHANGED
            at = instant_of(last, 18)
            rows.append(
                (teacher.id, programme_id, period.year, period.number, discovered, changed, at)
            )
    columns = ("person_id", "programme_id", "school_year", "period", "discovered", "changed")
    copy_rows(db, "survey_answer", (*columns, "answered_at"), rows)


def _over(breaks: Sequence[Break]) -> dict[Period, date]:
    """Return the periods of this school year that are over, with their last day."""
    here = period_of(today(), breaks)
    found: dict[Period, date] = {}
    for back in range(YEAR.days, 0, -1):
        day = today() - back * DAY
        period = period_of(day, breaks)
        if period and period != here and period.year == school_year(today()):
            found[period] = day
    return found


def write_pair(
    db: Session, programme_id: int, camille: PlannedTeacher, colleague: PlannedTeacher
) -> None:
    """Make a pair of the teacher of the demo and of a colleague of her school."""
    at = instant_of(max(colleague.joined_on, today() - timedelta(days=30)), 12)
    pair = Pair(
        programme_id=programme_id,
        inviter_id=camille.id,
        invited_id=colleague.id,
        asked_at=at,
        accepted_at=at,
    )
    db.add(pair)
    db.flush()
    for person_id in (camille.id, colleague.id):
        db.add(PairPlace(person_id=person_id, programme_id=programme_id, pair_id=pair.id))
    db.flush()
