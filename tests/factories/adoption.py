"""Usage for tests: events of the journal, and what the roll-ups say of them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.models import Kind, Measure
from tests.factories.programmes import classe_a_12


def an_event(
    db: Session,
    kind: Kind,
    on: date,
    *,
    programme_id: int | None = None,
    person_id: UUID | None = None,
    school_uai: str | None = None,
    levels: Sequence[str] = (),
    subject_id: UUID | None = None,
) -> int:
    """Append an event of any day to the journal, waiting to be folded; return its identifier."""
    values = {
        "programme_id": programme_id or classe_a_12(db).id,
        "kind": kind.value,
        "day": on,
        "person_id": person_id,
        "school_uai": school_uai,
        "levels": list(levels),
        "subject_id": subject_id,
    }
    found = db.execute(
        text(
            """
            WITH appended AS (
              INSERT INTO usage_event
                (programme_id, kind, happened_on, person_id, school_uai, levels, subject_id)
              VALUES (:programme_id, :kind, :day, :person_id, :school_uai, :levels, :subject_id)
              RETURNING id)
            INSERT INTO usage_pending SELECT id FROM appended RETURNING event_id
            """
        ),
        values,
    )
    return int(found.scalar_one())


def count_of(
    db: Session,
    measure: Measure,
    *,
    place: tuple[str, str] = ("national", ""),
    priority: str = "",
    level: str = "",
    week: date | None = None,
) -> int:
    """Return what the roll-ups say of a measure in a place, in one week or in all."""
    found = db.execute(
        text(
            "SELECT coalesce(sum(count), 0) FROM usage_tally WHERE place_kind = :kind "
            "AND place_code = :code AND priority = :priority AND level = :level "
            "AND measure = :measure AND (CAST(:week AS date) IS NULL OR week = :week)"
        ),
        {
            "kind": place[0],
            "code": place[1],
            "priority": priority,
            "level": level,
            "measure": measure.value,
            "week": week,
        },
    )
    return int(found.scalar_one())


def roll_ups(db: Session) -> dict[str, list[tuple[object, ...]]]:
    """Return the whole of the roll-ups, to compare two of them."""
    tables = {
        "usage_tally": text("SELECT * FROM usage_tally WHERE count <> 0 ORDER BY 1,2,3,4,5,6,7"),
        "usage_school": text("SELECT * FROM usage_school ORDER BY 1,2,3,4,5"),
        "reach_total": text("SELECT * FROM reach_total ORDER BY 1,2,3,4,5"),
        "usage_presence": text("SELECT * FROM usage_presence ORDER BY 1,2,3,4"),
    }
    return {name: [tuple(row) for row in db.execute(query)] for name, query in tables.items()}
