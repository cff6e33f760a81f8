"""The list of schools: who is silent, in which order, for whom, in how many statements."""

from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.adoption.actions import fold
from classe12.adoption.models import Kind
from classe12.adoption.rules.links import ACTIVE, ALL, COVERED, SILENT
from classe12.adoption.rules.schools import school_chart, school_table
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.deployment.models import Outcome
from classe12.deployment.queries.facts import EVERYONE, spans, values_of
from classe12.deployment.queries.narrowing import narrowing
from classe12.deployment.queries.ranked import RANKED
from classe12.deployment.queries.school import get_weeks
from classe12.deployment.queries.schools import (
    SchoolList,
    file_rows,
    list_schools,
    place_of,
)
from classe12.deployment.rules.advice import Act
from classe12.deployment.rules.listing import Asked
from classe12.deployment.rules.ranking import WEIGHTS, Stakes, score
from classe12.territories.models import Priority
from tests.factories.adoption import an_event
from tests.factories.deployment import a_contact, a_target, active, last_week, told
from tests.factories.people import a_lead, a_member
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_circonscription, a_network, a_school, in_perimeter


@contextmanager
def statements(db: Session):
    sent: list[str] = []

    def note(connection, cursor, statement, *_: object) -> None:
        sent.append(statement)

    event.listen(db.connection(), "before_cursor_execute", note)
    yield sent
    event.remove(db.connection(), "before_cursor_execute", note)


def listed(db: Session, actor, **asked) -> SchoolList:
    db.flush()
    return list_schools(db, actor, Asked(**asked), today())


def names(found: SchoolList) -> list[str]:
    return [row.name for row in found.rows]


def test_a_school_is_silent_until_somebody_came_in_a_whole_week_of_the_period(db: Session) -> None:
    lead = a_lead(db, ("academie", "24"))
    silent, came, now, before = (
        a_target(db, name=n) for n in ("Muette", "Venue", "Jeune", "Jadis")
    )
    active(db, came)
    active(db, now, on=today())  # the present week is not counted yet
    active(db, before, on=last_week() - timedelta(days=300))
    assert set(names(listed(db, lead))) == {"Muette", "Jeune", "Jadis"}
    assert names(listed(db, lead, shelf=ACTIVE)) == ["Venue"]
    found = listed(db, lead, shelf=ALL)
    assert dict(found.counts) == {SILENT: 3, ACTIVE: 1, COVERED: 2, ALL: 4}
    assert set(names(listed(db, lead, shelf=COVERED))) == {"Venue", "Jeune"}, (
        "since the school year began"
    )
    assert found.rows[-1].name == "Venue", "the silent ones first"
    assert found.classes == "6"
    assert silent.uai in {row.uai for row in found.rows}


def test_a_school_outside_of_the_perimeter_is_not_listed(db: Session) -> None:
    lead = a_lead(db)
    a_school(db, name="Hors périmètre")
    assert names(listed(db, lead)) == []


def test_the_list_of_somebody_elses_territory_does_not_exist(db: Session) -> None:
    lead = a_lead(db, ("academie", "24"))
    network, abroad = a_network(db), a_network(db, "059")
    a_target(db, name="Lille", uai="", departement_code="059", network_uai=abroad.uai)
    a_target(db, name="Créteil", network_uai=network.uai)
    assert names(listed(db, lead)) == ["Créteil"]
    assert names(listed(db, lead, network=network.uai)) == ["Créteil"]
    refusals = set()
    for asked in (
        Asked(("academie", "09")), Asked(("national", "")), Asked(("departement", "059")),
        Asked(("academie", "99")), Asked(network=abroad.uai), Asked(network="0000000A"),
    ):  # fmt: skip
        with pytest.raises(NotFound) as refused:
            list_schools(db, lead, asked, today())
        refusals.add(refused.value.sentence)
    assert len(refusals) == 1


def test_filters_narrow_the_list(db: Session) -> None:
    lead, here = a_lead(db), a_circonscription(db)
    network = a_network(db)
    a_target(db, name="A", circonscription_uai=here.uai, priority=Priority.REP_PLUS)
    a_target(db, name="B", network_uai=network.uai)
    a_target(db, name="C", departement_code="093")
    assert names(listed(db, lead, place=("circonscription", here.uai))) == ["A"]
    assert names(listed(db, lead, place=("departement", "094"))) == ["A", "B"]
    assert names(listed(db, lead, place=("departement", "094"), network=network.uai)) == ["B"]
    assert names(listed(db, lead, priority="rep_plus")) == ["A"]
    offered = narrowing(db, lead, ("departement", "094"))
    assert here.uai in offered.circonscriptions[0].value
    assert network.uai in {choice.value for choice in offered.networks}
    other = a_circonscription(db)
    relay = a_member(db, Role.RELAY, scopes=(("circonscription", here.uai),))
    mine = narrowing(db, relay, ("circonscription", here.uai))
    assert [one.value for one in mine.circonscriptions] == [f"circonscription:{here.uai}"]
    assert not mine.networks and other.uai != here.uai


def test_pages_never_end_in_nothing(db: Session) -> None:
    lead = a_lead(db)
    for rank in range(23):
        a_target(db, name=f"École {rank:02}")
    first, second, beyond = (listed(db, lead, page=n) for n in (1, 2, 40))
    assert (len(first.rows), len(second.rows), first.last_page) == (20, 3, 2)
    assert beyond.rows == second.rows
    assert not {row.uai for row in first.rows} & {row.uai for row in second.rows}


