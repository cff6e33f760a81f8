"""Heads and redirections of the addresses of videos."""

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.core import guard
from classe12.core.errors import Gone, NotFound
from classe12.core.guard import caller
from classe12.core.http.heads import _find
from classe12.videos import routes
from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.people import a_visitor


def test_the_served_head_names_the_video(db: Session) -> None:
    story = make.published(db)
    found = _find(f"/video/{story.id}/any-slug")
    assert found is not None
    describer, parts = found
    head = describer(parts)
    assert head.title.startswith("Le minuteur visuel") and head.canonical.endswith(
        "/le-minuteur-visuel"
    )
    assert head.image.startswith("http")


@pytest.mark.parametrize("video_id", ["1", "nothing", "01a20a34-f56e-759c-a7fc-dec44020db42"])
def test_an_address_without_video_is_not_found(db: Session, video_id: str) -> None:
    with pytest.raises(NotFound):
        routes.head_of({"video_id": video_id, "slug": "x"})


def test_a_withdrawn_video_is_gone(db: Session) -> None:
    story = make.published(db)
    routes.head_of({"video_id": str(story.id), "slug": "x"})
    submission.withdraw(db, story.author, story.id)
    db.flush()
    with pytest.raises(Gone):
        routes.head_of({"video_id": str(story.id), "slug": "x"})


def test_a_short_address_leads_to_the_whole_one(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, waiting = make.published(db), make.in_review(db)
    visitor = a_visitor(db)
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network: visitor])
    paths = [r.starlette for r in guard.routes if r.path == "/video/{video_id}"]
    client = TestClient(Starlette(routes=paths), follow_redirects=False)
    answer = client.get(f"/video/{story.id}")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"/video/{story.id}/le-minuteur-visuel"
    assert client.get(f"/video/{waiting.id}").status_code == 404
    assert client.get("/video/nothing").status_code == 404
