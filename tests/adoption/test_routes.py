"""The files are behind the same doors as the pages."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.adoption import routes as adoption_routes
from classe12.adoption.models import Kind
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.guard import caller
from classe12.notifications.models import SurveyAnswer
from classe12.territories.rules import school_year
from tests.factories.adoption import an_event
from tests.factories.people import a_lead, a_moderator, a_teacher, a_visitor
from tests.factories.territories import a_school

FILES = (adoption_routes.dashboard_file, adoption_routes.usage_file, adoption_routes.public_file)
OURS = {f.__name__ for f in FILES}


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The routes of the figures, alone."""
    ours = [route.starlette for route in guard.routes if route.starlette.name in OURS]
    assert len(ours) == 3
    return TestClient(Starlette(routes=ours))


@pytest.fixture
def as_actor(monkeypatch: pytest.MonkeyPatch):
    """Make every request come from somebody."""

    def install(actor: Actor) -> None:
        monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network, is_act=True: actor])

    return install


def test_a_lead_gets_the_file_of_their_view(db: Session, client, as_actor) -> None:
    lead = a_lead(db, ("academie", "24"))
    school = a_school(db)
    for _ in range(6):
        an_event(db, Kind.WATCHED, today(), person_id=uuid4(), school_uai=school.uai)
    an_event(db, Kind.VIEWED, today(), school_uai=school.uai)
    as_actor(lead)
    answer = client.get("/pilotage/activite.csv?territoire=departement:094")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert "activite-val-de-marne-94-" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbfsemaine;lundi;")
    last = answer.text.strip().split("\r\n")[-1].split(";")
    assert last[2] in {"5", "10"}, "waiting events are counted first"
    assert last[6] == "1"


@pytest.mark.parametrize(
    "query", ["territoire=academie:25", "territoire=national:", "territoire=departement:059"]
)
def test_the_file_of_somebody_elses_territory_does_not_exist(
    db: Session, client, as_actor, query: str
) -> None:
    as_actor(a_lead(db, ("academie", "24")))
    refused = client.get(f"/pilotage/couverture.csv?{query}")
    unknown = client.get("/pilotage/couverture.csv?territoire=academie:99")
    assert (refused.status_code, refused.text) == (unknown.status_code, unknown.text)
    assert refused.status_code == 404
    assert client.get("/pilotage/couverture.csv").status_code == 200


@pytest.mark.parametrize("make", [a_teacher, a_moderator, a_visitor])
def test_who_is_no_lead_gets_the_public_file_only(db: Session, client, as_actor, make) -> None:
    as_actor(make(db))
    assert client.get("/pilotage/activite.csv", follow_redirects=False).status_code in {401, 403}
    assert client.get("/stats/activite.csv").status_code == 200


def test_the_public_file_cannot_be_narrowed(db: Session, client, as_actor) -> None:
    as_actor(a_visitor(db))
    whole = client.get("/stats/activite.csv")
    narrowed = client.get("/stats/activite.csv?territoire=departement:094&reseau=rep&niveau=CP")
    assert narrowed.text == whole.text
    assert client.get("/stats/couverture.csv").status_code == 404, "no territory is public"


def test_anybody_gets_the_answers_to_the_survey_five_together(
    db: Session, client, as_actor
) -> None:
    people = [a_teacher(db) for _ in range(9)]
    _answer(db, people[:4])
    for actor, page in ((a_visitor(db), "/stats"), (a_lead(db, ("academie", "24")), "/pilotage")):
        as_actor(actor)
        hidden = client.get(f"{page}/enquete.csv").text.strip().split("\r\n")
        assert hidden[1].endswith(";3;moins de\u00a05;moins de\u00a05;moins de\u00a05")
    _answer(db, people[4:])
    as_actor(a_visitor(db))
    shown = client.get("/stats/enquete.csv").text.strip().split("\r\n")[1].split(";")
    assert shown[2] in {"5", "10"} and int(shown[3]) <= int(shown[2])
    assert shown[4] == "0", "nobody says that it changed something"


def _answer(db: Session, people: list[Actor]) -> None:
    for person in people:
        db.add(
            SurveyAnswer(
                person_id=person.person_id,
                programme_id=person.programme_id,
                school_year=school_year(today()),
                period=3,
                discovered=True,
                changed=False,
                answered_at=now(),
            )
        )
    db.flush()


def test_there_are_no_other_files(db: Session, client, as_actor) -> None:
    as_actor(a_lead(db))
    assert client.get("/pilotage/personnes.csv").status_code == 404


def test_the_files_of_usage_are_behind_the_same_door(db: Session, client, as_actor) -> None:
    as_actor(a_lead(db, ("academie", "24")))
    answer = client.get("/pilotage/usage/entonnoir.csv?territoire=departement:094")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbfetape;personnes_arrondies_a_5")
    assert "usage-entonnoir-val-de-marne-94-" in answer.headers["content-disposition"]
    refused = client.get("/pilotage/usage/entonnoir.csv?territoire=academie:25")
    unknown = client.get("/pilotage/usage/entonnoir.csv?territoire=academie:99")
    assert refused.status_code == unknown.status_code == 404
    assert client.get("/pilotage/usage/personnes.csv").status_code == 404
    for somebody in (a_teacher(db), a_visitor(db)):
        as_actor(somebody)
        assert client.get("/pilotage/usage/entonnoir.csv").status_code in {401, 403}
