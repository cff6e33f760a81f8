"""Captions by keyboard, on a phone: cut, joined, validated, then read, searched and pressed under the film."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.pages import check_page, settle

Visit = Callable[..., Page]
WORDS = "Les livres farfelus sont rangés par longueur"
CUT = len("Les livres farfelus")


def line(page: Page, number: int) -> object:
    return page.get_by_role("textbox", name=re.compile(f"^Sous-titre {number},"))


def test_a_teacher_writes_captions_and_a_colleague_reads_them(visit_demo: Visit) -> None:
    page = visit_demo("/mes-videos", "teacher", phone=True)
    page.get_by_role("link", name=re.compile("^Sous-titres validés")).press("Enter")
    page.wait_for_url("**/sous-titres")
    expect(line(page, 1)).to_be_visible()
    settle(page)
    check_page(page)
    assert page.get_by_text("Le brouillon automatique n’est pas disponible ici").count() == 1
    write(page)
    page.get_by_role("button", name="Valider les sous-titres").press("Enter")
    expect(page.get_by_text("l’équipe les relit, sous deux jours ouvrés")).to_be_visible()
    expect(page.get_by_text("Écrits et validés.")).to_be_focused()
    check_page(page)
    reread(visit_demo("/equipe/sous-titres", "moderator", phone=True))
    read(visit_demo("/videos?q=farfelus", phone=True))


def reread(page: Page) -> None:
    """As the team: open the captions that were just validated, and show them."""
    page.get_by_role("button", name=re.compile("^Ouvrir")).last.press("Enter")
    expect(page.get_by_text("farfelus").first).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Afficher ces sous-titres").press("Enter")
    expect(page.get_by_text("Les sous-titres s’affichent sous la vidéo.")).to_be_visible()
    check_page(page)


def write(page: Page) -> None:
    """Type a line, cut it, join it again, have it begin a little later."""
    line(page, 1).fill(WORDS)
    page.keyboard.press("Control+Home")
    for _ in range(CUT):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(line(page, 2)).to_be_focused()
    expect(line(page, 2)).to_have_value("sont rangés par longueur")
    expect(line(page, 1)).to_have_value("Les livres farfelus")
    page.keyboard.press("Backspace")
    expect(line(page, 1)).to_be_focused()
    expect(line(page, 1)).to_have_value("Les livres farfelus\nsont rangés par longueur")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_label("Début du sous-titre 1", exact=True)).to_have_value("0:00,5")
    page.keyboard.press("Alt+ArrowDown")
    expect(line(page, 2)).to_be_focused()
    expect(page.get_by_text("Brouillon gardé")).to_be_visible()


def read(page: Page) -> None:
    """Find the video by what is said, search in its transcript, go there."""
    page.locator("article").get_by_role("link").first.press("Enter")
    page.wait_for_url("**/video/**")
    settle(page)
    track = page.locator("video track[kind=captions]")
    expect(track).to_have_attribute("srclang", "fr")
    assert page.request.get(str(track.get_attribute("src"))).text().startswith("WEBVTT")
    page.locator("summary", has_text="Transcription").press("Enter")
    page.get_by_role("searchbox", name="Chercher dans ce qui est dit").press_sequentially(
        "FARFELUS"
    )
    expect(page.get_by_role("status").filter(has_text="1\u00a0phrase")).to_be_visible()
    check_page(page)
    said = page.get_by_role("link", name=re.compile("farfelus"))
    said.press("Enter")
    page.wait_for_function("document.querySelector('video').currentTime >= 0.5")
    expect(said).to_have_attribute("aria-current", "true")
    expect(said).to_be_focused()
