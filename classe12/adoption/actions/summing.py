"""Adding up the weeks that are over: who stands where, who comes back, the funnel by function and entry.

Every night, from `usage_presence`: a week that is over does not change any more, so its sums are written
once. In the holidays of a zone, who comes often stays who came often before them: a country of several
zones has no week with half of its people. Cohorts and splits are written again whole: they gain a column,
and people leave them.
Of a circonscription or a network, only the cohorts of a period that five people or more began are kept.
Invariant: summing twice writes the same rows; what is summed is what a slow count of the journal gives
(tests/adoption/test_exact.py).
"""

from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.actions.sums import COHORTS, SPLITS, STANDINGS
from classe12.adoption.rules.privacy import FEWEST
from classe12.adoption.rules.schooldays import PERIODS, calendar
from classe12.adoption.rules.weeks import WEEK, first_week, kept_since, year_start
from classe12.core import jobs
from classe12.territories.events import CalendarChanged
from classe12.territories.queries import academies, breaks
from classe12.territories.rules import school_year, week_start

LOCK = 90_211  # advisory: one sums at a time
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(:key)")
_LAST = text("SELECT max(week) FROM usage_standing WHERE programme_id = :programme_id")
_CLEAR_WEEKS = text(
    "DELETE FROM usage_standing WHERE programme_id = :programme_id AND week > :after"
)
_CLEAR_COHORTS = text("DELETE FROM usage_cohort WHERE programme_id = :programme_id")
_CLEAR_SPLITS = text(
    "DELETE FROM usage_split WHERE programme_id = :programme_id AND starts_on = :starts_on"
)


def ask_again(db: Session, _event: CalendarChanged) -> None:
    """Have every week added up again: those with class are not what they were."""
    from classe12.adoption.jobs import sum_up_again

    jobs.later(db, sum_up_again, once="adoption.sum_up_again")


def sum_up(db: Session, programme_id: int, today: date, *, whole: bool = False) -> int:
    """Add up the weeks that are over and were not yet.

    Args:
        db: a transaction; what waits in the journal must be folded already.
        programme_id: whose.
        today: the present day; its week is not over.
        whole: again every week whose persons are still known.

    Returns:
        How many weeks were added up.
    """
    db.execute(_ONE_AT_A_TIME, {"key": LOCK})
    db.execute(text("SET LOCAL statement_timeout = 0"))
    # Nothing is known of what a CTE holds: guessing few rows, the planner would loop over millions.
    db.execute(text("SET LOCAL enable_nestloop = off"))
    since, last = first_week(school_year(kept_since(today))), week_start(today) - WEEK
    zones = {row.zone for row in academies(db)}
    weeks = calendar(breaks(db, until=today), since, last, zones)
    done = db.execute(_LAST, {"programme_id": programme_id}).scalar_one()
    after = since - WEEK if whole or done is None else max(done, since - WEEK)
    summed = sorted({week.monday for week in weeks if week.monday > after})
    values: dict[str, Any] = {
        "programme_id": programme_id,
        "since": since,
        "after": after,
        "last": last,
        "starts_on": year_start(school_year(last)),
        "zones": [week.zone for week in weeks],
        "weeks": [week.monday for week in weeks],
        "ranks": [week.rank for week in weeks],
        "periods": [week.period for week in weeks],
        "classes": [week.is_class for week in weeks],
        "summed": summed,
        "per_year": PERIODS,
        "fewest": FEWEST,
    }
    db.execute(_CLEAR_WEEKS, values)
    db.execute(STANDINGS, values)
    db.execute(_CLEAR_COHORTS, values)
    db.execute(COHORTS, values)
    db.execute(_CLEAR_SPLITS, values)
    db.execute(SPLITS, values)
    db.execute(text("SET LOCAL enable_nestloop = on"))
    return len(summed)