def test_the_rank_is_the_rule(db: Session) -> None:
    """What the database computes is `rules.ranking.score`, on every kind of school."""
    lead, network = a_lead(db), a_network(db)
    schools = [
        a_target(db, classes=1 + n, network_uai=network.uai if n < 6 else None) for n in range(9)
    ]
    for school in schools[:2]:
        active(db, school)
    active(db, schools[2], on=last_week() - timedelta(days=100))
    told(db, lead, schools[3], Outcome.REACHED)
    for school, times in ((schools[4], 2), (schools[7], 5)):
        for _ in range(times):
            told(db, lead, school, Outcome.NO_ANSWER)
    a_contact(db, lead, schools[5])
    a_contact(db, lead, schools[8], where="school")
    db.flush()
    weights = {("peers_weight" if n == "peers" else n): w for n, w in WEIGHTS.items()}
    values = {
        **values_of(lead, ("national", ""), spans(db, today()), today()), **weights,
        "network": "", "priority": "", "counts_classes": True,
    }  # fmt: skip
    ranked = text(f"{EVERYONE}\n{RANKED}\nSELECT * FROM ranked")
    rows = db.execute(ranked, values).all()
    assert len(rows) == len(schools)
    for row in rows:
        known = (row.classes, row.peers, row.active_peers, row.has_come, row.was_reached)
        expected = score(Stakes(*known, row.unanswered, row.has_relay, row.has_contact))
        assert float(row.score) == pytest.approx(expected), row
    without = {row.uai: row for row in db.execute(ranked, {**values, "counts_classes": False})}
    for row in rows:
        assert float(without[row.uai].score) == pytest.approx(float(row.score) / float(row.classes))
    by_uai = {row.uai: row for row in rows}
    assert by_uai[schools[4].uai].unanswered == 2
    assert by_uai[schools[3].uai].was_reached
    assert by_uai[schools[5].uai].has_relay and by_uai[schools[8].uai].has_contact
    assert by_uai[schools[5].uai].peers == 5 and by_uai[schools[5].uai].active_peers == 2


def test_each_school_has_one_next_thing_to_do(db: Session) -> None:
    lead, network, other = a_lead(db), a_network(db), a_network(db)
    a, b, c = (a_target(db, name=n, network_uai=network.uai) for n in "ABC")
    alone = a_target(db, classes=20, name="Seule", network_uai=other.uai)
    active(db, c)
    acts = {row.name: row.act for row in listed(db, lead, shelf=ALL).rows}
    if acts["A"] == Act.WAIT:
        pytest.skip("holidays: everything waits")
    assert acts == {"A": Act.AMBASSADOR, "B": Act.AMBASSADOR, "C": Act.NOTHING, "Seule": Act.CALL}
    a_contact(db, lead, a)
    told(db, lead, alone, Outcome.NO_ANSWER)
    acts = {row.name: row.act for row in listed(db, lead, shelf=ALL).rows}
    assert acts == {"A": Act.COORDINATOR, "B": Act.COORDINATOR, "C": Act.NOTHING, "Seule": Act.WAIT}
    assert names(listed(db, lead))[-1] == "Seule", (
        "what waits comes after the rest, whatever its score"
    )
    told(db, lead, b, later="14")
    found = next(row for row in listed(db, lead).rows if row.name == "B")
    assert found.act == Act.WAIT and "Appeler l’école le" in found.words


def test_the_number_of_statements_does_not_grow(db: Session) -> None:
    lead = a_lead(db)
    place_of(db, lead, None)
    with statements(db) as few:
        listed(db, lead)
    for rank in range(12):
        active(db, a_target(db, name=f"{rank}", network_uai=a_network(db).uai))
        told(db, lead, a_target(db, network_uai=a_network(db).uai), later="7")
    db.expire_all()
    with statements(db) as many:
        assert len(listed(db, lead, shelf=ALL).rows) == 20
    assert len(many) <= max(len(few) + 1, 8)  # one more: the names of what is around


def test_the_file_holds_the_whole_list(db: Session) -> None:
    relay = a_member(db, Role.RELAY, (("departement", "094"),))
    for rank in range(25):
        a_target(db, name=f"=École {rank}")
    in_perimeter(db, a_school(db, name="Autre", departement_code="093"), classe_a_12(db).id)
    found, rows = file_rows(db, relay, Asked(shelf=ALL), today())
    assert found.total == len(rows) == 25


def test_the_curve_of_a_school_is_what_anybody_can_count_and_only_its_leads_open_it(
    db: Session,
) -> None:
    school, other = a_target(db), a_target(db)
    lead, stranger = a_lead(db), a_member(db, Role.LEAD, scopes=(("academie", "09"),))
    active(db, school, people=7)
    name, before = get_weeks(db, lead, school.uai)
    assert name == school.name and not school_chart(before).is_shown, "who came draws nothing"
    for uai in (school.uai, school.uai, other.uai):
        an_event(db, Kind.VIEWED, last_week(), school_uai=uai)
    an_event(db, Kind.PUBLISHED, last_week(), person_id=uuid4(), school_uai=school.uai,
             subject_id=uuid4())  # fmt: skip
    fold(db)
    _, weeks = get_weeks(db, lead, school.uai)
    found = dict(zip(weeks.weeks, zip(weeks.views, weeks.videos, strict=True), strict=True))
    assert found.get(last_week(), (2, 1)) == (2, 1) and sum(weeks.views) in {0, 2}
    rows = school_table(weeks).rows
    assert len(rows) == len(weeks.weeks) and all(len(row) == 4 for row in rows)
    with pytest.raises(NotFound):
        get_weeks(db, stranger, school.uai)
