"""Inès creates a third programme from a kit, gives it its logo and its words, opens it; its first teacher comes."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from classe12.accounts.models import Membership, Person
from classe12.programmes.actions import DATA
from classe12.programmes.models import Programme
from classe12.territories.models import School, SchoolKind
from tests.factories.accounts import an_address
from tests.support.pages import check_page, settle
from tests.support.served import Served
from tests.support.walking import mails_to

Visit = Callable[..., Page]
LEGAL = {
    "kit_name": "Lire au collège",
    "kit_email": "lire@ac-creteil.fr",
    "kit_owner": "Direction générale de l’enseignement scolaire",
    "kit_address": "110 rue de Grenelle, 75007 Paris",
    "kit_director": "Anne Morel",
    "kit_hosting": "Un hébergeur, à Paris",
}


def send(page: Page, label: str, focused: str = "#etape-en-cours") -> None:
    """Send a form by keyboard; the title takes the focus."""
    page.get_by_role("button", name=label).press("Enter")
    expect(page.locator(focused)).to_be_focused()


def draws(page: Page, inside: str) -> None:
    """Choose a logo."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{inside}</svg>'
    page.locator("#fichier_logo").set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": drawing.encode()}
    )


def test_an_owner_creates_a_programme_and_its_first_teacher_signs_up(
    visit_demo: Visit, demonstrated: Served
) -> None:
    with demonstrated.session() as db:
        college = db.exec(select(School).where(col(School.kind) == SchoolKind.COLLEGE)).first()
        assert college
        uai, college_name = college.uai, college.name
    ines = visit_demo("/equipe/programmes/nouveau", "owner", phone=True)
    with ines.expect_file_chooser() as chooser:
        ines.locator("#kit_depart").press("Enter")
    chooser.value.set_files(DATA / "devoirs-faits.toml")
    ines.wait_for_url("**/mise-en-place**programme=devoirs-faits-2**")
    expect(ines.get_by_role("heading", name="Nom et contacts")).to_be_visible()
    settle(ines)
    check_page(ines)
    for field, words in LEGAL.items():
        ines.locator(f"#{field}").fill(words)
    send(ines, "Enregistrer et continuer")
    expect(ines.get_by_role("heading", name="Couleurs et logo", exact=True)).to_be_visible()
    draws(ines, "<script/>")
    expect(ines.get_by_text("seules les formes simples sont permises")).to_be_visible()
    draws(ines, '<path d="M1 1h6v6z" fill="currentColor"/>')
    expect(ines.locator("#kit_grounds svg")).to_have_count(2)
    ines.locator("#kit_light").fill("#eeeeee")
    send(ines, "Enregistrer et continuer", "#kit_light")
    expect(ines).to_have_url(re.compile("etape=couleurs"))
    ines.reload()  # nothing of what is refused is lost
    expect(ines.locator("#kit_light")).to_have_value("#eeeeee")
    expect(ines.locator("#kit_light-err")).to_contain_text("Cette couleur se lit mal")
    ines.locator("#kit_light").fill("#2b4e7a")
    send(ines, "Enregistrer et continuer")
    ines.get_by_text("Changer d’étape").press("Enter")
    ines.get_by_role("button", name="Mots du public").press("Enter")
    expect(ines.locator("#etape-en-cours")).to_be_focused()
    ines.locator("#kit_people").fill("équipes qui lisent")
    send(ines, "Enregistrer et continuer")
    ines.get_by_role("button", name="Compléter\u00a0: Périmètre").press("Enter")
    ines.locator("#kit_uais").fill(f"uai;nom\n{uai};Le collège\n0000000Z;Inconnu")
    send(ines, "Vérifier et enregistrer")
    expect(ines.get_by_text("1\u00a0établissement reconnu")).to_be_visible()
    expect(ines.get_by_role("cell", name="Inconnu de l’annuaire")).to_be_visible()
    settle(ines)
    check_page(ines)
    ines.get_by_role("button", name="Compléter\u00a0: Modération").press("Enter")
    ines.locator("#adresse_equipe").fill(an_address().replace("essai", "relit"))
    send(ines, "Donner ce rôle")
    ines.get_by_role("button", name="Ouvrir le programme").press("Enter")
    ines.get_by_role("button", name="Ouvrir", exact=True).press("Enter")
    expect(ines.get_by_text("Ce programme est ouvert.")).to_be_visible()

    camille, address = visit_demo("/p/devoirs-faits-2", phone=True), an_address()
    address = address.replace("essai", "premiere")
    camille.goto("/connexion")
    camille.locator("#email").fill(address)
    camille.locator("#email").press("Enter")
    camille.wait_for_url("**/connexion/code/**")
    camille.locator("#code").fill(_code(demonstrated, address))
    camille.locator("#code").press("Enter")
    camille.wait_for_url("**/bienvenue/**")
    camille.locator("#name").fill("Camille Roche")
    camille.locator("#function").select_option("cpe")
    camille.locator("#school").press_sequentially(college_name)
    expect(camille.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    camille.keyboard.press("Enter")
    camille.get_by_label("J’ai lu la charte").press("Space")
    camille.get_by_role("button", name="Entrer dans le service").press("Enter")
    camille.wait_for_url(re.compile("[0-9]/$"))
    expect(camille).to_have_title(re.compile("Lire au collège"))
    assert camille.locator('use[href^="/logo/devoirs-faits-2.svg"]').count()
    assert "équipes qui lisent" in str(camille.evaluate("document.documentElement.outerHTML"))
    with demonstrated.session() as db:
        joined = (
            select(Membership)
            .join(Person, col(Person.id) == Membership.person_id)
            .join(Programme, col(Programme.id) == Membership.programme_id)
            .where(Programme.slug == "devoirs-faits-2", Person.email == address)
        )
        assert db.exec(joined).one().joined_at


def _code(served: Served, address: str) -> str:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if found := mails_to(served, address):
            digits = re.search(r"(\d{3}) (\d{3})", found[0][1])
            assert digits
            return digits[1] + digits[2]
        time.sleep(0.1)
    raise AssertionError(f"no mail to {address}")
