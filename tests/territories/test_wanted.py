"""The perimeter of a kit: what the directory knows of it enters, the rest waits."""

from dataclasses import replace

from sqlmodel import Session, select

from classe12.programmes.actions import OPERATOR, install_kit
from classe12.programmes.queries import get_kit
from classe12.programmes.rules.parts import Perimeter
from classe12.territories.actions.wanted import enter_wanted
from classe12.territories.models import PerimeterSchool
from classe12.wiring import connect
from tests.factories.kits import a_kit
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, new_uai, reference_data


def perimeter(db: Session, programme_id: int) -> set[tuple[int, str]]:
    query = select(PerimeterSchool).where(PerimeterSchool.programme_id == programme_id)
    return {(row.school_year, row.school_uai) for row in db.exec(query)}


def test_the_schools_of_a_kit_enter_once_they_are_known(db: Session) -> None:
    connect()
    reference_data(db)
    classe_a_12(db)
    one, two, unknown = a_school(db).uai, a_school(db).uai, new_uai("093")
    kit = replace(a_kit(), perimeters=(Perimeter(2026, (one, unknown)), Perimeter(2025, (two,))))
    kit = replace(kit, perimeters=tuple(sorted(kit.perimeters, key=lambda each: each.year)))
    programme_id = install_kit(db, OPERATOR, kit)
    assert perimeter(db, programme_id) == {(2026, one), (2025, two)}
    assert get_kit(db, programme_id) == kit, "what is not known yet is not lost"
    a_school(db, uai=unknown)
    enter_wanted(db, programme_id)
    enter_wanted(db, programme_id)
    assert (2026, unknown) in perimeter(db, programme_id)
    install_kit(db, OPERATOR, replace(kit, perimeters=(Perimeter(2026, (two,)),)))
    assert perimeter(db, programme_id) == {(2026, two), (2025, two)}
