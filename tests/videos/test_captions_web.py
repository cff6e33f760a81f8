"""Captions over HTTP and in their state: the file that players ask for, the one that is sent, the handlers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.core import actor as actors
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.guard.caller import current
from classe12.videos.actions import captions, rereading, submission
from classe12.videos.models import CaptionTrack
from classe12.videos.routes import captions as routes
from classe12.videos.rules.cues import Cue
from classe12.videos.state.captions import CaptionsState
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor

SAID = [Cue(0, 2_000, "Combien ?"), Cue(2_000, 4_000, "Sept < dix.")]
Browser = Callable[[Actor], TestClient]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Return a function that gives the browser of somebody."""
    callers: list[Actor] = []
    monkeypatch.setattr(
        "classe12.core.guard.caller._identify",
        [lambda cookie, host, network, **_: callers[int(cookie.removeprefix("who="))]],
    )
    monkeypatch.setattr(actors, "_identify", actors._identify)
    ours = [r.starlette for r in guard.routes if r.starlette.endpoint.__module__ == routes.__name__]

    def open_browser(actor: Actor) -> TestClient:
        callers.append(actor)
        return TestClient(Starlette(routes=ours), cookies={"who": str(len(callers) - 1)})

    return open_browser


def test_players_are_given_captions_by_the_door_of_the_video(db: Session, browser: Browser) -> None:
    story = make.published(db)
    captions.keep_draft(db, story.author, story.id, SAID, 0)
    captions.validate(db, story.author, story.id, 1)
    proposed_at = db.get_one(CaptionTrack, story.id).proposed_at
    assert proposed_at
    rereading.accept(db, story.moderator, story.id, proposed_at)
    db.flush()
    path = f"/video/{story.id}/sous-titres/fr.vtt"
    visitor = browser(a_visitor(db))
    answer = visitor.get(path)
    assert answer.headers["content-type"] == "text/vtt; charset=utf-8"
    assert answer.headers["cache-control"] == "private, max-age=50"
    assert answer.text.endswith("Sept &lt; dix.\n")
    assert visitor.get(path, headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    hidden = make.in_review(db)
    assert visitor.get(f"/video/{hidden.id}/sous-titres/fr.vtt").status_code == 404
    submission.withdraw(db, story.author, story.id)
    db.flush()
    assert visitor.get(path).status_code == 410


def test_a_file_that_is_sent_is_taken_whole_or_not_at_all(db: Session, browser: Browser) -> None:
    story = make.a_draft(db)
    path, me = f"/envois-sous-titres/{story.id}", browser(story.author)
    wrong = me.post(path, content=b"WEBVTT\n\n00:0x.000 --> 00:02.000\nSept.")
    assert wrong.status_code == 422 and wrong.text.startswith("Ligne 3")
    assert db.get(CaptionTrack, story.id) is None
    good = me.post(path, content="WEBVTT\n\n00:01.000 --> 00:02.000\nÉlève.".encode())
    assert good.status_code == 201
    assert db.get_one(CaptionTrack, story.id).draft == [[1_000, 2_000, "Élève."]]
    assert me.post(path, content=b"x" * 300_000).status_code == 413
    assert browser(a_teacher(db)).post(path, content=b"WEBVTT").status_code == 404


@pytest.fixture
def opened(db: Session) -> Iterator[Callable[[Actor, object], Any]]:
    """Open the page of the captions of a video as somebody."""
    before = current.set(Actor(programme_id=1))

    def open_state(actor: Actor, video_id: object) -> Any:
        current.set(actor)
        actors_before = [lambda cookie, host, network, **_: actor]
        actors.identify_with(actors_before[0])
        root = rx.State(_reflex_internal_init=True)
        path = f"/mes-videos/{video_id}/sous-titres"
        root._update_router_vars({"headers": {}, "pathname": path, "asPath": path}, {})
        return root.get_substate(CaptionsState.get_full_name().split("."))

    installed = list(actors._identify)
    yield open_state
    actors._identify[:] = installed
    current.reset(before)


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    return await state.event_handlers[handler].fn(state, *arguments)


def row(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text}


async def test_lines_are_kept_mended_then_validated(db: Session, opened: Any) -> None:
    story = make.a_draft(db)
    state = opened(story.author, story.id)
    await call(state, "load")
    assert state.editor.title and state.missing == ""
    await call(state, "keep", [row(0, 2_000, "x" * 50)], 1, state.stamp)
    assert state.kept == 1 and list(state.problems) == ["0"]
    assert state.to_mend == "1\u00a0sous-titre à corriger avant de valider."
    await call(state, "validate")
    assert "à corriger" in state.refusal
    await call(state, "keep", [row(0, 2_000, "Sept.")], 2, "another stamp")
    assert state.kept == 1, "lines of a page that is no more"
    await call(state, "tidy")
    assert state.problems == {} and len(state.editor.cues) == 1
    await call(state, "validate")
    assert state.told.startswith("Sous-titres validés") and state.editor.is_settled
    assert not state.is_changed
    await call(state, "keep", [row(0, 2_000, "Huit.")], 3, state.stamp)
    assert state.is_changed, "the video still shows what was validated"


async def test_what_is_typed_while_the_server_starts_again_is_kept(
    db: Session, opened: Any
) -> None:
    story = make.a_draft(db)
    state = opened(story.author, story.id)
    await call(state, "keep", [row(0, 2_000, "Sept.")], 1, f"{story.id}-0")
    assert db.get_one(CaptionTrack, story.id).draft == [[0, 2_000, "Sept."]]


async def test_the_page_of_somebody_elses_captions_says_that_it_is_not_there(
    db: Session, opened: Any
) -> None:
    state = opened(a_teacher(db), make.a_draft(db).id)
    await call(state, "load")
    assert state.missing and state.editor.id == ""
    await call(opened(a_teacher(db), "nothing"), "load")
