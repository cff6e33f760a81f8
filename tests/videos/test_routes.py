"""Heads and redirections of the addresses of videos."""

from dataclasses import replace

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.core import guard
from classe12.core.errors import Gone, NotFound
from classe12.core.guard import caller
from classe12.core.http.heads import _find
from classe12.videos.actions import playlists, submission
from classe12.videos.models import Place
from classe12.videos.routes import addresses as routes
from classe12.videos.rules.playlists import PlaylistForm
from tests.factories import stories as make
from tests.factories.people import a_visitor
from tests.factories.programmes import classe_a_12
from tests.factories.stories import Story


def test_the_served_head_names_the_video(db: Session) -> None:
    story = make.published(db)
    found = _find(f"/video/{story.id}/any-slug")
    assert found is not None
    described, parts = found
    head = described.describer(parts, story.author.programme_id)
    assert head.title.startswith("Le minuteur visuel") and head.canonical.endswith(
        "/le-minuteur-visuel"
    )
    assert head.image.startswith("http")


@pytest.mark.parametrize("video_id", ["1", "nothing", "01a20a34-f56e-759c-a7fc-dec44020db42"])
def test_an_address_without_video_is_not_found(db: Session, video_id: str) -> None:
    with pytest.raises(NotFound):
        routes.head_of({"video_id": video_id, "slug": "x"}, classe_a_12(db).id)


def test_a_withdrawn_video_is_gone(db: Session) -> None:
    story = make.published(db)
    routes.head_of({"video_id": str(story.id), "slug": "x"}, classe_a_12(db).id)
    submission.withdraw(db, story.author, story.id)
    db.flush()
    with pytest.raises(Gone):
        routes.head_of({"video_id": str(story.id), "slug": "x"}, classe_a_12(db).id)


def test_a_short_address_leads_to_the_whole_one(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, waiting = make.published(db), make.in_review(db)
    visitor = a_visitor(db)
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network, is_act=True: visitor])
    paths = [r.starlette for r in guard.routes if r.path == "/video/{video_id}"]
    client = TestClient(Starlette(routes=paths), follow_redirects=False)
    answer = client.get(f"/video/{story.id}")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"/video/{story.id}/le-minuteur-visuel"
    assert client.get(f"/video/{waiting.id}").status_code == 404
    assert client.get("/video/nothing").status_code == 404


@pytest.fixture
def client(db: Session, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    visitor = a_visitor(db)
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network, is_act=True: visitor])
    room = routes.__name__.rpartition(".")[0]
    ours = [r.starlette for r in guard.routes if r.starlette.endpoint.__module__.startswith(room)]
    return TestClient(Starlette(routes=ours), follow_redirects=False)


def a_list(db: Session, reach: str) -> Story:
    story = make.published(db)
    form = PlaylistForm("Rituels", "Pour *démarrer*.", reach)
    found = playlists.begin_with(db, story.author, form, story.id)
    db.flush()
    return replace(story, id=found)


def test_the_head_of_a_shared_list(db: Session) -> None:
    for reach, robots in (("public", ""), ("unlisted", "noindex")):
        story = a_list(db, reach)
        for end, wanted in (("", robots), ("/imprimer", "noindex"), ("/projeter", "noindex")):
            found = _find(f"/liste/{story.id}/rituels{end}")
            assert found is not None
            head = found[0].describer(found[1], story.author.programme_id)
            assert head.title == "Rituels | Classe à 12" and head.description == "Pour démarrer."
            assert head.canonical.endswith(f"/liste/{story.id}/rituels") and head.robots == wanted
    private = a_list(db, "private")
    for list_id in (str(private.id), "nothing", "01a20a34-f56e-759c-a7fc-dec44020db42"):
        with pytest.raises(NotFound):
            routes.head_of_list({"list_id": list_id, "slug": "x"}, classe_a_12(db).id)


def test_short_addresses_of_lists(db: Session, client: TestClient) -> None:
    shared, private = a_list(db, "unlisted"), a_list(db, "private")
    answer = client.get(f"/liste/{shared.id}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/liste/{shared.id}/rituels")
    assert client.get(f"/liste/{private.id}").status_code == 404
    assert client.get("/liste/nothing").status_code == 404


@pytest.mark.parametrize(
    ("old", "place"), [("/videos-playlist", Place.WEEKLY), ("/videos-faq-flash", Place.FAQ)]
)
def test_old_addresses_of_playlists(
    db: Session, client: TestClient, old: str, place: Place
) -> None:
    assert client.get(old).headers["location"] == "/videos"
    story = a_list(db, "public")
    playlists.show_at(db, story.moderator, story.id, place)
    answer = client.get(old)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/liste/{story.id}/rituels")


def test_old_favourites_lead_to_one_s_own(client: TestClient) -> None:
    answer = client.get("/profil/classea12/favoris")
    assert (answer.status_code, answer.headers["location"]) == (301, "/mes-listes")
