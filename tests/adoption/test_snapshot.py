"""What a dashboard shows: the right figures, in a constant number of queries, nothing small."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from classe12.adoption import access
from classe12.adoption.actions import fold
from classe12.adoption.models import Kind
from classe12.adoption.queries import choices, snapshot
from classe12.adoption.rules.snapshot import Finished, Snapshot
from classe12.adoption.rules.views import NATION, View
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.territories.models import Priority, School
from classe12.territories.rules import school_year, week_start
from tests.factories.adoption import an_event
from tests.factories.people import a_lead, a_moderator, a_teacher
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, in_perimeter, reference_data

THIS_WEEK = week_start(today())


@pytest.fixture
def country(db: Session) -> dict[str, list[School]]:
    """Six schools in three départements of two académies, all in the perimeter with two CP each."""
    reference_data(db)
    programme_id = classe_a_12(db).id
    found: dict[str, list[School]] = {}
    for code in ("094", "093", "059"):
        found[code] = [a_school(db, departement_code=code) for _ in range(6)]
        for school in found[code]:
            in_perimeter(db, school, programme_id, CP=2, CE1=1)
    return found


def visits(
    db: Session, school: School, people: int, on: date = THIS_WEEK, level: str = "CP"
) -> None:
    """Have people of a school watch something on a day, and count it."""
    for _ in range(people):
        an_event(db, Kind.WATCHED, on, person_id=uuid4(), school_uai=school.uai, levels=[level])
    fold(db)


def seen(db: Session, place: tuple[str, str] = NATION, **narrowed: object) -> Snapshot:
    """Return the snapshot of a place this year."""
    view = View(classe_a_12(db).id, place, year=school_year(today()), **narrowed)  # type: ignore[arg-type]
    return snapshot(db, view)


def rates(found: Snapshot) -> dict[str, int | None]:
    """Return the shown coverage by name of territory, those without school left out."""
    return {rate.territory.name: rate.covered for rate in found.rates if rate.schools}


def test_coverage_counts_schools_and_classes_of_the_perimeter(
    db: Session, country: dict[str, list[School]]
) -> None:
    for school in country["094"][:3]:
        visits(db, school, 3)
    found = seen(db)
    assert (found.coverage.schools, found.coverage.covered) == (18, 3)
    assert found.classes == 54
    assert abs((found.classes_covered or 0) - 6) < 5, "three people for two CP: two classes, thrice"
    assert found.estimate_source == "Estimation d’un test"


def test_coverage_of_a_territory_and_of_those_inside(
    db: Session, country: dict[str, list[School]]
) -> None:
    for school in country["094"][:2] + country["093"][:4]:
        visits(db, school, 4)
    found = seen(db, ("academie", "24"))
    assert found.name == "Académie de Créteil"
    assert (found.coverage.schools, found.coverage.covered) == (12, 6)
    assert rates(found) == {"Seine-Saint-Denis": 4, "Val-de-Marne": 2}
    assert rates(seen(db))["Créteil"] == 6


def test_a_handful_of_teachers_shows_nowhere(db: Session, country: dict[str, list[School]]) -> None:
    """Three teachers of Val-de-Marne; the académie's other département hides with it."""
    visits(db, country["094"][0], 3)
    visits(db, country["093"][0], 9)
    visits(db, country["059"][0], 20)
    assert rates(seen(db, ("academie", "24"))) == {"Seine-Saint-Denis": None, "Val-de-Marne": None}
    alone = seen(db, ("departement", "094"))
    assert alone.coverage.covered is None
    assert alone.classes_covered is None
    assert alone.active_people[-1] is None
    assert alone.active_schools[-1] is None
    assert rates(seen(db))["Créteil"] == 2, "twelve people"


def test_numbers_of_people_are_rounded_and_zero_is_shown(
    db: Session, country: dict[str, list[School]]
) -> None:
    visits(db, country["094"][0], 12)
    found = seen(db)
    assert found.active_people[-1] in {10, 15}
    assert found.active_people[-2] == 0
    assert found.weeks[-1] == THIS_WEEK


