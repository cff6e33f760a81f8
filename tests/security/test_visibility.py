"""A video reaches those it is for, and nobody else, whatever the road: every list, as every role.

Each video has a title of its own; each road is walked as each person; what is found is compared with
what is written here by hand.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.media.access import get_rendition
from classe12.media.models import RenditionKind
from classe12.site import queries as site
from classe12.videos import access
from classe12.videos.models import (
    Audience,
    Video,
    VideoStatus,
)
from classe12.videos.queries import catalogue, head, keeping, page, playlist, playlists
from classe12.videos.rules.filters import from_address
from classe12.videos.rules.keeping import Asked
from classe12.videos.rules.lifecycle import Ability, abilities
from tests.factories import stories as make
from tests.factories.marked import DRAFT, MEMBERS, NETWORK, PUBLIC, REVIEW, SEEN, World, told


@pytest.fixture
def world(db: Session) -> Iterator[World]:
    site.forget_figures()
    yield World(db)
    site.forget_figures()


def listed(address: str) -> Callable[[Session, Actor, World], Any]:
    return lambda db, actor, world: catalogue.list_videos(db, actor, from_address(address))


LISTS: dict[str, Callable[[Session, Actor, World], Any]] = {
    "newest first": listed("?tri=recentes"),
    "most viewed": listed("?tri=vues"),
    "search": listed("?q=zephyr"),
    "mistyped search": listed("?q=zepyr"),
    "filters": listed("?niveau=CP&theme=gestion-de-classe"),
    "sections": lambda db, actor, world: catalogue.list_sections(db, actor),
    "related": lambda db, actor, world: catalogue.list_related(db, actor, world.pivot, 9),
    "newest": lambda db, actor, world: catalogue.list_newest(db, actor, 9),
    "favourites": lambda db, actor, world: keeping.list_favourites(
        db, world.keeps(db, actor), Asked(), now()
    ),
    "to try": lambda db, actor, world: keeping.list_to_try(
        db, world.keeps(db, actor), Asked(), now()
    ),
    "history": lambda db, actor, world: keeping.list_history(db, world.keeps(db, actor), Asked()),
    "playlist": lambda db, actor, world: playlist.get_playlist(db, actor, world.shelf(actor)),
    "printed playlist": lambda db, actor, world: playlist.get_playlist(
        db, actor, world.shelf(actor), on_paper=True
    ),
    "shown playlist": lambda db, actor, world: playlists.list_shown(db, actor),
    "home": lambda db, actor, world: site.get_home(db, actor),
}


OWN = {"favourites", "to try", "history"}


def test_lists_hold_what_is_for_who_reads(db: Session, world: World) -> None:
    for road, walk in LISTS.items():
        for name, actor in world.actors.items():
            seen = set() if name == "anonymous" and road in OWN else SEEN[name]
            assert told(walk(db, actor, world)) == seen, (road, name)


def test_counts_know_nothing_of_the_others(db: Session, world: World) -> None:
    for name, actor in world.actors.items():
        found = catalogue.list_videos(db, actor, from_address("?q=zephyr"))
        assert found.total == len(SEEN[name]), name
        counted = {box.label: box.count for box in found.counted if box.kind == "niveau"}
        assert sum(count or 0 for count in counted.values()) == len(SEEN[name]), name


def test_pages_and_files_open_to_the_same_people(db: Session, world: World) -> None:
    for title in (PUBLIC, MEMBERS, NETWORK):
        video = make.get(db, world.videos[title])
        roads: tuple[Callable[[Actor], Any], ...] = (
            partial(_open_page, db, video.id),
            partial(_open_file, db, video.asset_id, RenditionKind.P480),
            partial(_open_file, db, video.asset_id, RenditionKind.POSTER),
        )
        for (name, actor), road in product(world.actors.items(), roads):
            if title in SEEN[name]:
                road(actor)
            else:
                with pytest.raises(Refused) as refusal:
                    road(actor)
                assert title not in refusal.value.sentence


def _open_page(db: Session, video_id: UUID, actor: Actor) -> Any:
    return page.get_page(db, actor, video_id)


def _open_file(db: Session, asset_id: UUID, kind: RenditionKind, actor: Actor) -> Any:
    return get_rendition(db, actor, asset_id, kind)


def test_what_robots_read_names_public_videos_only(db: Session, world: World) -> None:
    with pytest.raises(Refused) as absent:
        head.get_head(db, UUID(int=12))
    for title in (MEMBERS, NETWORK, REVIEW, DRAFT):
        with pytest.raises(Refused) as hidden:
            head.get_head(db, world.videos[title])
        assert type(hidden.value) is type(absent.value)
        assert hidden.value.sentence == absent.value.sentence
    assert head.get_head(db, world.videos[PUBLIC]).title.startswith(PUBLIC)
    for actor in world.actors.values():
        paths = site.list_public_paths(db, actor)
        assert told(list(paths)) <= {PUBLIC}
    assert told(list(site.list_public_paths(db, world.actors["author"]))) == {PUBLIC}


def test_the_condition_and_the_rule_say_the_same(db: Session, world: World) -> None:
    """`access.visible_to` for lists and `rules.lifecycle.abilities` for one: at every state."""
    videos = db.execute(select(Video)).scalars().all()
    for name, actor in world.actors.items():
        listed = set(db.execute(select(col(Video.id)).where(access.visible_to(actor))).scalars())
        for video in videos:
            may = Ability.VIEW in abilities(access.facts(video), actor)
            is_published = video.status == VideoStatus.PUBLISHED
            assert (video.id in listed) == (may and is_published), (name, video.title)


def test_the_network_is_the_authors_of_that_moment(db: Session, world: World) -> None:
    """Somebody who moves takes none of their videos along, and still finds them."""
    video = make.get(db, world.videos[NETWORK])
    assert video.audience == Audience.NETWORK
    assert video.network_uai == world.actors["author"].network_uai
    moved = Actor(
        video.programme_id,
        person_id=video.author_id,
        roles=frozenset({"teacher"}),
        network_uai=world.actors["teacher"].network_uai,
    )
    assert NETWORK in told(catalogue.list_newest(db, moved, 9))
    assert NETWORK not in told(catalogue.list_newest(db, world.actors["teacher"], 9))
