"""The served page of a video or of a playlist tells the truth to who loads it, and is kept by nobody else."""

import re
from collections.abc import Iterator
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import event
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from classe12 import wiring
from classe12.core import database
from classe12.core.actor import Actor
from classe12.core.guard import caller
from classe12.core.http.heads import TrueHead
from classe12.site import queries as site
from classe12.videos.actions import playlists, submission
from classe12.videos.rules.playlists import PlaylistForm
from tests.factories import stories as make
from tests.factories.marked import DRAFT, PUBLIC, REVIEW, SEEN, World
from tests.factories.people import a_teacher, a_visitor
from tests.support.served import Served

SHELL = "<html><head></head><body></body></html>"
WAITING = {"author": {REVIEW, DRAFT}, "moderator": {REVIEW}, "owner": {REVIEW}}


async def _shell(request: Request) -> HTMLResponse:
    return HTMLResponse(SHELL, headers={"etag": "shell"})


class Loads:
    """Loads pages as somebody."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.actor: Actor | None = None
        monkeypatch.setattr(
            caller, "_identify", [lambda cookie, host, network, is_act=True: self.actor]
        )
        self.http = TestClient(TrueHead(Starlette(routes=[Route("/{path:path}", _shell)])))

    def __call__(self, actor: Actor, path: str) -> tuple[int, bool, bool, str]:
        """Return the status, whether robots and caches are kept away, and the title."""
        self.actor = actor
        answer = self.http.get(path)
        title = re.search("<title>(.*?)</title>", answer.text)
        is_uncached = answer.headers.get("cache-control") == "private, no-store"
        assert "etag" not in answer.headers and title is not None
        return answer.status_code, 'content="noindex"' in answer.text, is_uncached, title[1]


@pytest.fixture
def loads(db: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loads]:
    wiring.modules("routes")
    site.forget_figures()
    yield Loads(monkeypatch)
    site.forget_figures()


def test_a_video_is_there_for_those_who_may_see_it(db: Session, loads: Loads) -> None:
    world = World(db)
    for name, actor in world.actors.items():
        for title, video_id in world.videos.items():
            status, no_robot, uncached, shown = loads(actor, f"/video/{video_id}/x")
            if title == PUBLIC and name != "other programme":
                assert (status, no_robot, uncached) == (200, False, False), name
            elif title in SEEN[name] | WAITING.get(name, set()):
                assert (status, no_robot, uncached) == (200, True, True), (name, title)
                assert shown == f"{title} | Classe à 12"
            else:
                assert (status, uncached) == (404, actor.is_signed_in), (name, title)
                assert title not in shown


def test_files_that_are_not_public_stay_out_of_the_head(db: Session, loads: Loads) -> None:
    for audience, told in (("members", False), ("public", True)):
        story = make.published(db, audience=audience)
        loads.actor = story.author
        page = loads.http.get(f"/video/{story.id}/x").text
        assert ("og:image" in page) is told and ("og:video" in page) is told


def test_a_withdrawn_video_is_gone_for_everybody(db: Session, loads: Loads) -> None:
    for audience in ("public", "members"):
        story = make.published(db, audience=audience)
        submission.withdraw(db, story.author, story.id)
        db.flush()
        for actor in (story.author, a_teacher(db), a_visitor(db)):
            status, _, uncached, _ = loads(actor, f"/video/{story.id}/x")
            assert status in {404, 410}
            assert uncached is actor.is_signed_in
    assert loads(a_visitor(db), "/video/nothing/x")[0] == 404


def test_a_private_list_is_there_for_its_owner(db: Session, loads: Loads) -> None:
    story = make.published(db)
    for reach, others in (("private", 404), ("unlisted", 200)):
        list_id = playlists.create_playlist(db, story.author, PlaylistForm("Rituels", "", reach))
        db.flush()
        for end in ("", "/imprimer", "/projeter"):
            path = f"/liste/{list_id}/rituels{end}"
            mine = loads(story.author, path)
            assert mine == (200, True, reach == "private", "Rituels | Classe à 12")
            for actor in (a_teacher(db), a_visitor(db)):
                status, _, uncached, _ = loads(actor, path)
                assert (status, uncached) == (others, actor.is_signed_in and others == 404)


def test_anonymous_people_cost_no_more_queries(db: Session, loads: Loads) -> None:
    public, members = make.published(db), make.published(db, audience="members")
    visitor = a_visitor(db)
    assert _statements(db, loads, visitor, public.id) == 2  # the video, its programme
    assert _statements(db, loads, visitor, members.id) == 1


def _statements(db: Session, loads: Loads, actor: Actor, video_id: UUID) -> int:
    seen: list[str] = []
    connection = database.get_engine()

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    db.expire_all()
    event.listen(connection, "before_cursor_execute", note)
    try:
        loads(actor, f"/video/{video_id}/x")
    finally:
        event.remove(connection, "before_cursor_execute", note)
    return len(seen)


def test_the_session_cookie_is_what_opens_the_page(served: Served) -> None:
    with served.session() as db:
        story = make.published(db, served.people["teacher"], audience="members")
        draft = make.a_draft(db, served.people["teacher"], has_file=False)
    forged = dict.fromkeys(served.cookie("teacher"), "x" * 43)
    for cookie, members, own, is_theirs in (
        (served.cookie("teacher"), 200, 200, True),
        (served.cookie("other_teacher"), 200, 404, True),
        (forged, 404, 404, False),
        ({}, 404, 404, False),
    ):
        with httpx2.Client(base_url=served.url, cookies=cookie) as client:
            for video_id, status in ((story.id, members), (draft.id, own)):
                answer = client.get(f"/video/{video_id}/x")
                assert answer.status_code == status
                kept = answer.headers.get("cache-control")
                assert (kept == "private, no-store") is is_theirs
                assert ('content="noindex"' in answer.text) is (status == 200)
    with served.session() as db:
        submission.withdraw(db, story.author, story.id)
