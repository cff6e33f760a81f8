"""A teacher says what is seen in a video, prints the forms, renews, and writes down a withdrawal; by keyboard."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from classe12.core.clock import today
from classe12.videos.models import Video
from classe12.videos.queries.consent import find_consent
from tests.factories.people import a_teacher
from tests.factories.videos import a_video
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]


def test_the_wizard_says_what_follows_and_prints_the_forms(visit: Visit, served: Served) -> None:
    with served.session() as db:
        served.people["declares"] = a_teacher(db, name="Lise Morand")
    page = visit("/participer", "declares", phone=True)
    page.get_by_role("checkbox", name=re.compile("^Des élèves que l’on reconnaît")).press("Space")
    todo = page.get_by_role("status", name="Ce qu’il reste à faire")
    expect(todo).to_contain_text("Floutez les visages")
    page.get_by_label("Combien d’élèves reconnaît-on").press_sequentially("3")
    expect(todo).to_contain_text("chacun des 3 élèves")
    expect(page.get_by_role("checkbox", name="J’atteste avoir, pour chaque élève")).to_be_visible()
    expect(page.get_by_role("checkbox", name="J’atteste que")).to_have_count(0)
    check_page(page)
    link = todo.get_by_role("link", name="Autorisations des élèves")
    expect(link).to_have_attribute("href", re.compile(r"mineur\.pdf\?nombre=3$"))
    with page.expect_download() as download:
        link.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_role("checkbox", name=re.compile("^Des élèves que l’on reconnaît")).press("Space")
    page.get_by_role("checkbox", name=re.compile("^Vous")).press("Space")
    expect(todo).to_contain_text("Rien à faire signer.")
    expect(
        page.get_by_role("checkbox", name="J’atteste que l’on ne reconnaît que moi")
    ).to_be_visible()


def test_consents_are_renewed_then_one_is_taken_back(visit: Visit, served: Served) -> None:
    with served.session() as db:
        author = served.people["renews"] = a_teacher(db, name="Noé Lambert")
        video = a_video(db, author, title="La ronde des mots", shows_people=True)
        row = find_consent(db, video.id)
        assert row is not None
        row.expires_on = today() + timedelta(days=20)
    page = visit("/mes-videos", "renews", phone=True)
    row_of = page.get_by_role("listitem").filter(has_text="La ronde des mots").first
    expect(row_of.get_by_text("(dans 20 jours)")).to_be_visible()
    check_page(page)
    row_of.get_by_role("link", name="Renouveler").press("Enter")
    page.wait_for_url("**/accords")
    settle(page)
    page.get_by_role("button", name="Renouveler les accords").press("Enter")
    summary = page.get_by_role("alert").filter(has_text="Il manque")
    summary.get_by_role("link", name="Réunir les autorisations").press("Enter")
    expect(page.get_by_label("signées de nouveau")).to_be_focused()
    check_page(page)
    page.keyboard.type("2")
    page.get_by_role("checkbox", name=re.compile("^J’ai de nouveau")).press("Space")
    page.get_by_role("button", name="Renouveler les accords").press("Enter")
    expect(page.get_by_text("C’est fait : les accords valent jusqu’au")).to_be_visible()
    page.get_by_role("radio", name="Un élève, ou sa famille").press("Space")
    page.get_by_role("button", name="Noter ce retrait").press("Enter")
    # Nothing is chosen for the author: taking the video away cannot be undone.
    expect(page.get_by_text("la retirer ne peut pas être annulé").first).to_be_visible()
    page.get_by_role("radio", name=re.compile("^Retirer la vidéo")).press("Space")
    page.get_by_role("button", name="Noter ce retrait").press("Enter")
    expect(page.get_by_text("La vidéo et ses fichiers sont retirés.")).to_be_visible()
    expect(page.locator("#resultat")).to_be_focused()
    check_page(page)
    assert page.request.get(f"{served.url}/video/{video.id}/la-ronde-des-mots").status == 410
    with served.session() as db:
        assert db.get_one(Video, video.id).status == "withdrawn"
