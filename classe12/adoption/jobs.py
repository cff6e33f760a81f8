"""What the figures do by themselves.

Web processes fold as soon as something happens while a dashboard is open; the worker folds every
minute whatever is left. No job is asked for by each act: one more row and one more lock for nothing.
"""

from datetime import timedelta

from classe12.adoption.actions import fold_all, forget_old, publish, sum_up
from classe12.adoption.actions.hypotheses import count_hypotheses
from classe12.core.clock import now, today
from classe12.core.database import reading, transaction
from classe12.core.jobs import every, job
from classe12.programmes.queries import list_programmes
from classe12.territories.rules import school_year

DAY = timedelta(days=1)


@every("* * * * *", name="adoption.fold")
def fold_waiting_events() -> None:
    """Count the events that still wait."""
    fold_all()


@every("41 2 * * *", name="adoption.forget_old")
def forget_old_events() -> None:
    """Drop the personal data that are too old."""
    with transaction() as db:
        forget_old(db)


@every("19 3 * * *", name="adoption.publish")
def publish_figures() -> None:
    """Write the protected figures that the views of `open_figures` show."""
    fold_all()
    with reading() as db:
        programmes = [programme.id for programme in list_programmes(db)]
    for programme_id in programmes:
        with transaction() as db:
            publish(db, programme_id, now())


@every("31 3 * * *", name="adoption.sum_up")
def sum_up_weeks() -> None:
    """Add up the weeks that are over: who stands where, who comes back, the funnel by function."""
    _sum_up(whole=False)


@job("adoption.sum_up_again")
def sum_up_again() -> None:
    """Add up every week that is still known, once the school calendar changed."""
    _sum_up(whole=True)


def _sum_up(*, whole: bool) -> None:
    fold_all()
    with reading() as db:
        programmes = [programme.id for programme in list_programmes(db)]
    for programme_id in programmes:
        with transaction() as db:
            sum_up(db, programme_id, today(), whole=whole)
            count_hypotheses(db, programme_id, today() - DAY, school_year(today()))
