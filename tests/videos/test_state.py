"""The states of the public pages, handler by handler."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import reflex as rx
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.guard.caller import current
from classe12.core.paging import Pages
from classe12.videos.state.catalogue import CatalogueState
from classe12.videos.state.watch import VideoState
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor

Opened = Callable[..., Any]


@pytest.fixture
def opened(db: Session) -> Iterator[Opened]:
    """Open a state as somebody, at an address."""
    before = current.set(Actor(programme_id=1))

    def open_state(kind: type[rx.State], actor: Actor, address: str) -> Any:
        current.set(actor)
        root = rx.State(_reflex_internal_init=True)
        path = address.partition("?")[0]
        root._update_router_vars({"headers": {}, "pathname": path, "asPath": address}, {})
        return root.get_substate(kind.get_full_name().split("."))

    yield open_state
    current.reset(before)


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    return await state.event_handlers[handler].fn(state, *arguments)


def destination(spec: Any) -> str:
    return str({str(key): value for key, value in spec.args}["path"]).strip('"')


async def test_the_plain_catalogue_shows_sections(db: Session, opened: Opened) -> None:
    make.published(db)
    state = opened(CatalogueState, a_visitor(db), "/videos")
    await call(state, "load")
    assert state.is_ready and not state.is_list and state.cards == ()
    assert [section.name for section in state.sections] == ["Gestion de classe"]
    assert [box.label for box in state.levels] == ["Grande section", "CP", "CE1"]


async def test_an_address_is_a_list(db: Session, opened: Opened) -> None:
    make.published(db)
    state = opened(CatalogueState, a_visitor(db), "/videos?niveau=CP&q=minutteur")
    await call(state, "load")
    assert state.is_list and len(state.cards) == 1 and state.count == "1\u00a0vidéo"
    assert [box.label for box in state.active] == ["CP"] and state.active_count == "1\u00a0filtre"
    assert "«\u00a0minuteur\u00a0»" in state.mended and state.pages == Pages()
    assert state.sort == "pertinence" and "pertinence" in dict(state.sorts)


async def test_a_filter_that_does_not_exist_is_left_out(db: Session, opened: Opened) -> None:
    make.published(db)
    state = opened(CatalogueState, a_visitor(db), "/videos?besoin=zzz")
    await call(state, "load")
    assert not state.is_list and state.sections and not state.is_narrowed
    state = opened(CatalogueState, a_visitor(db), "/videos?besoin=zzz&niveau=CP")
    await call(state, "load")
    assert state.is_list and state.is_narrowed and state.active_count == "1\u00a0filtre"
    state = opened(CatalogueState, a_visitor(db), "/videos?besoin=zzz&tri=vues")
    await call(state, "load")
    assert state.is_list and not state.is_narrowed, "an order is no filter"


async def test_an_empty_list_says_so(db: Session, opened: Opened) -> None:
    state = opened(CatalogueState, a_visitor(db), "/videos?q=zygomatique")
    await call(state, "load")
    assert state.is_empty and state.count == "Aucune vidéo" and state.mended == ""


async def test_each_press_is_another_address(db: Session, opened: Opened) -> None:
    state = opened(CatalogueState, a_visitor(db), "/videos/?niveau=CP&page=3")
    assert destination(await call(state, "toggle", "niveau:CP")) == "/videos/"
    assert destination(await call(state, "toggle", "besoin:tenir-le-rythme")) == (
        "/videos/?niveau=CP&besoin=tenir-le-rythme"
    )
    assert destination(await call(state, "sort_by", "vues")) == "/videos/?niveau=CP&tri=vues"
    assert destination(await call(state, "sort_by", "prix")) == "/videos/?niveau=CP"
    search = await call(state, "search", {"q": "  coin   calme "})
    assert destination(search) == "/videos/?q=coin+calme&niveau=CP"
    assert destination(await call(state, "search", {})) == "/videos/?niveau=CP"
    assert "path" not in str(await call(state, "toggle", "nothing"))


async def test_the_page_of_a_video_counts_a_view_once_enough_was_watched(
    db: Session, opened: Opened
) -> None:
    story = make.published(db)
    state = opened(VideoState, a_visitor(db), f"/video/{story.id}/x")
    await call(state, "watched", 12.0)
    assert make.get(db, story.id).views_count == 0
    await call(state, "load")
    assert state.video.id == str(story.id) and state.title == "Le minuteur visuel"
    await call(state, "watched", 12.0)
    assert make.get(db, story.id).views_count == 0, "nobody watches faster than the clock"
    state._loaded_at = now() - timedelta(seconds=12)
    await call(state, "watched", 12.0)
    await call(state, "watched", 12.0)
    assert make.get(db, story.id).views_count == 1


async def test_thanks_are_given_and_taken_back(db: Session, opened: Opened) -> None:
    story = make.published(db)
    state = opened(VideoState, a_teacher(db), f"/video/{story.id}/x")
    await call(state, "load")
    await call(state, "thank")
    assert state.is_liked and state.likes == 1 and state.told == "Merci envoyé."
    await call(state, "thank")
    assert not state.is_liked and state.likes == 0
    own = opened(VideoState, story.author, f"/video/{story.id}/x")
    await call(own, "load")
    with pytest.raises(Refused):
        await call(own, "thank")


@pytest.mark.parametrize(
    "path", ["/video", "/video/nothing/x", "/video/{absent}/x", "/video/{waiting}/x"]
)
async def test_what_is_not_there_is_said_alike(db: Session, opened: Opened, path: str) -> None:
    waiting = make.in_review(db)
    address = path.format(absent=uuid4(), waiting=waiting.id)
    state = opened(VideoState, a_visitor(db), address)
    await call(state, "load")
    assert state.video is None and state.title == "Vidéo introuvable"
    assert state.missing == "Cette vidéo n’existe pas, ou n’est plus là."
    with pytest.raises(NotFound):
        await call(state, "watched", 12.0)
    mine = opened(VideoState, waiting.author, f"/video/{waiting.id}/x")
    await call(mine, "load")
    assert mine.video.status == "En relecture"
