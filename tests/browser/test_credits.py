"""Denis orders, is refused an overrun, certifies and pays; Alix, for the ministry, takes the account away."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.factories.funding import a_convention, a_quote
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]


@pytest.fixture
def expenses(served: Served) -> tuple[str, str]:
    """Return the identifiers of two quotes of 2 000 €; the year has 3 000 €."""
    with served.session() as db:
        clerk = served.people["clerk"]
        convention = a_convention(db, clerk, ae="3000", cp="3000", number="NAVIGATEUR")
        first, second = (a_quote(db, clerk, convention, "2000") for _ in range(2))
        return str(first.id), str(second.id)


def note(page: Page, act: str, *, signer: str = "", twice: bool = False) -> None:
    """Note an act by keyboard, or with a finger that presses twice."""
    page.get_by_role("button", name=act).press("Enter")
    expect(page.get_by_label("Jour", exact=True)).to_be_focused()
    if signer:
        page.get_by_label("Qui a signé le service fait").fill(signer)
    send = page.get_by_role("button", name="Noter cet acte")
    send.dblclick() if twice else send.press("Enter")


def test_a_clerk_spends_within_the_rules_and_the_ministry_reads(
    visit: Visit, expenses: tuple[str, str], tmp_path: Path
) -> None:
    denis = visit(f"/convention/depense/{expenses[0]}", "clerk", phone=True)
    note(denis, "Commander")
    expect(denis.locator("#journal-depense")).to_be_focused()
    expect(denis.get_by_text("Bon de commande", exact=False).first).to_be_visible()
    note(denis, "Constater le service fait", signer="Claire Rousseau")
    expect(denis.get_by_text("signé par Claire Rousseau")).to_be_visible()
    note(denis, "Enregistrer la facture", twice=True)
    expect(denis.get_by_text("facturée", exact=True)).to_be_visible()
    expect(denis.get_by_text("C’est noté", exact=False)).to_be_visible()
    note(denis, "Enregistrer le paiement")
    expect(denis.get_by_text("payée", exact=True)).to_be_visible()
    settle(denis)
    check_page(denis)
    denis.goto(f"/convention/depense/{expenses[1]}")
    note(denis, "Commander")
    refused = denis.get_by_text("dépasse les autorisations d’engagement")
    expect(refused).to_contain_text("1\u00a0000,00\u00a0€")
    expect(refused).to_be_in_viewport()
    expect(denis.get_by_label("Montant, en euros")).to_be_focused()
    denis.get_by_label("Montant, en euros").fill("5000")
    denis.get_by_role("button", name="Noter cet acte").press("Enter")
    expect(denis.get_by_label("Commander plus que le devis")).to_be_focused()
    expect(denis.get_by_text("dépassent le devis")).to_be_in_viewport()
    check_page(denis)
    denis.goto("/convention/devis")
    denis.get_by_label("Fournisseur").press_sequentially("Coopérative")
    denis.reload()
    expect(denis.get_by_label("Fournisseur")).to_have_value("Coopérative")

    alix = visit("/convention", "auditor")
    expect(alix.get_by_role("heading", name="Convention NAVIGATEUR")).to_be_visible()
    expect(alix.get_by_role("link", name="Nouveau devis")).to_have_count(0)
    settle(alix)
    check_page(alix)
    with alix.expect_download() as taken:
        alix.get_by_role("link", name="Compte rendu d’exécution (PDF)").click()
    file = tmp_path / "compte.pdf"
    taken.value.save_as(file)
    text = " ".join(pypdf.PdfReader(file).pages[0].extract_text().replace("\u00a0", " ").split())
    assert "2 000,00 €" in text
