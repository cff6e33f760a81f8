"""The components under the finger and the keyboard, on their gallery: what axe cannot see."""

import re

import pytest
from playwright.sync_api import Page, expect

from classe12.demo.gallery import LOOKS
from tests.browser.conftest import Visit
from tests.factories.media import sample
from tests.support.pages import accessibility_problems, settle

GALLERY = "/demo/ui"


@pytest.fixture
def gallery(visit: Visit) -> Page:
    return visit(GALLERY)


def ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize(("name", "query"), LOOKS, ids=[name for name, _ in LOOKS])
def test_the_four_looks_are_accessible(visit: Visit, name: str, query: str) -> None:
    page = visit(GALLERY + query)
    assert accessibility_problems(page) == []


def test_nothing_leaves_the_narrowest_window(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 320, "height": 800})
    gallery.reload()
    settle(gallery)
    assert gallery.evaluate("document.documentElement.scrollWidth") == 320


def test_the_appearance_chosen_is_kept_and_there_before_the_first_paint(visit: Visit) -> None:
    page = visit("/")
    light = ground(page)
    page.get_by_role("button", name="Changer l’apparence").click()
    dark = ground(page)
    assert dark != light
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.first = document.documentElement.dataset.mode; })"
    )
    page.reload()
    assert page.evaluate("window.first") == "sombre"
    assert ground(page) == dark
    page.get_by_role("button", name="Changer l’apparence").click()
    assert page.evaluate("localStorage.getItem('apparence')") is None, "back to the system's choice"


def test_the_system_is_followed_while_nothing_is_chosen(visit: Visit) -> None:
    page = visit("/")
    light = ground(page)
    page.emulate_media(color_scheme="dark")
    assert ground(page) != light


def test_after_a_navigation_the_title_has_the_focus(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="À propos").first.click()
    expect(page.locator("h1", has_text="À propos")).to_be_focused()


def test_the_first_tab_stop_leads_to_the_content(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main#contenu")).to_be_focused()


def test_an_open_menu_closes_with_escape_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit("/", phone=True)
    menu = page.locator("summary", has_text="Menu")
    menu.click()
    expect(page.get_by_role("link", name="Publier une vidéo").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    assert not page.evaluate("document.querySelector('details.dropdown[open]')")


def test_a_list_is_searched_and_chosen_from_by_keyboard(gallery: Page) -> None:
    field = gallery.get_by_role("combobox", name="Besoin")
    chosen = gallery.locator("input[type=hidden][name=g-besoin]")
    field.click()
    gallery.keyboard.type("rythm")
    expect(gallery.get_by_role("option", name="Tenir le rythme")).to_be_visible()
    gallery.keyboard.press("Enter")
    assert [box.get_attribute("value") for box in chosen.all()] == ["lire", "rythme"]
    expect(gallery.locator("#g-besoin")).to_be_focused()
    gallery.keyboard.press("Backspace")
    assert [box.get_attribute("value") for box in chosen.all()] == ["lire"]
    gallery.keyboard.type("introuvable")
    expect(gallery.get_by_text("Rien ne correspond.").first).to_be_visible()


def test_a_line_of_the_summary_leads_to_its_field(gallery: Page) -> None:
    gallery.get_by_role("link", name="Dire votre pratique en une phrase").click()
    expect(gallery.locator("#g-resume")).to_be_focused()


def test_a_question_can_be_left_and_gives_the_focus_back(gallery: Page) -> None:
    opener = gallery.get_by_role("button", name="Retirer cette vidéo")
    question = gallery.get_by_role("dialog", name="Retirer cette vidéo")
    opener.click()
    expect(question).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    question.get_by_role("button", name="Retirer la vidéo").click()
    expect(question).to_be_hidden()


def test_tabs_go_round_with_the_arrows(gallery: Page) -> None:
    gallery.get_by_role("tab", name="Graphique").first.focus()
    gallery.keyboard.press("ArrowRight")
    expect(gallery.get_by_role("tab", name="Tableau").first).to_be_focused()
    expect(gallery.get_by_role("table", name="Écoles actives par semaine")).to_be_visible()
    gallery.keyboard.press("ArrowRight")
    expect(gallery.get_by_role("table", name="Écoles actives par semaine")).to_be_hidden()


def test_the_map_is_one_tab_stop_walked_with_the_arrows(gallery: Page) -> None:
    chart = gallery.get_by_role("group", name="Carte des départements")
    assert chart.locator("[tabindex='0']").count() == 1
    assert chart.locator("[data-place]").count() == 96
    chart.locator("[data-place='75']").focus()
    expect(gallery.get_by_text("Département 75 (75)").first).to_be_visible()
    gallery.keyboard.press("ArrowRight")
    assert gallery.evaluate("document.activeElement.dataset.place") == "93"
    gallery.keyboard.press("Shift+Tab")
    assert not gallery.evaluate("document.activeElement.dataset.place")


def test_a_chart_takes_the_colours_of_its_page(gallery: Page) -> None:
    line = gallery.locator(".scatterlayer .js-line").first
    line.scroll_into_view_if_needed()
    before = line.evaluate("node => getComputedStyle(node).stroke")
    gallery.evaluate("document.documentElement.dataset.mode = 'sombre'")
    expect(line).not_to_have_css("stroke", before)


def test_a_video_is_played_and_paused_by_keyboard(gallery: Page) -> None:
    film = sample("film.mp4", length=4)
    gallery.route(
        "**/demo/absente*.mp4", lambda route: route.fulfill(path=film, content_type="video/mp4")
    )
    gallery.reload()
    settle(gallery)
    player = gallery.get_by_role("region", name=re.compile("Lecteur vidéo.*Le minuteur visuel"))
    player.get_by_role("button", name="Lire la vidéo").focus()
    gallery.keyboard.press("Enter")
    expect(player.get_by_role("button", name="Mettre en pause")).to_be_visible()
    expect(player.get_by_role("slider")).not_to_have_js_property("value", "0")
    assert "sur 4 s" in (player.get_by_role("slider").get_attribute("aria-valuetext") or "")
    player.get_by_role("button", name="vitesse de lecture").press("Enter")
    expect(player.locator("video")).to_have_js_property("playbackRate", 1.25)
    player.get_by_role("button", name="Mettre en pause").press("Enter")
    expect(player.locator("video")).to_have_js_property("paused", value=True)


def test_a_video_that_does_not_load_says_what_to_do(gallery: Page) -> None:
    refused = gallery.get_by_role("alert").filter(has_text="La vidéo ne se charge pas")
    expect(refused.first).to_be_visible()
    expect(refused.first.get_by_role("button", name="Recommencer")).to_be_visible()
