"""The states of one's lists and of playlists, handler by handler."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
import reflex as rx
from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.guard.caller import current
from classe12.core.paging import Pages
from classe12.videos.actions import history, keeping, playlists
from classe12.videos.models import Playlist, PlaylistVideo
from classe12.videos.queries.playlists import list_shown
from classe12.videos.rules.playlists import LISTS_LIMIT, PlaylistForm
from classe12.videos.state.catalogue import CatalogueState
from classe12.videos.state.keeping import KeepingState
from classe12.videos.state.playlists import MyPlaylistState, PlaylistState
from classe12.videos.state.watch import VideoState
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.videos import a_video

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


@pytest.fixture
def me(db: Session) -> Actor:
    return a_teacher(db)


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    return await state.event_handlers[handler].fn(state, *arguments)


def destination(spec: Any) -> str:
    return str({str(key): value for key, value in spec.args}["path"]).strip('"')


def a_list(db: Session, owner: Actor, *videos: UUID, reach: str = "public") -> UUID:
    found = playlists.create_playlist(db, owner, PlaylistForm("Rituels", "", reach))
    db.flush()
    for video in videos:
        playlists.add_video(db, owner, found, video)
        db.flush()
    return found


async def test_the_shelves_and_their_counts(db: Session, me: Actor, opened: Opened) -> None:
    story = make.published(db)
    keeping.keep(db, me, story.id)
    keeping.plan(db, me, story.id)
    state = opened(KeepingState, me, "/mes-listes")
    await call(state, "load")
    assert state.is_ready and state.shelf == "favoris" and state.count == "1\u00a0vidéo"
    assert [(words, count) for _, words, count in state.shelves] == [
        ("Favoris", "1"),
        ("À essayer", "1"),
        ("Mes listes", "0"),
        ("Historique", "0"),
    ]
    assert [href for href, _, _ in state.shelves][:2] == [
        "/mes-listes",
        "/mes-listes?vue=a-essayer",
    ]
    assert state.rows[0].card.title == "Le minuteur visuel" and state.pages == Pages()
    assert destination(await call(state, "sort_by", "titre")) == "/mes-listes?tri=titre"
    await call(state, "let_go", str(story.id))
    assert state.rows == () and state.told and state.count == "Aucune vidéo"
    await call(state, "let_go", "nulle-part")
    assert state.refusal


async def test_a_note_that_is_too_long_is_refused_beside_it(
    db: Session, me: Actor, opened: Opened
) -> None:
    story = make.published(db)
    keeping.plan(db, me, story.id)
    state = opened(KeepingState, me, "/mes-listes?vue=a-essayer")
    await call(state, "load")
    await call(state, "write_note", {"video": [str(story.id)], "note": ["x" * 20_000]}, 7)
    assert state.note_of == str(story.id) and "20\u00a0000" in state.note_problem
    await call(state, "write_note", {"video": [str(story.id)], "note": ["Lundi"]}, 8)
    assert state.note_of == "" and state.kept == 8
    await call(state, "load")
    assert state.rows[0].note == "Lundi"
    await call(state, "write_note", {}, 9)
    assert state.note_problem and state.kept == 9
    await call(state, "unplan", str(story.id))
    assert state.rows == ()


async def test_the_history_is_cleared_stopped_and_taken_up(
    db: Session, me: Actor, opened: Opened
) -> None:
    stories = [make.published(db) for _ in range(2)]
    for story in stories:
        history.remember(db, me, story.id)
    state = opened(KeepingState, me, "/mes-listes?vue=historique")
    await call(state, "load")
    assert len(state.rows) == 2 and state.has_history
    await call(state, "forget", str(stories[0].id))
    assert len(state.rows) == 1
    await call(state, "clear")
    assert state.rows == () and state.has_history
    await call(state, "turn_off")
    assert not state.has_history
    await call(state, "turn_on")
    assert state.has_history


async def test_a_list_is_begun_or_refused(db: Session, me: Actor, opened: Opened) -> None:
    state = opened(KeepingState, me, "/mes-listes?vue=listes")
    await call(state, "load")
    assert state.count == "Aucune liste"
    await call(state, "create_list", {"titre_liste": "  "})
    assert state.title_problem == "Donnez un titre à la liste."
    there = destination(await call(state, "create_list", {"titre_liste": "Rituels"}))
    found = db.exec(select(Playlist)).one()
    assert there == f"/mes-listes/{found.id}" and found.reach == "private"


async def test_its_owner_changes_a_list(db: Session, me: Actor, opened: Opened) -> None:
    one, two = a_video(db, me).id, a_video(db, me).id
    found = a_list(db, me, one, two)
    state = opened(MyPlaylistState, me, f"/mes-listes/{found}")
    await call(state, "load")
    assert state.stamp == str(found) and state.title == "Rituels"
    sent = {"titre_liste": "", "mot_liste": "y" * 1001, "partage": "ailleurs"}
    await call(state, "save", sent)
    assert [name for name, _ in state.summary] == ["titre_liste", "mot_liste", "partage"]
    sent = {"titre_liste": "Matins", "mot_liste": "Pour *lundi*.", "partage": "unlisted"}
    await call(state, "save", sent)
    assert state.summary == [] and state.saved and state.playlist.reach == "unlisted"
    await call(state, "move", str(two), -1)
    assert [v.id for v in state.playlist.videos] == [str(two), str(one)]
    assert state.told == "Maintenant numéro 1 sur 2."
    await call(state, "remove", str(one))
    assert [v.id for v in state.playlist.videos] == [str(two)]
    assert destination(await call(state, "delete")) == "/mes-listes?vue=listes"
    await call(state, "save", sent)
    assert state.refusal
    await call(state, "delete")
    assert db.exec(select(Playlist)).all() == []


async def test_somebody_else_does_not_open_it(db: Session, me: Actor, opened: Opened) -> None:
    found = a_list(db, me)
    for address in (f"/mes-listes/{found}", "/mes-listes/nulle-part"):
        state = opened(MyPlaylistState, a_teacher(db), address)
        await call(state, "load")
        assert state.missing and state.playlist is None and state.title == "Liste introuvable"


async def test_anybody_opens_what_is_shared(db: Session, me: Actor, opened: Opened) -> None:
    shared, private = a_list(db, me, a_video(db, me).id), a_list(db, me, reach="private")
    state = opened(PlaylistState, a_visitor(db), f"/liste/{shared}/rituels")
    await call(state, "load")
    assert (
        state.title == "Rituels" and state.playlist.code == "" and len(state.playlist.videos) == 1
    )
    state = opened(PlaylistState, a_visitor(db), f"/liste/{shared}/rituels/imprimer")
    await call(state, "load_to_print")
    assert state.playlist.code and state.playlist.videos[0].code
    state = opened(PlaylistState, a_visitor(db), f"/liste/{private}/rituels")
    await call(state, "load")
    assert state.missing and state.playlist is None


async def test_the_team_shows_a_list_and_closes_it(db: Session, me: Actor, opened: Opened) -> None:
    found, visitor = a_list(db, me, a_video(db, me).id), a_visitor(db)
    state = opened(PlaylistState, a_moderator(db), f"/liste/{found}/rituels")
    await call(state, "load")
    await call(state, "show_at", "weekly")
    assert state.playlist.place_label == "Playlist de la semaine" and state.told
    catalogue = opened(CatalogueState, visitor, "/videos")
    await call(catalogue, "load")
    assert [shown.title for shown in catalogue.shown] == ["Rituels"]
    current.set(a_moderator(db))
    await call(state, "show_at", "")
    assert list_shown(db, visitor) == ()
    await call(state, "close", {"motif": ""})
    assert state.reason_problem.startswith("Dites pourquoi")
    await call(state, "close", {"motif": "Un prénom se lit."})
    assert state.playlist is None and state.missing and state.told


async def test_a_video_is_put_aside_from_its_page(db: Session, me: Actor, opened: Opened) -> None:
    story = make.published(db)
    state = opened(VideoState, me, f"/video/{story.id}/x")
    await call(state, "load")
    assert not (state.is_kept or state.is_planned) and state.video.can_keep
    await call(state, "keep")
    await call(state, "plan")
    assert state.is_kept and state.is_planned
    await call(state, "load")
    assert state.is_kept and state.is_planned and state.put_aside == ""
    await call(state, "keep")
    assert not state.is_kept
    visitor = opened(VideoState, a_visitor(db), f"/video/{story.id}/x")
    await call(visitor, "load")
    assert not visitor.video.can_keep


async def test_a_video_is_put_in_lists_from_its_page(
    db: Session, me: Actor, opened: Opened
) -> None:
    story, found = make.published(db), a_list(db, me)
    state = opened(VideoState, me, f"/video/{story.id}/x")
    await call(state, "load")
    await call(state, "open_lists")
    assert [(c.title, c.has_it) for c in state.lists] == [("Rituels", False)]
    await call(state, "toggle_list", str(found))
    assert state.lists[0].has_it and state.list_told == "Ajoutée à «\u00a0Rituels\u00a0»."
    await call(state, "toggle_list", str(found))
    assert not state.lists[0].has_it
    await call(state, "create_list", {"titre_liste": ""})
    assert state.list_problem
    await call(state, "create_list", {"titre_liste": "Matins"})
    assert len(state.lists) == 2 and not state.list_problem
    assert len(db.exec(select(PlaylistVideo)).all()) == 1
    stranger = a_list(db, a_teacher(db))
    await call(state, "toggle_list", str(stranger))
    assert state.list_refusal
    await call(state, "open_lists")
    assert not state.has_lists and state.lists == ()


async def test_one_list_too_many_in_an_hour_says_when_to_come_back(
    db: Session, me: Actor, opened: Opened
) -> None:
    for _ in range(LISTS_LIMIT[0]):
        a_list(db, me, reach="private")
    state = opened(KeepingState, me, "/mes-listes?vue=listes")
    await call(state, "load")
    before = len(state.lists)
    assert (
        destination_or_none(await call(state, "create_list", {"titre_liste": "Une de trop"})) == ""
    )
    assert "Cela fait 60 nouvelles listes" in state.refusal and len(state.lists) == before


def destination_or_none(spec: Any) -> str:
    return destination(spec) if any(str(key) == "path" for key, _ in spec.args) else ""
