"""The files that leave: the same figures as the screen, no formula, readable everywhere; the relay kit."""

import io
import zipfile
from collections.abc import Iterator
from uuid import uuid4
from xml.etree import ElementTree as ET

import pypdf
import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.accounts.models import Role
from classe12.adoption.actions import fold
from classe12.adoption.models import Kind
from classe12.adoption.queries import snapshot
from classe12.adoption.rules.sheets import TABLES
from classe12.adoption.rules.views import View
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.core.guard import caller
from classe12.deployment.papers import figures_paper, paper_pdf, workbook
from classe12.deployment.papers.labels import NAMES, figure
from classe12.deployment.queries.kit import get_kit, poster_of
from classe12.deployment.routes import figures
from classe12.territories.rules import school_year
from tests.factories import stories as make
from tests.factories.adoption import an_event
from tests.factories.people import a_lead, a_member, a_teacher
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_network, a_school, in_perimeter, reference_data

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OURS = {f.__name__ for f in (
    figures.figures_file, figures.usage_paper_file, figures.schools_paper_file, figures.poster_file,
)}  # fmt: skip


@pytest.fixture
def lead(db: Session) -> Actor:
    reference_data(db)
    programme_id = classe_a_12(db).id
    for _ in range(6):
        school = a_school(db)
        in_perimeter(db, school, programme_id, CP=2)
    for _ in range(3):
        an_event(db, Kind.WATCHED, today(), person_id=uuid4(), school_uai=school.uai)
    fold(db)
    return a_lead(db, ("academie", "24"))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_a_workbook_has_french_headers_numbers_and_no_formula(db: Session, lead: Actor) -> None:
    view = View(classe_a_12(db).id, ("academie", "24"), year=school_year(today()))
    found = parts(workbook(figures_paper(snapshot(db, view), "class"), classe_a_12(db)))
    names = [
        sheet.get("name") for sheet in ET.fromstring(found["xl/workbook.xml"]).iter(CELL + "sheet")
    ]
    assert names == ["Chiffres clés", "Par semaine", "Enquête", "Couverture", "Définitions"]
    words = found["xl/sharedStrings.xml"]
    assert "Enseignants actifs (arrondi à 5)" in words and "moins de\u00a05" in words
    sheets = [text for name, text in found.items() if name.startswith("xl/worksheets/")]
    assert all("<f>" not in text for text in sheets)
    weekly = ET.fromstring(found["xl/worksheets/sheet2.xml"])
    kinds = [cell.get("t", "n") for cell in list(weekly.iter(CELL + "row"))[1]]
    assert kinds[-2:] == ["n", "n"], "views and videos are numbers"
    key = ET.fromstring(found["xl/worksheets/sheet1.xml"])
    kinds = [list(row)[1].get("t", "n") for row in list(key.iter(CELL + "row"))[2:]]
    assert "n" in kinds, "key figures as well"


@pytest.mark.parametrize(
    ("shown", "held"),
    [("70", 70), ("1\u202f204", 1204), ("42\u00a0%", 0.42), ("12,5", 12.5),
     ("moins de\u00a05", "moins de\u00a05"), ("–", "–"), ("1,20 €", "1,20 €"), ("", "")],
)  # fmt: skip
def test_a_figure_is_the_number_that_it_is(shown: str, held: str | float) -> None:
    assert figure(shown) == held


def test_what_looks_like_a_formula_is_text_for_good(db: Session, lead: Actor, monkeypatch) -> None:
    from dataclasses import replace

    view = View(classe_a_12(db).id, ("academie", "24"), year=school_year(today()))
    evil = replace(snapshot(db, view), name='=HYPERLINK("http://x","y")')
    found = parts(workbook(figures_paper(evil, "class"), classe_a_12(db)))
    assert 'quotePrefix="1"' in found["xl/styles.xml"]
    assert all("<f>" not in text for name, text in found.items() if "worksheets" in name)


