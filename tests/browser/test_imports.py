"""An owner drops two files, reads what they would change, applies, undoes: by keyboard, on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from tests.factories.ministry_files import annuaire
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
NEW = "0949777S"
TABLES = ("directory_change", "import_outcome", "import_conflict", "import_refusal", "import_file",
          "school_import")  # fmt: skip


@pytest.fixture
def files(served: Served, tmp_path: Path) -> Iterator[list[Path]]:
    """Return a directory with a new school and a row to refuse, and a list that says otherwise."""
    first = annuaire(tmp_path, {"Identifiant_de_l_etablissement": NEW}, {"Nom_commune": ""})
    first = first.rename(tmp_path / "annuaire.csv")
    other = annuaire(
        tmp_path,
        {"Identifiant_de_l_etablissement": NEW, "Appartenance_Education_Prioritaire": "REP"},
    )
    yield [first, other]
    with served.session() as db:
        for name in TABLES:
            db.execute(text(f"DELETE FROM {name}"))


def school(served: Served) -> int:
    with served.session() as db:
        return db.execute(
            text("SELECT count(*) FROM school WHERE uai = :uai"), {"uai": NEW}
        ).scalar_one()


def test_files_are_looked_at_applied_and_undone(
    visit: Visit, served: Served, files: list[Path]
) -> None:
    page = visit("/equipe/ecoles/imports", "owner", phone=True)
    expect(page.get_by_text("Aucun import pour l’instant")).to_be_visible()
    settle(page)
    check_page(page)
    page.get_by_label("Déposez les fichiers ici").set_input_files(files)
    page.wait_for_url("**import=*")
    expect(page.get_by_text("1\u00a0école créée, 0\u00a0inchangée.").first).to_be_visible(
        timeout=15000
    )
    assert school(served) == 0
    settle(page)
    check_page(page)
    page.get_by_role("link", name="Désaccords").press("Enter")
    expect(page.get_by_text("REP+ (annuaire.csv)")).to_be_visible()
    page.get_by_role("button", name="Appliquer cet import").press("Enter")
    page.get_by_role("button", name="Appliquer", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Annuler cet import")).to_be_visible(timeout=15000)
    assert school(served) == 1
    page.get_by_role("button", name="Annuler cet import").press("Enter")
    page.get_by_role("button", name="Annuler l’import").press("Enter")
    expect(page.get_by_text("Annulé", exact=True).first).to_be_visible(timeout=15000)
    assert school(served) == 0
    settle(page)
    check_page(page)
