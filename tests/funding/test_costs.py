"""What the use of the service costs, in the figures; the account rendered as an open workbook."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from sqlmodel import Session

from classe12.adoption.queries import snapshot
from classe12.adoption.rules.impact import matrix
from classe12.adoption.rules.snapshot import Costs, Rate, Snapshot
from classe12.adoption.rules.tiles import UNDER, tiles_of
from classe12.adoption.rules.views import NATION, View
from classe12.core.clock import today
from classe12.funding.papers import paper_open_sheet, paper_workbook
from classe12.funding.queries.costs import costs
from classe12.funding.queries.papers import Block, Paper
from classe12.territories.rules import school_year
from tests.factories.funding import a_clerk, a_convention, a_quote, up_to
from tests.factories.programmes import classe_a_12
from tests.factories.territories import reference_data

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


@pytest.fixture
def shown(db: Session) -> Snapshot:
    """Return the figures of the country, 1 200 € paid."""
    reference_data(db)
    clerk = a_clerk(db)
    up_to(db, clerk, a_quote(db, clerk, a_convention(db, clerk), "1200"), "payment")
    return snapshot(db, View(classe_a_12(db).id, NATION, year=school_year(today())))


def narrowed(shown: Snapshot, active: int | None, classes: int | None) -> Snapshot:
    series = (*shown.active_people[:-2], active, shown.active_people[-1])
    rate = Rate(shown.coverage.territory, 100, 50)
    return replace(shown, active_people=series, classes_covered=classes, coverage=rate)


def test_what_was_paid_is_divided_by_what_may_be_shown(db: Session, shown: Snapshot) -> None:
    found = costs(db, narrowed(shown, 40, 100))
    assert found
    assert (found.per_active, found.per_class) == ("30,00\u00a0€", "12,00\u00a0€")
    assert "comptes de la convention" in found.source
    assert f"{today():%d/%m/%Y}" in found.source


@pytest.mark.parametrize("few", [None, 0])
def test_too_few_are_not_divided_by(db: Session, shown: Snapshot, few: int | None) -> None:
    found = costs(db, narrowed(shown, few, few))
    assert found
    assert (found.per_active, found.per_class) == ("", "")
    told = replace(shown, costs=found)
    assert not [tile for tile in tiles_of(told) if "Coût" in tile.label]
    assert matrix(told)[-1].value == UNDER


def test_the_cockpit_and_the_matrix_say_it_beside_coverage(shown: Snapshot) -> None:
    told = replace(shown, costs=Costs("30,00\u00a0€", "12,00\u00a0€", "1 200 € payés"))
    labels = [tile.label for tile in tiles_of(told)]
    assert labels[1].startswith("Écoles couvertes")
    assert labels[2:4] == ["Coût par enseignant actif", "Coût par classe couverte"]
    line = matrix(told)[-1]
    assert line.dimension == "Efficient"
    assert line.value == "30,00\u00a0€, et 12,00\u00a0€ par classe couverte"
    assert "douze mois" in line.definition


def test_a_part_of_the_country_has_no_cost(db: Session, shown: Snapshot) -> None:
    view = View(shown.view.programme_id, ("academie", "24"), year=school_year(today()))
    assert shown.costs is not None
    assert snapshot(db, view).costs is None


def test_the_open_workbook_has_numbers_and_no_formula() -> None:
    rows = [["AE <engagés>", "1\u00a0200,50\u00a0€"], ["=1+1", "pas encore de chiffre"],
            ["12", "1\u00a0260"]]  # fmt: skip
    block = Block("Crédits & reste", ["Ligne", "Montant"], rows, [1])
    made = paper_open_sheet(Paper("Compte rendu", "le jour", [block], "compte"))
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype").endswith(b"spreadsheet")
        content = ET.fromstring(book.read("content.xml"))
        ET.fromstring(book.read("META-INF/manifest.xml"))
        ET.fromstring(book.read("meta.xml"))
    values = [cell.get(f"{OFFICE}value") for cell in content.iter(f"{TABLE}table-cell")]
    assert [Decimal(value) for value in values if value] == [Decimal("1200.50"), 1260]
    assert not [cell for cell in content.iter() if cell.get(f"{TABLE}formula")]
    with zipfile.ZipFile(
        io.BytesIO(paper_workbook(Paper("Compte rendu", "", [block], "")))
    ) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    numbers = [cell.findtext(f"{CELL}v") for cell in sheet.iter(f"{CELL}c") if cell.get("t") != "s"]
    assert numbers == ["1200.5", "1260"]
    assert next(content.iter(f"{TABLE}table")).get(f"{TABLE}name") == "Crédits & reste"