def test_filters_narrow_to_a_priority_and_a_level(
    db: Session, country: dict[str, list[School]]
) -> None:
    plus = [a_school(db, departement_code="059", priority=Priority.REP_PLUS) for _ in range(5)]
    for school in plus:
        in_perimeter(db, school, classe_a_12(db).id, CE1=3)
        visits(db, school, 2, level="CE1")
    visits(db, country["059"][0], 6)
    visits(db, country["059"][1], 6)
    assert seen(db, priority="rep_plus").coverage.covered == 5
    assert seen(db, priority="rep").coverage.covered == 2
    assert seen(db, level="CE1").coverage.covered == 5
    assert seen(db, level="CE1").coverage.schools == 23
    assert seen(db, priority="rep_plus", level="CP").coverage.schools == 0


def reached(db: Session) -> dict[tuple[str, str, str], tuple[int, float, int, int]]:
    """Return (schools, classes, people, people of other levels) by level, département and priority."""
    db.flush()
    found = db.execute(text("SELECT * FROM reach_total")).all()
    return {
        (row.level, row.departement_code, row.priority): (row.covered, row.classes, row.people, row.rest)
        for row in found
    }  # fmt: skip


def test_what_is_reached_follows_people_the_perimeter_the_estimates_and_the_schools(
    db: Session, country: dict[str, list[School]]
) -> None:
    first, second = country["094"][:2]
    visits(db, first, 3)
    visits(db, first, 1, level="CE1")
    visits(db, second, 1, level="CE2")
    rep = {
        ("", "094", "rep"): (
            2,
            3,
            5,
            0,
        ),  # two CP for three people, one CE1; nobody is split in CE2
        ("CP", "094", "rep"): (1, 2, 3, 2),
        ("CE1", "094", "rep"): (1, 1, 1, 4),
    }
    assert reached(db) == rep

    db.execute(text("UPDATE class_estimate SET classes = 3 WHERE level = 'CP'"))
    assert reached(db)["CP", "094", "rep"] == (1, 3, 3, 2)

    second.priority = Priority.REP_PLUS
    db.add(second)
    assert reached(db)["", "094", "rep"] == (1, 4, 4, 0)
    assert reached(db)["", "094", "rep_plus"] == (1, 0, 1, 0)

    out = text("DELETE FROM perimeter_school WHERE school_uai = :uai")
    db.execute(out, {"uai": first.uai})
    assert {key[2] for key in reached(db)} == {"rep_plus"}
    db.execute(text("DELETE FROM usage_school"))
    assert reached(db) == {}


def test_a_circonscription_is_hidden_with_a_handful_in_the_rest_of_its_departement(
    db: Session, country: dict[str, list[School]]
) -> None:
    from tests.factories.territories import a_circonscription

    circonscription = a_circonscription(db, "094")
    schools = [a_school(db, circonscription_uai=circonscription.uai) for _ in range(6)]
    for school in schools:
        in_perimeter(db, school, classe_a_12(db).id, CP=2)
        visits(db, school, 2)
    place = ("circonscription", circonscription.uai)
    assert seen(db, place).coverage.covered == 6, "nobody in the rest"
    visits(db, country["094"][0], 2)
    assert seen(db, place).coverage.covered is None
    visits(db, country["094"][0], 3)
    assert seen(db, place).coverage.covered == 6


def test_views_and_videos_are_summed_over_the_span(db: Session, country: object) -> None:
    school = a_school(db)
    old = THIS_WEEK - timedelta(weeks=6)
    for day in (old, THIS_WEEK, THIS_WEEK):
        an_event(db, Kind.VIEWED, day, school_uai=school.uai, levels=["CP"])
    an_event(db, Kind.PUBLISHED, old, person_id=uuid4(), school_uai=school.uai, subject_id=uuid4())
    fold(db)
    year, month = seen(db), seen(db, weeks=4)
    assert (year.views, month.views) == (3, 2)
    assert (year.videos, month.videos) == (1, 0)
    assert sum(year.weekly_views) == 3
    assert year.contributors is None, "one person"


