"""Entering the service as people do: by keyboard, on a phone, in the dark, without JavaScript."""

import email
import email.policy
import re
import time
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update
from sqlmodel import col

from classe12.accounts.models import PersonSession
from tests.factories.accounts import an_address, wrong
from tests.factories.people import a_moderator
from tests.factories.territories import a_school
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
SCANS = 20


def code_for(served: Served, address: str, within: float = 15) -> str:
    """Return the code of the last mail to an address, as the worker wrote it."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        for file in sorted((served.folder / "mail").glob("*.eml"), reverse=True):
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if mail["to"] == address:
                found = re.search(r"(\d{3}) (\d{3})", mail.get_body(("plain",)).get_content())
                assert found
                return found[1] + found[2]
        time.sleep(0.1)
    raise AssertionError(f"no mail to {address}")


def type_into(page: Page, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_newcomer_enters_with_the_keyboard_alone(
    visit: Visit, served: Served, dark: bool
) -> None:
    with served.session() as db:
        school = a_school(db, name=f"École Simone-Veil {'du soir' if dark else 'du matin'}").name
    page = visit("/connexion?suite=/mon-compte", phone=True, dark=dark)
    check_page(page)
    page.locator("#email").focus()
    type_into(page, "moi@gmail.com")
    page.wait_for_url("**/connexion/?suite=/mon-compte&refus=1")
    expect(page.locator("#email-err")).to_contain_text("adresse professionnelle")
    settle(page)
    assert page.locator("#email").input_value() == "moi@gmail.com"
    assert focused(page) == "email"
    assert page.locator("#email").get_attribute("aria-invalid") == "true"
    check_page(page)

    address = an_address().replace("essai", "phone.dark" if dark else "phone.light")
    page.keyboard.press("Control+A")
    type_into(page, address)
    page.wait_for_url("**/connexion/code/**")
    expect(page.locator("main")).to_contain_text(address)
    settle(page)
    check_page(page)
    code = code_for(served, address)
    page.locator("#code").focus()
    type_into(page, wrong(code))
    expect(page.locator("#code-err")).to_contain_text("4")
    settle(page)
    assert focused(page) == "code"
    check_page(page)
    type_into(page, f"{code[:3]} {code[3:]}")

    page.wait_for_url("**/bienvenue/?suite=/mon-compte")
    expect(page.get_by_role("button", name="Entrer dans le service")).to_be_visible()
    settle(page)
    check_page(page)
    page.get_by_role("button", name="Entrer dans le service").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Il manque")).to_be_visible()
    settle(page)
    assert focused(page) == "name"
    check_page(page)
    page.keyboard.type("Camille Roche")
    page.locator("#function").focus()
    page.keyboard.type("Professeure")
    page.locator("#school").focus()
    page.keyboard.type(school.replace("École", "ecole").replace("Simone", "Simonne"))
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text(school)
    page.keyboard.press("Enter")
    page.get_by_label("CP", exact=True).press("Space")
    page.get_by_label("J’ai lu la charte").press("Space")
    page.get_by_role("button", name="Entrer dans le service").press("Enter")

    page.wait_for_url("**/mon-compte")
    expect(page.locator("main")).to_contain_text(school)
    settle(page)
    check_page(page)
    assert focused(page) == "" or page.evaluate("document.activeElement.tagName") == "H1"


def test_scanners_that_run_javascript_consume_nothing(
    visit: Visit, served: Served, chromium: Browser
) -> None:
    """Twenty loads of the mail's link, in the browser that asked and in others, then the code works."""
    address = an_address().replace("essai", "scanner")
    page = visit("/connexion")
    page.fill("#email", address)
    page.keyboard.press("Enter")
    page.wait_for_url("**/connexion/code/**")
    code = code_for(served, address)
    others = [chromium.new_context(base_url=served.url) for _ in range(SCANS // 2)]
    tabs = [context.new_page() for context in (*others, *[page.context] * (SCANS // 2))]
    for tab in tabs:
        tab.goto("/connexion/code", wait_until="commit")
    for tab in tabs:
        tab.wait_for_load_state("networkidle")
    for context in others:
        context.close()
    page.fill("#code", code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/bienvenue/**")


def test_signing_in_needs_no_javascript(served: Served, chromium: Browser) -> None:
    address = an_address().replace("essai", "sans.script")
    context = chromium.new_context(base_url=served.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/connexion?suite=/mon-compte")
    page.fill("#email", address)
    page.get_by_role("button", name="Recevoir un code").click()
    page.fill("#code", code_for(served, address))
    page.get_by_role("button", name="Entrer", exact=True).click()
    assert "/bienvenue" in page.url
    assert [c["name"] for c in context.cookies() if c["httpOnly"]] == ["session"]
    context.close()


def test_somebody_who_has_nothing_to_wait_for_is_told_so(visit: Visit) -> None:
    page = visit("/connexion/code")
    expect(page.locator("main")).to_contain_text("Ce navigateur n’attend pas de code.")
    check_page(page)


def test_a_moderator_sets_their_telephone_up_and_enters(visit: Visit, served: Served) -> None:
    with served.session() as db:
        moderator = a_moderator(db, name="Maud Petit", email="maud.petit@ac-creteil.fr")
    served.people["newcomer of the team"] = moderator
    page = visit("/", "newcomer of the team")
    with served.session() as db:
        mine = col(PersonSession.person_id) == moderator.person_id
        db.execute(update(PersonSession).where(mine).values(second_factor_at=None))
    page.goto("/connexion/second-facteur?suite=/mon-compte")
    expect(page.get_by_alt_text("Carré à photographier")).to_be_visible()
    settle(page)
    check_page(page)
    page.get_by_text("Vous ne pouvez pas photographier l’écran").click()
    key = page.locator("details[open] .select-all")
    expect(key).to_have_text(re.compile(r"^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$"))
    check_page(page)
    totp = pyotp.TOTP(key.inner_text().replace(" ", ""))
    page.fill("#code", wrong(totp.now()))
    page.keyboard.press("Enter")
    expect(page.locator("#code-err")).to_contain_text("n’est pas le bon")
    settle(page)
    check_page(page)
    page.fill("#code", totp.now())
    page.keyboard.press("Enter")
    page.wait_for_url("**/mon-compte/")
    settle(page)
    page.locator("summary").filter(has_text="Maud Petit").click()
    expect(page.get_by_role("link", name="Modération").first).to_be_visible()


def test_i_close_my_other_sessions_and_they_come_back_as_nobody(
    visit: Visit, served: Served
) -> None:
    elsewhere = visit("/mon-compte", "other_teacher")
    expect(elsewhere.locator("main")).to_contain_text("Nora Belkacem")
    page = visit("/mon-compte", "other_teacher", phone=True)
    check_page(page)
    page.get_by_role("button", name="Fermer toutes les autres").click()
    expect(page.get_by_role("status").filter(has_text="fermée")).to_be_visible()
    elsewhere.wait_for_url("**/connexion?suite=**", timeout=5000)
    expect(elsewhere.locator("main")).not_to_contain_text("Nora Belkacem")


def test_one_leaves_from_any_page(visit: Visit) -> None:
    page = visit("/", "teacher")
    page.locator("summary").filter(has_text="Awa Diallo").click()
    page.get_by_role("button", name="Me déconnecter").click()
    expect(page.get_by_role("link", name="Se connecter").first).to_be_visible()
    assert [c["name"] for c in page.context.cookies() if c["name"] == "session"] == []


def test_anybody_becomes_a_fictitious_person_in_one_click(visit: Visit) -> None:
    page = visit("/demo")
    check_page(page)
    page.get_by_role("listitem").filter(has_text="Louis Aubert").get_by_role("button").click()
    page.wait_for_url("**/pilotage**")
    page.goto("/demo/courrier")
    settle(page)
    check_page(page)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/mon-compte", "Mes connexions"),
        ("/mon-profil", "Mon binôme"),
        ("/mes-donnees", "Recevoir une copie"),
        ("/mes-donnees/effacer", "J’ai compris"),
        ("/bienvenue", "Mon binôme"),
    ],
)
@pytest.mark.parametrize("phone", [True, False], ids=["375", "1280"])
def test_my_pages_keep_to_everything(visit: Visit, path: str, words: str, phone: bool) -> None:
    page = visit(path, "teacher", phone=phone, dark=phone)
    expect(page.locator("main")).to_contain_text(words)
    settle(page)
    check_page(page)
