"""Somebody's home: what waits for them there, on a phone and on a desk, by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import check_page

Visit = Callable[..., Page]
BLOCKS = ("Nouveau pour vous", "À essayer", "Mes questions")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [True, False], ids=["375", "1280"])
def test_the_home_of_a_teacher_keeps_to_everything(
    visit_demo: Visit, phone: bool, dark: bool
) -> None:
    page = visit_demo("/espace", "teacher", phone=phone, dark=dark)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Bonjour .+"))
    for block in BLOCKS:
        expect(page.get_by_role("heading", level=2, name=block)).to_be_visible()
    expect(page.get_by_role("heading", level=2, name=re.compile("vidéo"))).to_have_count(1)
    check_page(page)


def test_a_block_leads_to_the_whole_of_it_by_keyboard(visit_demo: Visit) -> None:
    page = visit_demo("/espace", "teacher")
    page.get_by_role("link", name="Mes listes", exact=True).last.press("Enter")
    expect(page).to_have_url(re.compile(r"/mes-listes/?\?vue=a-essayer"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    menu = page.get_by_role("navigation", name="Mon espace")
    menu.get_by_role("link", name="Accueil", exact=True).press("Enter")
    expect(page).to_have_url(re.compile("/espace/?$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Bonjour"))


def test_a_visitor_is_led_to_sign_in_and_comes_back(visit_demo: Visit) -> None:
    page = visit_demo("/espace")
    expect(page).to_have_url(re.compile(r"/connexion/?\?suite=/espace"))
