"""The totals of a perimeter follow whatever changes the directory, without being asked to."""

from sqlalchemy import text
from sqlmodel import Session, select

from classe12.core.clock import today
from classe12.territories.models import EstimateSource, PerimeterTotal, Priority
from classe12.territories.rules import school_year
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, in_perimeter, reference_data

YEAR = school_year(today())


def totals(
    db: Session, level: str = "", year: int = YEAR
) -> dict[tuple[str, str], tuple[int, float]]:
    """Return (schools, classes) by département and priority."""
    db.expire_all()
    found = db.exec(
        select(PerimeterTotal).where(
            PerimeterTotal.level == level, PerimeterTotal.school_year == year
        )
    )
    return {(row.departement_code, row.priority): (row.schools, row.classes) for row in found}


def test_totals_follow_the_perimeter_the_estimates_and_the_schools(db: Session) -> None:
    reference_data(db)
    programme_id = classe_a_12(db).id
    with_ce1, without, plus = a_school(db), a_school(db), a_school(db, priority=Priority.REP_PLUS)
    in_perimeter(db, with_ce1, programme_id, CP=2, CE1=1.5)
    in_perimeter(db, without, programme_id)
    in_perimeter(db, plus, programme_id, CP=3, CE1=0)
    assert totals(db) == {("094", "rep"): (2, 3.5), ("094", "rep_plus"): (1, 3)}
    assert totals(db, "CE1") == {("094", "rep"): (1, 1.5)}

    db.execute(text("UPDATE class_estimate SET classes = 4 WHERE level = 'CE1'"))
    assert totals(db, "CE1") == {("094", "rep"): (1, 4), ("094", "rep_plus"): (1, 4)}

    plus.priority = Priority.REP
    db.add(plus)
    db.flush()
    assert totals(db) == {("094", "rep"): (3, 13)}

    db.execute(text("DELETE FROM class_estimate"))
    db.execute(text("DELETE FROM perimeter_school WHERE school_uai = :uai"), {"uai": plus.uai})
    assert totals(db) == {("094", "rep"): (2, 0)}
    assert db.exec(select(EstimateSource)).all() == []


def test_a_year_without_estimates_or_perimeter_takes_the_last_ones(db: Session) -> None:
    reference_data(db)
    programme_id = classe_a_12(db).id
    school = a_school(db)
    in_perimeter(db, school, programme_id, year=YEAR - 1, CP=2)
    db.execute(
        text(
            "INSERT INTO class_estimate SELECT school_uai, :year, level, 5, source, estimated_on "
            "FROM class_estimate"
        ),
        {"year": YEAR},
    )
    assert totals(db, year=YEAR - 1) == {("094", "rep"): (1, 2)}
    assert totals(db) == {("094", "rep"): (1, 5)}
