"""The addresses of the first service lead to what replaced them, and nowhere else."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.settings import get_settings
from classe12.site.routes import moved
from tests.factories import stories
from tests.factories.people import a_visitor

OLD = "0b7e6f0e-6d0c-4c3c-9a1e-2f6d3e6f7a10"  # a video of the first service


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(
        "classe12.core.guard.caller._identify", [lambda *call, is_act=True: Actor(programme_id=1)]
    )
    app = Starlette(routes=[r.starlette for r in guard.routes])
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/CGU", "/cgu"),
        ("/Charte", "/charte"),
        ("/PolitiqueConfidentialite", "/donnees-personnelles"),
        ("/activation/42/abc", "/connexion"),
        ("/nouveau-mot-de-passe/42/abc", "/connexion"),
        ("/videos-recentes", "/videos?tri=recentes"),
        ("/videos-recherche/Fran%C3%A7ais", "/videos?q=Fran%C3%A7ais"),
        ("/videos/Gestion%20de%20classe", "/videos?q=Gestion%20de%20classe"),
        ("/admin", "/equipe/moderation"),
        ("/equipe", "/equipe/moderation"),
        ("/oubli-mot-de-passe", "/connexion"),
        ("/inscription", "/connexion"),
        ("/verify-account/email?userId=4&verificationString=ab", "/connexion"),
        ("/reset-password?userId=4&verificationString=ab", "/connexion"),
        ("/admin/moderation/video-auto-blacklist/list", "/equipe/moderation"),
        (f"/videos/watch/{OLD};threadId=7", f"/video/{OLD}"),
        (f"/videos/watch/{OLD}", f"/video/{OLD}"),
        ("/videos/watch/42", "/videos"),
        ("/documents/autorisation-mineur.pdf", "/aide#droit-image"),
    ],
)
def test_an_old_address_leads_to_its_page(browser: TestClient, old: str, new: str) -> None:
    answer = browser.get(old)
    assert answer.status_code == 301
    assert answer.headers["location"] == new


@pytest.mark.parametrize(
    "words", ["//ailleurs.example/", "a%0dSet-Cookie:%20a=b", "https:%2F%2Failleurs.example"]
)
def test_an_old_search_never_leaves_the_service(browser: TestClient, words: str) -> None:
    answer = browser.get(f"/videos-recherche/{words}")
    assert answer.headers["location"].startswith("/videos?q=")
    assert "set-cookie" not in answer.headers


def test_targets_are_our_own_paths() -> None:
    assert all(new.startswith("/") and not new.startswith("//") for new in moved.MOVED.values())


@pytest.fixture
def visitor(db: Session, browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    caller = a_visitor(db)
    monkeypatch.setattr("classe12.core.guard.caller._identify", [lambda *call, is_act=True: caller])
    return browser


def test_robots_are_kept_out_of_a_demonstration(browser: TestClient) -> None:
    assert get_settings().is_demo
    assert browser.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_robots_are_told_what_is_public(
    db: Session, browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLASSE12_DEMO", "0")
    get_settings.cache_clear()
    told = browser.get("/robots.txt").text
    monkeypatch.undo()
    get_settings.cache_clear()
    assert "Disallow: /mon-compte\n" in told
    assert "Disallow: /\n" not in told
    assert told.endswith("/sitemap.xml\n")


def test_the_map_lists_public_pages_and_published_videos_only(
    db: Session, visitor: TestClient
) -> None:
    shown, hidden = stories.published(db), stories.in_review(db)
    page = visitor.get("/sitemap.xml").text
    assert f"{get_settings().base_url}/aide</loc>" in page
    assert str(shown.id) in page
    assert str(hidden.id) not in page


def test_a_weakness_has_an_address(visitor: TestClient) -> None:
    lines = dict(
        line.split(": ", 1) for line in visitor.get("/.well-known/security.txt").text.splitlines()
    )
    assert lines["Contact"].startswith("mailto:")
    assert lines["Expires"] > datetime.now(UTC).isoformat()
