"""The schools that a kit wants to reach, put in the perimeter once the directory knows them."""

from sqlalchemy import text
from sqlmodel import Session

from classe12.programmes.events import KitInstalled

# Years that the kit says nothing of stay as they are.
_LEAVE = text(
    """
    DELETE FROM perimeter_school AS p
    WHERE p.programme_id = :programme_id
      AND p.school_year IN (SELECT school_year FROM wanted_school WHERE programme_id = :programme_id)
      AND NOT EXISTS (
        SELECT FROM wanted_school AS w
        WHERE w.programme_id = p.programme_id AND w.school_year = p.school_year AND w.uai = p.school_uai
      )
    """
)
_ENTER = text(
    """
    INSERT INTO perimeter_school (programme_id, school_year, school_uai)
    SELECT w.programme_id, w.school_year, w.uai
    FROM wanted_school AS w JOIN school AS s ON s.uai = w.uai
    WHERE w.programme_id = :programme_id
    ON CONFLICT DO NOTHING
    """
)


def enter_wanted(db: Session, programme_id: int) -> None:
    """Give the perimeter the schools of the kit that the directory knows; twice is once.

    A school that it does not know yet enters when this is called again, after an import.
    """
    for statement in (_LEAVE, _ENTER):
        db.execute(statement, {"programme_id": programme_id})


def follow_kit(db: Session, event: KitInstalled) -> None:
    """Bring the perimeter to what a kit says."""
    if event.perimeters:
        enter_wanted(db, event.programme_id)