def test_every_column_has_its_words(db: Session, lead: Actor) -> None:
    view = View(classe_a_12(db).id, ("academie", "24"), year=school_year(today()))
    shown = snapshot(db, view)
    columns = {column for table in TABLES.values() for column in table(shown).header}
    assert columns == set(NAMES)


def test_a_pdf_is_tagged_french_and_says_the_same(db: Session, lead: Actor) -> None:
    view = View(classe_a_12(db).id, ("academie", "24"), year=school_year(today()))
    reader = pypdf.PdfReader(
        io.BytesIO(paper_pdf(figures_paper(snapshot(db, view), "class"), classe_a_12(db)))
    )
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Académie de Créteil" in text and "moins de" in text
    assert reader.trailer["/Root"]["/Lang"].startswith("fr")  # type: ignore[index]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    routes = [r.starlette for r in guard.routes if r.starlette.name in OURS]
    assert len(routes) == 4
    return TestClient(Starlette(routes=routes))


def test_files_are_behind_the_same_doors(db: Session, lead: Actor, client, monkeypatch) -> None:
    def become(actor: Actor) -> None:
        monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network: actor])

    become(lead)
    answer = client.get("/pilotage/chiffres.xlsx?territoire=departement:094")
    assert answer.status_code == 200 and answer.content[:2] == b"PK"
    assert ".xlsx" in answer.headers["content-disposition"]
    for page in ("usage", "ecoles"):
        book = client.get(f"/pilotage/{page}.xlsx?territoire=departement:094")
        assert book.status_code == 200 and book.content[:2] == b"PK", page
        assert client.get(f"/pilotage/{page}.pdf").content[:5] == b"%PDF-"
        assert client.get(f"/pilotage/{page}.pdf?territoire=academie:09").status_code == 404
    listed = "".join(parts(client.get("/pilotage/ecoles.xlsx").content).values())
    assert "Prochain geste" in listed and "<f>" not in listed
    poster = client.get("/pilotage/kit/affiche.pdf")
    assert poster.content[:5] == b"%PDF-"
    refused = client.get("/pilotage/chiffres.pdf?territoire=academie:09")
    unknown = client.get("/pilotage/chiffres.pdf?territoire=academie:99")
    assert (
        (refused.status_code, refused.text)
        == (unknown.status_code, unknown.text)
        == (404, refused.text)
    )
    assert client.get("/pilotage/kit/affiche.pdf?territoire=national:").status_code == 404
    assert client.get("/pilotage/chiffres.doc").status_code == 404
    become(a_teacher(db))
    assert client.get("/pilotage/chiffres.xlsx").status_code in {401, 403}


def test_the_kit_of_a_relay(db: Session, lead: Actor) -> None:
    network = a_network(db)
    school = a_school(db, network_uai=network.uai)
    author = a_teacher(db, school_uai=school.uai, name="Camille Roche")
    story = make.published(db, author)
    relay = a_member(db, Role.RELAY, (("network", network.uai),))
    kit = get_kit(db, relay, {})
    assert kit.name == network.name and kit.produced_count == "1\u00a0vidéo en ligne aujourd’hui"
    assert kit.produced[0].author == "Camille R." and str(story.id) in kit.produced[0].href
    assert kit.produced[0].href in kit.letter and kit.sentence == "", "one school: nothing is said"
    assert network.name not in kit.letter
    assert kit.mailto.startswith("mailto:?subject=Classe%20%C3%A0%2012")
    with pytest.raises(NotFound):
        get_kit(db, relay, {"territoire": "academie:24"})
    with pytest.raises(NotFound):
        poster_of(db, relay, {"territoire": "national:"})
    assert get_kit(db, lead, {}).produced_count == "1\u00a0vidéo en ligne aujourd’hui"
    assert get_kit(db, a_lead(db, ("academie", "09")), {}).produced == ()
