"""Writing, every night, the figures that the views of the schema `open_figures` show.

Invariant: what is written is what a screen shows of the same cell, protected by the same rules; running
it twice writes the same rows. Only the country and the académies: no list of small territories leaves.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.models import Measure, PublishedFigure
from classe12.adoption.queries.snapshots import snapshot
from classe12.adoption.rules.opening import published
from classe12.adoption.rules.views import NATION, View
from classe12.adoption.rules.weeks import day_of, first_week, kept_since
from classe12.core.settings import get_settings
from classe12.core.upsert import upsert
from classe12.territories.rules import school_year, week_start

AT_ONCE = 1000  # rows of one statement
MEASURES = (
    Measure.ACTIVE_PEOPLE, Measure.ACTIVE_SCHOOLS, Measure.TRYING_PEOPLE, Measure.VIDEOS,
    Measure.VIEWS,
)  # fmt: skip
_COUNTS = text(
    """
    SELECT place_kind AS kind, place_code AS code, week, measure, count AS counted FROM usage_tally
    WHERE programme_id = :programme_id AND place_kind IN ('national', 'academie')
      AND priority = '' AND level = '' AND week >= :since AND measure = ANY(:measures)
    """
)


def publish(db: Session, programme_id: int, moment: datetime) -> int:
    """Write the figures of a programme as they may be shown; return how many rows were written."""
    today = day_of(moment)
    rows = [*_weekly(db, programme_id, first_week(school_year(kept_since(today)))),
            *_coverage(db, programme_id, today)]  # fmt: skip
    for rank in range(0, len(rows), AT_ONCE):
        upsert(
            db,
            PublishedFigure,
            [
                {"programme_id": programme_id, "published_at": moment, **row}
                for row in rows[rank : rank + AT_ONCE]
            ],
            key=["programme_id", "place_kind", "place_code", "week", "measure"],
            change=["value", "published_at"],
        )
    return len(rows)


def _weekly(db: Session, programme_id: int, since: date) -> Iterator[dict[str, Any]]:
    values = {"programme_id": programme_id, "since": since, "measures": [m.value for m in MEASURES]}
    found: dict[tuple[str, str, date], dict[str, int]] = {}
    for row in db.execute(_COUNTS, values):
        found.setdefault((row.kind, row.code, row.week), {})[row.measure] = row.counted
    secret = get_settings().pepper()
    for (kind, code, week), counts in found.items():
        view = View(programme_id, (kind, code))
        for measure, value in published(view, week, counts, secret).items():
            yield _row(kind, code, week, measure, value)


def _coverage(db: Session, programme_id: int, today: date) -> Iterator[dict[str, Any]]:
    shown = snapshot(db, View(programme_id, NATION, year=school_year(today)))
    week = week_start(today)
    for rate in (shown.coverage, *shown.rates):
        kind, code = rate.territory.place
        if kind in {"national", "academie"} and rate.schools:
            yield _row(kind, code, week, "perimeter_schools", rate.schools)
            yield _row(kind, code, week, "covered_schools", rate.covered)


def _row(kind: str, code: str, week: date, measure: str, value: int | None) -> dict[str, Any]:
    return {
        "place_kind": kind,
        "place_code": code,
        "week": week,
        "measure": measure,
        "value": value,
    }
