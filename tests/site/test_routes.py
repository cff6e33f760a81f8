"""The addresses of the first service lead to what replaced them, and nowhere else."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.core import guard
from classe12.core.actor import Actor
from classe12.site import routes


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(
        "classe12.core.guard.caller._identify", [lambda *call: Actor(programme_id=1)]
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
    assert all(new.startswith("/") and not new.startswith("//") for new in routes.MOVED.values())