def test_what_is_begun_and_published_is_a_share_never_of_a_handful(
    db: Session, country: object
) -> None:
    school = a_school(db)

    def begun(count: int) -> None:
        for _ in range(count):
            an_event(db, Kind.STARTED, THIS_WEEK, person_id=uuid4(), school_uai=school.uai)

    assert seen(db).finished == Finished(0, None)
    begun(4)
    fold(db)
    assert seen(db).finished == Finished(None, None)
    begun(16)
    for _ in range(7):
        an_event(
            db,
            Kind.PUBLISHED,
            THIS_WEEK,
            person_id=uuid4(),
            school_uai=school.uai,
            subject_id=uuid4(),
        )
    fold(db)
    found = seen(db).finished
    assert found.begun in {15, 20, 25} and found.share in {0.25, 0.35, 0.45}


@contextmanager
def counted_queries(db: Session) -> Iterator[list[str]]:
    """Collect the statements sent meanwhile."""
    sent: list[str] = []

    def note(connection, cursor, statement, *_: object) -> None:
        sent.append(statement)

    connection = db.connection()
    event.listen(connection, "before_cursor_execute", note)
    yield sent
    event.remove(connection, "before_cursor_execute", note)


def test_the_number_of_queries_does_not_grow(db: Session, country: dict[str, list[School]]) -> None:
    view = View(classe_a_12(db).id, NATION, year=school_year(today()))
    with counted_queries(db) as empty:
        snapshot(db, view)
    for schools in country.values():
        for school in schools:
            for week in range(4):
                visits(db, school, 6, THIS_WEEK - timedelta(weeks=week))
    db.expire_all()
    with counted_queries(db) as full:
        snapshot(db, view)
    assert len(full) == len(empty)
    # the ninth: what the survey answered; the tenth: the days that are named; then what was paid
    assert len(full) <= 11


# --- Doors


def test_a_lead_sees_their_territory_and_what_is_inside(db: Session) -> None:
    lead = a_lead(db, ("academie", "24"))
    assert access.get_view(db, lead, {}).place == ("academie", "24")
    inside = access.get_view(db, lead, {"territoire": "departement:094", "reseau": "rep"})
    assert (inside.place, inside.priority) == (("departement", "094"), "rep")


@pytest.mark.parametrize(
    "place", ["national:", "academie:25", "departement:059", "departement:999", "network:0940001X"]
)
def test_a_lead_of_another_territory_gets_the_same_answer_as_for_none(
    db: Session, place: str
) -> None:
    lead = a_lead(db, ("academie", "24"))
    with pytest.raises(NotFound, match="parmi les vôtres"):
        access.get_view(db, lead, {"territoire": place})


def test_a_lead_of_the_country_sees_every_territory(db: Session) -> None:
    lead = a_lead(db)
    assert access.get_view(db, lead, {"territoire": "departement:059"}).place[1] == "059"


def test_who_is_no_lead_sees_nothing(db: Session) -> None:
    view = View(classe_a_12(db).id, NATION, year=2026)
    assert not access.sees(db, a_teacher(db), view)
    assert not access.sees(db, a_moderator(db), view)
    assert access.sees(db, a_lead(db), view)


def test_a_lead_of_another_programme_sees_nothing(db: Session) -> None:
    lead = a_lead(db)
    assert not access.sees(db, lead, View(lead.programme_id + 1, NATION, year=2026))


def test_what_cannot_be_asked_is_ignored(db: Session) -> None:
    lead = a_lead(db)
    view = access.get_view(
        db, lead,
        {"territoire": "planete:x", "reseau": "' OR 1", "niveau": "CM2", "periode": "9e9", "annee": "1"},
    )  # fmt: skip
    assert view == access.home_view(lead)


def test_choices_are_those_of_the_territories_of_the_lead(db: Session) -> None:
    lead = a_lead(db, ("academie", "24"), ("departement", "059"))
    found = choices(db, lead, access.home_view(lead))
    assert [choice.label for choice in found.places] == ["Académie de Créteil", "Nord (59)"]
    assert [choice.label for choice in found.departements] == [
        "77 Seine-et-Marne", "93 Seine-Saint-Denis", "94 Val-de-Marne",
    ]  # fmt: skip
    national = a_lead(db)
    assert len(choices(db, national, access.home_view(national)).places) > 30
