"""A visitor looks for a video: filters, search, the way back, and the page that they end on."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from classe12.core.clock import now
from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.stories import Story
from tests.support.pages import check_page
from tests.support.served import Served

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def shelf(served: Served) -> Iterator[dict[str, Story]]:
    """Publish three videos for the module, and take them away after it."""
    with served.session() as db:
        author = served.people["other_teacher"]
        plain = {"description": "Filmé en période trois."}
        found = {
            "frise": make.published(
                db, author, at=now() - timedelta(days=2), title="La frise du jour", **plain
            ),
            "coin": make.published(
                db,
                author,
                at=now() - timedelta(days=1),
                title="Le coin calme des élèves",
                levels=("GS",),
                needs=("retrouver-le-calme",),
                **plain,
            ),
            "coeur": make.published(
                db, author, title="Un cœur de dictée", themes=("francais",), **plain
            ),
        }
    yield found
    with served.session() as db:
        for story in found.values():
            submission.withdraw(db, story.author, story.id)


def count(page: Page) -> str:
    return page.locator("main p[role=status].font-bold").inner_text().replace("\u00a0", " ")


def test_filters_are_the_address_and_the_way_back_works(visit: Visit, shelf: object) -> None:
    page = visit("/videos?tri=recentes")
    whole = count(page)
    box = page.get_by_label("Grande section").locator("visible=true")
    box.press("Space")
    expect(page).to_have_url(re.compile("niveau=GS"))
    expect(page.get_by_role("link", name="Un cœur de dictée")).to_have_count(0)
    expect(page.get_by_role("link", name="Le coin calme des élèves")).to_be_visible()
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.go_back()
    expect(page.get_by_role("link", name="Un cœur de dictée")).to_be_visible()
    assert count(page) == whole


@pytest.mark.parametrize("phone", [True, False], ids=["375", "1280"])
@pytest.mark.parametrize("typed", ["eleves", "coin clame"])
def test_a_word_without_accent_or_mistyped_finds_the_video(
    visit: Visit, shelf: dict[str, Story], phone: bool, typed: str
) -> None:
    page = visit("/videos", phone=phone)
    page.get_by_role("searchbox").fill(typed)
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Le coin calme des élèves")
    expect(link).to_be_visible()
    expect(page).to_have_url(re.compile("q="))
    check_page(page)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le coin calme des élèves")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert str(shelf["coin"].id) in page.url
    check_page(page)


def test_a_list_can_be_shared(visit: Visit, shelf: object) -> None:
    page = visit("/videos?q=coeur&niveau=CP")
    expect(page.get_by_role("link", name="Un cœur de dictée")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("coeur")
    expect(page.get_by_role("button", name="CP : retirer ce filtre")).to_be_visible()


def test_nothing_found_helps(visit: Visit, shelf: object) -> None:
    page = visit("/videos?q=zygomatique")
    expect(page.get_by_role("heading", name="Personne n’a encore filmé cela")).to_be_visible()
    check_page(page)


def test_the_served_page_tells_the_truth_without_javascript(
    visit: Visit, served: Served, shelf: dict[str, Story]
) -> None:
    page = visit("/videos")
    there = page.request.get(f"/video/{shelf['coin'].id}/le-coin-calme-des-eleves")
    assert there.status == 200
    assert "<title>Le coin calme des élèves | Classe à 12</title>" in there.text()
    assert 'property="og:image"' in there.text()
    assert page.request.get("/video/01a20a34-f56e-759c-a7fc-dec44020db42/x").status == 404
    with served.session() as db:
        gone = make.published(db, served.people["other_teacher"], title="Bientôt retirée")
        submission.withdraw(db, gone.author, gone.id)
    assert page.request.get(f"/video/{gone.id}/x").status == 410
    page.goto(f"/video/{gone.id}/x")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vidéo introuvable")
    expect(page.get_by_text("Cette vidéo a été retirée.")).to_be_visible()


def test_thanks_are_given_and_taken_back_on_the_page(visit: Visit, shelf: dict[str, Story]) -> None:
    page = visit(f"/video/{shelf['coin'].id}/x", "teacher")
    thank = page.get_by_role("button", name="Merci")
    thank.press("Enter")
    expect(page.get_by_text("Merci envoyé.")).to_be_visible()
    expect(thank).to_have_attribute("aria-pressed", "true")
    thank.press("Enter")
    expect(thank).to_have_attribute("aria-pressed", "false")
    thank.dblclick()  # the habit of desktops: one thank, not one given then taken back
    expect(thank).to_have_attribute("aria-pressed", "true")
    expect(thank).to_contain_text("Merci 1")
    thank.press("Enter")
    expect(thank).to_have_attribute("aria-pressed", "false")
    anonymous = visit(f"/video/{shelf['coin'].id}/x")
    assert "/connexion?suite=/video/" in (
        anonymous.get_by_role("link", name="Merci").get_attribute("href") or ""
    )
