"""A video reaches those it is for, by the roads that lead through other objects.

Comments, trials, answers, notices, mails, feeds, copies, the pages of a network and of a person: each
holds every marked video, and is read by everybody.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from classe12.accounts.models import Membership, Person
from classe12.accounts.queries import export
from classe12.conversations.actions import requests
from classe12.conversations.queries.feed import list_latest
from classe12.conversations.queries.request import get_request_page
from classe12.conversations.rules.addresses import Shown
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import NotFound
from classe12.core.mail import Mail
from classe12.news.queries.feeds import videos_feed
from classe12.notifications.actions.digest import compose_batch
from classe12.notifications.queries.notices import page_of_notices
from classe12.videos.queries.profile import get_profile_page
from classe12.wiring import connect
from classe12.workspace.actions.handover import save_handover
from classe12.workspace.models import HandoverVideo
from classe12.workspace.queries.handover import list_welcomes
from classe12.workspace.queries.home import get_space
from classe12.workspace.queries.network import get_network_page
from classe12.workspace.rules.handover import HandoverForm
from classe12.workspace.rules.network import Asked, Shelf
from tests.factories.comments import a_comment
from tests.factories.loop import a_request, a_trial, an_answer
from tests.factories.marked import NETWORK, PUBLIC, SEEN, World, told
from tests.factories.people import a_teacher


class Told(World):
    """The marked videos that are published: commented, tried, and given as answers."""

    def __init__(self, db: Session) -> None:
        super().__init__(db)
        author = self.actors["author"]
        membership = db.get_one(Membership, (author.person_id, author.programme_id))
        membership.shows_profile = True
        self.request = a_request(db)
        for name in ("teacher", "colleague"):
            requests.join(db, self.actors[name], self.request.id)
        for title in SEEN["author"]:
            video_id = self.videos[title]
            a_comment(db, author, video_id)
            a_trial(db, video_id, self.actors["colleague"])
            an_answer(db, self.request, author, "", video_id)


@pytest.fixture
def world(db: Session) -> Told:
    connect()
    return Told(db)


ROADS: dict[str, Callable[[Session, Actor, Told], Any]] = {
    "last comments": lambda db, actor, world: list_latest(db, actor, Shown(), now()),
    "answers": lambda db, actor, world: get_request_page(
        db,
        actor,
        world.request.id,
        1,
        now(),  # type: ignore[attr-defined]
    ),
    "profile": lambda db, actor, world: get_profile_page(
        db, actor, world.actors["author"].person_id or world.pivot
    ),
    "published in a network": lambda db, actor, world: get_network_page(
        db, actor, Asked(Shelf.PUBLISHED), now()
    ),
    "tried in a network": lambda db, actor, world: get_network_page(
        db, actor, Asked(Shelf.TRIED), now()
    ),
    "home": lambda db, actor, world: replace(get_space(db, actor, now()), works=()),  # one's own
}
EVERYBODY = {"last comments", "answers", "profile"}  # roads on which all that may be seen is there


def walked(db: Session, road: str, actor: Actor, world: Told) -> set[str]:
    try:
        return told(ROADS[road](db, actor, world))
    except NotFound:
        return set()


def test_no_road_leads_to_what_is_not_for_who_walks(db: Session, world: Told) -> None:
    for road in ROADS:
        for name, actor in world.actors.items():
            found = walked(db, road, actor, world)
            assert found <= SEEN[name], (road, name)
            assert road not in EVERYBODY or found == SEEN[name], (road, name)
    for road in ("published in a network", "tried in a network", "home"):
        assert NETWORK in walked(db, road, world.actors["colleague"], world)


def test_words_left_in_a_school_show_what_may_be_seen_by_who_comes(
    db: Session, world: Told
) -> None:
    """Somebody who left the network wrote for one of its schools: rows, whatever they may see now."""
    author = world.actors["author"]
    save_handover(db, author, HandoverForm("Bienvenue", (world.videos[PUBLIC],)))
    left = db.exec(select(HandoverVideo)).one()
    for position, title in enumerate(SEEN["author"] - {PUBLIC}, 2):
        video_id = world.videos[title]
        db.add(HandoverVideo(handover_id=left.handover_id, video_id=video_id, position=position))
    school = db.get_one(Membership, (author.person_id, author.programme_id)).school_uai
    newcomer = a_teacher(db, school_uai=school)
    joined = db.get_one(Membership, (newcomer.person_id, newcomer.programme_id))
    joined.joined_at = now() + timedelta(minutes=1)
    db.flush()
    assert told(list_welcomes(db, newcomer)) == SEEN["colleague"]
    for actor in world.actors.values():
        assert told(list_welcomes(db, actor)) == set()


def test_what_leaves_by_itself_names_public_videos_or_ones_own(db: Session, world: Told) -> None:
    author = world.actors["author"]
    assert told(videos_feed(db, author.programme_id)) == {PUBLIC}
    compose_batch(db, author.programme_id, today(), now())
    db.flush()
    for name, actor in world.actors.items():
        if actor.person_id in {None, author.person_id}:
            continue
        notices = page_of_notices(db, actor.programme_id, actor.person_id, 1, only_unread=False)
        assert told(notices) <= SEEN[name], name
        address = db.get_one(Person, actor.person_id).email
        mails = db.exec(select(Mail).where(col(Mail.recipient) == address)).all()
        assert told([(mail.subject, mail.text) for mail in mails]) <= SEEN[name], name


def test_a_copy_of_ones_data_holds_no_title_of_somebody_else(db: Session, world: Told) -> None:
    for name, actor in world.actors.items():
        if actor.person_id and name not in {"author", "other programme"}:
            world.keeps(db, actor)
            assert told(list(export.collect(db, actor.person_id).values())) <= SEEN[name], name
