"""Visits: that somebody came from elsewhere, counted and not followed.

The row names nobody and no page. The team is no audience; one network address counts so many arrivals
an hour, kept as a keyed digest for that hour (`core.limits`), so that nobody fills the journal.
"""

from datetime import timedelta

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.rules.weeks import day_of
from classe12.core import limits
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.videos.rules.lifecycle import is_team

MOST, HOUR = 60, timedelta(hours=1)  # a school behind one address, on a training day

_APPEND = text(
    """
    WITH appended AS (
      INSERT INTO usage_event (programme_id, kind, happened_on)
      VALUES (:programme_id, 'visited', :day) RETURNING id
    )
    INSERT INTO usage_pending SELECT id FROM appended
    """
)


@stays_open
def arrive(db: Session, actor: Actor) -> None:
    """Count one visit, unless it is of the team or one too many from the same address."""
    if is_team(actor):
        return
    if limits.count(db, "visit.network", actor.network, HOUR).count <= MOST:
        db.execute(_APPEND, {"programme_id": actor.programme_id, "day": day_of(now())})
