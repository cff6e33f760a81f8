"""Every page of the demonstration, light on a phone and dark on a desk: accessible, in French,
within its window, silent, with one title."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from classe12 import wiring
from classe12.conversations.models.loop import HelpRequest
from classe12.videos.models import Consent, Video, VideoStatus
from tests.support.pages import DESK, check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
# Who sees a page best; the others are for anybody.
SEEN_BY = {
    "/participer": "teacher",
    "/espace": "teacher",
    "/equipe/journal": "admin",
    "/equipe": "moderator",
    "/pilotage": "lead",
    "/convention": "clerk",
    "/compte": "teacher",
    "/mes-videos": "teacher",
    "/mon-compte": "teacher",
    "/notifications": "teacher",
    "/enquete": "teacher",
    "/mes-listes": "teacher",
    "/mes-donnees": "teacher",
    "/mon-": "teacher",
    "/reseau": "teacher",
    "/recherches/nouvelle": "teacher",
}


def _routes() -> list[str]:
    """Return every page that has no variable part in its address."""
    declared = [page.route for module in wiring.modules("pages") for page in module.PAGES]
    looked_at = {"/demo/ui"}  # the gallery, whole, in test_components.py
    return sorted(route for route in declared if "[" not in route and route not in looked_at)


def _seen_by(route: str) -> str:
    return next((who for start, who in SEEN_BY.items() if route.startswith(start)), "anonymous")


def _check(page: Page) -> None:
    """Hold a page, opened on a phone, to everything: there, then on a desk in the dark."""
    _check_now(page)
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_class(re.compile(r"\bdark\b"))
    settle(page)
    _check_now(page)


def _check_now(page: Page) -> None:
    assert page.locator("h1:visible").count() == 1
    check_page(page)


@pytest.mark.parametrize("route", _routes())
def test_a_page_keeps_to_everything(tour_demo: Visit, route: str) -> None:
    _check(tour_demo(route, _seen_by(route), phone=True))


def test_the_page_of_a_video(tour_demo: Visit, demonstrated: Served) -> None:
    with demonstrated.session() as db:
        published = select(Video).where(col(Video.status) == VideoStatus.PUBLISHED)
        video = db.exec(published.limit(1)).one()
    page = tour_demo(f"/video/{video.id}/{video.slug}", phone=True)
    assert page.locator("video").count() == 1
    _check(page)


def test_the_page_where_captions_are_written(tour_demo: Visit, demonstrated: Served) -> None:
    with demonstrated.session() as db:
        mine = Video.author_id == demonstrated.people["teacher"].person_id
        published = col(Video.status) == VideoStatus.PUBLISHED
        video_id = db.exec(select(Video.id).where(mine, published)).first()
    page = tour_demo(f"/mes-videos/{video_id}/sous-titres", "teacher", phone=True)
    expect(page.locator("textarea").first).to_be_visible()
    _check(page)


@pytest.mark.parametrize("who", ["anonymous", "teacher"])
def test_the_page_of_a_question(tour_demo: Visit, demonstrated: Served, who: str) -> None:
    with demonstrated.session() as db:
        query = select(HelpRequest).order_by(col(HelpRequest.answers_count).desc())
        request = db.exec(query.limit(1)).one()
    _check(tour_demo(f"/recherche/{request.id}/{request.slug}", who, phone=True))


def test_the_page_of_a_member(tour_demo: Visit, demonstrated: Served) -> None:
    with demonstrated.session() as db:
        published = select(Video).where(col(Video.status) == VideoStatus.PUBLISHED)
        author_id = db.exec(published.limit(1)).one().author_id
    page = tour_demo(f"/profil/{author_id}", phone=True)
    assert page.locator("article").count() >= 1
    _check(page)


def test_the_page_of_consents_that_end_soon(tour_demo: Visit, demonstrated: Served) -> None:
    with demonstrated.session() as db:
        ending = select(Consent.video_id).where(col(Consent.expires_on).is_not(None))
        video_id = db.exec(ending.limit(1)).one()
    page = tour_demo(f"/mes-videos/{video_id}/accords", "teacher", phone=True)
    expect(page.get_by_role("button", name="Renouveler les accords")).to_be_visible()
    _check(page)


def test_a_page_that_does_not_exist_says_so(tour_demo: Visit) -> None:
    _check(tour_demo("/nulle-part", phone=True))
