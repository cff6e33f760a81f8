"""The open figures: the API is what its document says; each view answers and names nobody."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.accounts.rules.register import REGISTER
from classe12.adoption import actions
from classe12.adoption.models import Kind
from classe12.adoption.queries import snapshot
from classe12.adoption.routes import open as routes
from classe12.adoption.rules import opening as rules
from classe12.adoption.rules.impact import matrix
from classe12.adoption.rules.indicators import ALL
from classe12.adoption.rules.views import NATION, View
from classe12.core import guard, limits
from classe12.core.clock import now, today
from classe12.core.guard import caller
from classe12.territories.rules import school_year, week_start
from tests.factories.adoption import an_event
from tests.factories.people import a_visitor
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, in_perimeter, reference_data

OURS = {f.__name__ for f in (routes.described, routes.open_figures)}
VIEWS = ("weekly", "coverage", "perimeter")


@pytest.fixture
def client(db: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    reference_data(db)
    visitor = a_visitor(db)
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network: visitor])
    return TestClient(
        Starlette(routes=[r.starlette for r in guard.routes if r.starlette.name in OURS])
    )


@pytest.fixture
def school(db: Session):
    reference_data(db)
    schools = [a_school(db) for _ in range(6)]
    for school in schools:
        in_perimeter(db, school, classe_a_12(db).id, CP=2)
    return schools[0]


def visits(db: Session, school, people: int) -> None:
    for _ in range(people):
        an_event(db, Kind.WATCHED, today(), person_id=uuid4(), school_uai=school.uai)
    an_event(db, Kind.VIEWED, today(), school_uai=school.uai)
    actions.fold(db)


def test_the_document_describes_every_address_and_every_column(db: Session, client, school) -> None:
    document = client.get(rules.DOCUMENT).json()
    assert (
        document["openapi"] == "3.1.0" and document["info"]["license"]["identifier"] == "etalab-2.0"
    )
    assert len(document["paths"]) == 2 * len(rules.SETS)
    references = set(
        re.findall(
            r'"\$ref": ?"#/components/(\w+)/(\w+)"',
            client.get(rules.DOCUMENT).text.replace('":"', '": "'),
        )
    )
    for kind, name in references:
        assert name in document["components"][kind]
    for path, item in document["paths"].items():
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["access-control-allow-origin"] == "*"
        assert (
            answer.headers["content-type"].split(";")[0]
            in item["get"]["responses"]["200"]["content"]
        )
        if path.endswith(".json"):
            schema = document["components"]["schemas"][path.split("/")[-1].removesuffix(".json")]
            body = answer.json()
            assert set(schema["required"]) == set(body) == set(schema["properties"])
            for line in body["lignes"]:
                assert list(line) == list(schema["properties"]["lignes"]["items"]["properties"])


def test_small_figures_are_null_in_json_and_words_in_csv(db: Session, client, school) -> None:
    visits(db, school, 3)
    line = client.get("/api/v1/semaines.json").json()["lignes"][-1]
    assert line["enseignants_actifs_arrondis_a_5"] is None and line["vues"] == 1
    last = client.get("/api/v1/semaines.csv").text.strip().split("\r\n")[-1]
    assert "moins de\u00a05" in last
    visits(db, school, 9)
    shown = client.get("/api/v1/semaines.json").json()["lignes"][-1]
    assert shown["enseignants_actifs_arrondis_a_5"] in {10, 15}


def test_an_answer_is_kept_and_asked_again_for_nothing(db: Session, client, school) -> None:
    first = client.get("/api/v1/semaines.json")
    assert first.headers["cache-control"] == "public, max-age=300"
    again = client.get("/api/v1/semaines.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    visits(db, school, 9)
    changed = client.get("/api/v1/semaines.json", headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("year", ["2024", "deux", "20261", "9999", "٢٠٢٥"])
def test_a_year_that_is_none_is_refused_in_json(db: Session, client, year: str) -> None:
    answer = client.get(f"/api/v1/semaines.json?annee={year}")
    assert answer.status_code == 422 and answer.json()["detail"] == routes.NO_YEAR
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_year_before_and_unknown_sets(db: Session, client) -> None:
    year = school_year(today())
    assert client.get(f"/api/v1/semaines.json?annee={year}").status_code == 200
    for wrong in ("/api/v1/territoires.json", "/api/v1/semaines.xml"):
        assert client.get(wrong).status_code == 404
    narrowed = client.get("/api/v1/semaines.json?territoire=departement:094").json()["lignes"]
    assert narrowed == client.get("/api/v1/semaines.json").json()["lignes"]


def test_too_many_calls_are_told_when_to_come_back(db: Session, client) -> None:
    most, window = rules.LIMIT
    visitor = a_visitor(db)
    for _ in range(most):
        limits.count(db, "adoption.open", visitor.network, window)
    answer = client.get("/api/v1/semaines.json")
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) <= window.seconds
    assert answer.headers["access-control-allow-origin"] == "*"


def test_the_impact_matrix_says_each_dimension_with_its_definition(db: Session, school) -> None:
    visits(db, school, 12)
    found = matrix(snapshot(db, View(classe_a_12(db).id, NATION, year=school_year(today()))))
    assert list(dict.fromkeys(line.dimension for line in found)) == [
        "Utilisable", "Utilisé", "Utile", "Impact", "Efficient",
    ]  # fmt: skip
    definitions = {indicator.definition for indicator in ALL}
    assert all(line.definition in definitions for line in found)
    assert found[1].value == "17\u00a0%, soit 1 sur 6\u00a0écoles"
    assert (found[-1].value, found[-1].source) == (
        "pas encore de chiffre", "comptes de la convention",
    )  # fmt: skip


def test_the_impact_matrix_is_made_of_numbers_with_units(db: Session, client, school) -> None:
    visits(db, school, 12)
    lines = client.get("/api/v1/impact.json").json()["lignes"]
    for line in lines:
        assert line["valeur"] is None or isinstance(line["valeur"], int)
        assert line["unite"] in {"%", "personnes", "euros par personne"}
        assert line["periode"] and line["en_mots"]
    year = school_year(today())
    covered = next(line for line in lines if line["chiffre"].startswith("Écoles couvertes"))
    assert (covered["valeur"], covered["unite"], covered["sur"]) == (17, "%", 6)
    assert covered["periode"] == f"{year}-{year + 1}"
    assert lines[-1]["valeur"] is None and lines[-1]["unite"] == "euros par personne"
    table = rules.SETS["impact"].table(
        snapshot(db, View(classe_a_12(db).id, NATION, year=school_year(today())))
    )
    assert [row[3] for row in table.rows][-1] == "", "not known yet is no handful"


def test_a_handful_in_the_matrix_is_null_and_said_in_words(db: Session, client, school) -> None:
    for _ in range(3):
        an_event(db, Kind.TRIED, today(), person_id=uuid4(), school_uai=school.uai)
    actions.fold(db)
    lines = client.get("/api/v1/impact.json").json()["lignes"]
    tried = next(line for line in lines if line["dimension"] == "Utile")
    assert tried["valeur"] is None and tried["en_mots"].startswith("moins de")
    assert "moins de\u00a05;personnes" in client.get("/api/v1/impact.csv").text


def test_published_figures_are_those_of_the_screen(db: Session, school) -> None:
    visits(db, school, 12)
    programme_id = classe_a_12(db).id
    assert actions.publish(db, programme_id, now()) == actions.publish(db, programme_id, now()) > 0
    for place in (NATION, ("academie", "24")):
        shown = snapshot(db, View(programme_id, place, year=school_year(today())))
        row = db.execute(
            text(
                "SELECT * FROM open_figures.weekly WHERE place_kind = :k AND place_code = :c AND week = :w"
            ),
            {"k": place[0], "c": place[1], "w": week_start(today())},
        ).one()
        assert row.active_people == shown.active_people[-1]
        assert row.active_schools == shown.active_schools[-1]
        assert row.views == shown.weekly_views[-1] == 1
        assert row.place_name in {"France entière", "Créteil"}
    covered = db.execute(
        text("SELECT * FROM open_figures.coverage WHERE place_kind = 'national'")
    ).one()
    assert (covered.schools, covered.covered) == (6, 1)
    total = db.execute(text("SELECT sum(schools) FROM open_figures.perimeter")).scalar_one()
    assert total == 6


def test_a_handful_is_published_empty(db: Session, school) -> None:
    visits(db, school, 3)
    actions.publish(db, classe_a_12(db).id, now())
    row = db.execute(text("SELECT * FROM open_figures.weekly WHERE place_kind = 'national'")).one()
    assert (row.active_people, row.active_schools, row.views) == (None, None, 1)
    covered = db.execute(
        text("SELECT covered FROM open_figures.coverage WHERE place_kind = 'national'")
    )
    assert covered.scalar_one() is None
    departements = db.execute(
        text("SELECT count(*) FROM published_figure WHERE place_kind = 'departement'")
    )
    assert departements.scalar_one() == 0, "no list of small territories"


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_answers_its_reader_says_what_it_holds_and_names_nobody(
    db: Session, school, view: str
) -> None:
    visits(db, school, 12)
    actions.publish(db, classe_a_12(db).id, now())
    columns = {
        row.column_name: row.said
        for row in db.execute(
            text(
                "SELECT column_name, col_description(CAST(:name AS regclass), ordinal_position) AS said "
                "FROM information_schema.columns WHERE table_schema = 'open_figures' AND table_name = :view"
            ).bindparams(name=f"open_figures.{view}", view=view)
        )
    }
    personal = {
        column for table in REGISTER for column in table.of_class("personal", "sensitive", "secret")
    } - {"at", "published_at", "school_year", "starts_on", "week"}  # days, of figures here
    assert columns and set(columns) & personal == set()
    assert sum(bool(said) for said in columns.values()) >= 3
    db.execute(text("SET LOCAL ROLE open_figures_reader"))
    assert db.execute(text(f"SELECT count(*) FROM open_figures.{view}")).scalar_one() > 0
    for table in ("person", "usage_event", "usage_tally", "published_figure"):
        with pytest.raises(ProgrammingError, match="permission denied"), db.begin_nested():
            db.execute(text(f"SELECT 1 FROM {table} LIMIT 1"))
    db.execute(text("RESET ROLE"))
