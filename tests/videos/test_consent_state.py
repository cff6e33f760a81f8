"""The page of the consents of a video, handler by handler."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.guard.caller import current
from classe12.videos.actions import expiry
from classe12.videos.models import VideoStatus
from classe12.videos.queries.consent import find_consent
from classe12.videos.state.consent import ConsentState
from tests.factories import stories as make
from tests.factories.people import a_teacher
from tests.factories.stories import PUPILS, Story

RENEWED = {
    "autorisations": "2",
    "gardien": "school",
    "duree": "1",
    "attestation": True,
}


@pytest.fixture
def opened(db: Session) -> Iterator[Callable[..., Any]]:
    """Open the page as somebody, at an address."""
    before = current.set(Actor(programme_id=1))

    def make_state(actor: Actor, path: str) -> Any:
        current.set(actor)
        root = rx.State(_reflex_internal_init=True)
        root._update_router_vars({"headers": {}, "pathname": path, "asPath": path}, {})
        return root.get_substate(ConsentState.get_full_name().split("."))

    yield make_state
    current.reset(before)


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    return await type(state).event_handlers[handler].fn(state, *arguments)


@pytest.fixture
def story(db: Session) -> Story:
    found = make.published(db, consent=PUPILS)
    row = find_consent(db, found.id)
    assert row is not None
    row.expires_on = today() - timedelta(days=1)
    db.flush()
    return found


async def test_an_author_renews_in_one_screen(
    db: Session, opened: Callable[..., Any], story: Story
) -> None:
    expiry.expire_due(db, today())
    db.flush()
    state = opened(story.author, f"/mes-videos/{story.id}/accords")
    await call(state, "load")
    assert state.page.is_over and state.page.can_renew and state.page.people == "2\u00a0personnes"
    focus = await call(state, "renew", RENEWED | {"autorisations": "1", "attestation": False})
    assert [name for name, _ in state.summary] == ["autorisations", "attestation"]
    assert "manque" in str(focus)
    await call(state, "renew", RENEWED)
    assert state.told.startswith("C’est fait") and state.summary == []
    assert not state.page.is_over and make.get(db, story.id).status == VideoStatus.PUBLISHED


async def test_an_author_writes_down_a_withdrawal(
    db: Session, opened: Callable[..., Any], story: Story
) -> None:
    state = opened(story.author, f"/mes-videos/{story.id}/accords")
    await call(state, "load")
    await call(state, "take_back", {"qui": None, "suite": "retirer"})
    assert state.problems["qui"] and make.get(db, story.id).status == VideoStatus.PUBLISHED
    await call(state, "take_back", {"qui": "pupil", "suite": "retirer"})
    assert state.told == "La vidéo et ses fichiers sont retirés." and state.page is None
    assert make.get(db, story.id).status == VideoStatus.WITHDRAWN


async def test_an_author_keeps_a_draft_to_retouch(
    db: Session, opened: Callable[..., Any], story: Story
) -> None:
    state = opened(story.author, f"/mes-videos/{story.id}/accords")
    await call(state, "load")
    await call(state, "take_back", {"qui": "adult", "suite": "retoucher"})
    assert state.told.startswith("La vidéo n’est plus visible que par vous")
    assert not state.page.can_take_back and make.get(db, story.id).status == VideoStatus.TO_AMEND
    assert state.retouch == f"/mes-videos/{story.id}/montage#flou"


async def test_the_team_writes_down_what_somebody_wrote_to_it(
    db: Session, opened: Callable[..., Any], story: Story
) -> None:
    state = opened(story.moderator, f"/equipe/accords/{story.id}")
    await call(state, "load_for_team")
    assert state.page.can_take_back and not state.page.can_renew
    await call(state, "take_back", {"qui": "pupil", "suite": "retoucher"})
    assert "Seul son auteur" in state.refusal
    await call(state, "take_back", {"qui": "pupil"})
    assert state.told and make.get(db, story.id).status == VideoStatus.WITHDRAWN


async def test_nobody_else_sees_anything(
    db: Session, opened: Callable[..., Any], story: Story
) -> None:
    for path in (f"/mes-videos/{story.id}/accords", "/mes-videos/nothing/accords"):
        state = opened(a_teacher(db), path)
        await call(state, "load")
        assert state.is_ready and state.page is None and state.missing
        await call(state, "take_back", {"qui": "pupil"})
        assert state.refusal
