"""A school year opens with the perimeter of the one before."""

from datetime import date

import pytest
from sqlmodel import Session, select

from classe12.territories import jobs
from classe12.territories.actions import open_school_year
from classe12.territories.models import ClassEstimate, PerimeterSchool, School
from tests.factories.programmes import another_programme, classe_a_12
from tests.factories.territories import a_school, in_perimeter, reference_data

IN_2027 = date(2027, 8, 1)


@pytest.fixture
def school(db: Session) -> School:
    """Return a school that was in the perimeter of 2026."""
    reference_data(db)
    found = a_school(db)
    in_perimeter(db, found, classe_a_12(db).id, 2026, CP=2)
    return found


def _perimeter(db: Session, year: int) -> set[str]:
    query = select(PerimeterSchool.school_uai).where(PerimeterSchool.school_year == year)
    return set(db.exec(query))


def test_schools_and_estimates_are_kept(db: Session, school: School) -> None:
    assert open_school_year(db, IN_2027) == 1
    assert _perimeter(db, 2027) == {school.uai}
    before, after = (db.get_one(ClassEstimate, (school.uai, year, "CP")) for year in (2026, 2027))
    assert (after.classes, after.source) == (2, before.source)
    assert after.estimated_on == before.estimated_on


def test_twice_is_once(db: Session, school: School) -> None:
    assert open_school_year(db, IN_2027) == 1
    assert open_school_year(db, IN_2027) == 0
    assert _perimeter(db, 2027) == {school.uai}


def test_a_year_that_has_its_list_is_left_alone(db: Session, school: School) -> None:
    new = a_school(db)
    in_perimeter(db, new, classe_a_12(db).id, 2027)
    assert open_school_year(db, IN_2027) == 0
    assert _perimeter(db, 2027) == {new.uai}


def test_closed_schools_stay_behind(db: Session, school: School) -> None:
    closed = a_school(db, is_open=False)
    in_perimeter(db, closed, classe_a_12(db).id, 2026)
    open_school_year(db, IN_2027)
    assert _perimeter(db, 2027) == {school.uai}


def test_each_programme_has_its_own_year(db: Session, school: School) -> None:
    other = another_programme(db).id or 0
    in_perimeter(db, school, other, 2027)
    assert open_school_year(db, IN_2027) == 1


def test_nothing_is_made_from_an_older_year(db: Session, school: School) -> None:
    assert open_school_year(db, date(2028, 8, 1)) == 0


def test_the_job_opens_the_present_year(
    db: Session, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "today", lambda: IN_2027)
    jobs.open_school_year()
    jobs.open_school_year()
    assert _perimeter(db, 2027) == {school.uai}
