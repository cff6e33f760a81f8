"""On a phone, by keyboard: a film is taken in the page, cut, muted, its faces looked for, watched, kept."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories.media import sample
from tests.support.pages import check_page, settle
from tests.support.walking import choose_file

Visit = Callable[..., Page]
PATIENCE = 90_000  # ms, for a film to be prepared on a busy machine
STUDIO = "Couper, flouter, choisir l’image"


def test_a_film_is_taken_in_the_page(visit: Visit) -> None:
    page = visit("/participer", "relay", phone=True)
    page.get_by_role("button", name="Filmer maintenant").press("Enter")
    expect(page.get_by_text("Le geste")).to_be_visible()
    begin = page.get_by_role("button", name="Commencer dans trois secondes")
    expect(begin).to_be_focused()
    check_page(page)
    begin.press("Enter")
    stop = page.get_by_role("button", name="Arrêter")
    expect(stop).to_be_focused()
    expect(
        page.get_by_text("Le problème\u00a0: qu’est-ce qui coinçait\u00a0?").last
    ).to_be_visible()
    page.wait_for_timeout(2500)  # what is filmed
    stop.press("Enter")
    keep = page.get_by_role("button", name="Garder cette prise")
    expect(keep).to_be_focused()
    keep.press("Enter")
    expect(page.get_by_text("Votre vidéo est arrivée.").first).to_be_visible()
    expect(page.get_by_role("link", name=STUDIO)).to_be_visible(timeout=PATIENCE)


@pytest.mark.timeout(240)
def test_a_film_is_cut_watched_and_kept(visit: Visit) -> None:
    page = visit("/participer", "lead", phone=True)
    choose_file(page, str(sample("a-couper.mp4", length=5)))
    page.get_by_role("link", name=STUDIO).wait_for(timeout=PATIENCE)
    tick = page.get_by_role("checkbox", name="Grande section")
    tick.press("Space")
    page.get_by_role("link", name=STUDIO).press("Enter", timeout=PATIENCE)
    page.wait_for_url("**/montage")
    settle(page)
    start = page.get_by_role("slider", name=re.compile("^Début"))
    expect(start).to_be_visible()
    expect(page.get_by_text("Nous préparons encore")).to_have_count(0, timeout=PATIENCE)
    check_page(page)
    start.press("PageUp")
    page.get_by_role("button", name="Couper le son à partir d’ici").press("Enter")
    page.get_by_role("button", name="Ajouter une zone à partir d’ici").press("Enter")
    expect(page.get_by_text("Zone ajoutée au milieu de l’image")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Appliquer les changements").press("Enter")
    keep = page.get_by_role("button", name="Garder cette version")
    expect(keep).to_be_visible(timeout=PATIENCE)
    check_page(page)
    page.get_by_role("button", name="Chercher les visages").press("Enter")
    expect(page.get_by_text("Aucun visage n’a été trouvé.")).to_be_visible(timeout=PATIENCE)
    keep.press("Enter")
    expect(page.get_by_text("C’est gardé")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Image 2 sur 6")).press("Enter")
    expect(page.get_by_text("Nous choisissons une image.")).to_have_count(0, timeout=PATIENCE)
    page.get_by_role("link", name="Revenir à la fiche").press("Enter")
    page.wait_for_url("**/participer?video=*")
    # What was ticked a moment before leaving, and left to the page to keep, is there.
    expect(page.get_by_role("checkbox", name="Grande section")).to_be_checked()
