"""What waits to be read reaches its author and the team, and nobody else, whatever the road.

A question, an answer and a profile say a marked word; each road is walked as each person.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

import pytest
from sqlmodel import Session, col, select

from classe12.accounts.actions import save_profile
from classe12.accounts.models import Membership, Person
from classe12.accounts.queries import export
from classe12.accounts.queries.people import get_public_person
from classe12.accounts.rules.profile import Presentation, Profile
from classe12.conversations.actions import requests
from classe12.conversations.queries.concerned import followers
from classe12.conversations.queries.request import get_head, get_request_page
from classe12.conversations.queries.requests import list_open, list_requests
from classe12.conversations.rules.listing import Kind, Listing
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import NotFound
from classe12.core.mail import Mail
from classe12.moderation.actions import texts
from classe12.moderation.queries.comments import list_reported
from classe12.moderation.rules.comments import Shown
from classe12.notifications.actions.digest import compose_batch
from classe12.notifications.queries.notices import page_of_notices
from classe12.site import queries as site
from classe12.videos.queries.profile import get_profile_page
from classe12.wiring import connect
from classe12.workspace.queries.home import get_space
from classe12.workspace.queries.network import get_network_page
from classe12.workspace.rules.network import Asked, Shelf
from tests.factories import stories as make
from tests.factories.loop import a_request, an_answer
from tests.factories.marked import World

MARK = "baobab"
SAID = f"Le {MARK}, au 06 12 34 56 78."
MAY_READ = {"author", "moderator", "owner"}


class Held(World):
    """A question, an answer and a profile of one person, that wait; the question of somebody else."""

    def __init__(self, db: Session) -> None:
        super().__init__(db)
        self.author = self.actors["author"]
        make.published(
            db, self.actors["colleague"], title="Une boîte", themes=("gestion-de-classe",)
        )
        self.own = a_request(db, self.author, question=f"Que fait le {MARK} ici", context=SAID)
        self.other = a_request(db)
        requests.join(db, self.actors["colleague"], self.other.id)
        self.answer_id = an_answer(db, self.other, self.author, SAID)
        here = (self.author.person_id, self.author.programme_id)
        school = db.get_one(Membership, here).school_uai
        profile = Profile(f"Awa {MARK} 06 12 34 56 78", "professeur", school or "", ("CP",), True)
        save_profile(db, self.author, profile, Presentation(SAID, True, True))
        db.flush()


@pytest.fixture
def world(db: Session) -> Held:
    connect()
    site.forget_figures()
    return Held(db)


def says(found: Any) -> bool:
    plain = found
    if isinstance(found, tuple | list):
        plain = [asdict(row) if is_dataclass(row) else row for row in found]  # type: ignore[arg-type]
    elif is_dataclass(found):
        plain = asdict(found)  # type: ignore[arg-type]
    return MARK in json.dumps(plain, default=str, ensure_ascii=False)


def read(db: Session, actor: Actor, world: Held, request: Any) -> Any:
    return get_request_page(db, actor, request.id, 1, now())


Road = Callable[[Session, Actor, Held], Any]
# Who else than nobody finds it there, by road.
ROADS: dict[str, tuple[Road, set[str]]] = {
    "its page": (lambda db, actor, world: read(db, actor, world, world.own), MAY_READ),
    "its answer": (lambda db, actor, world: read(db, actor, world, world.other), MAY_READ),
    "list": (lambda db, actor, world: list_requests(db, actor, Listing(), now()), set()),
    "own list": (
        lambda db, actor, world: list_requests(db, actor, Listing(((Kind.MINE, "posees"),)), now()),
        set(),
    ),
    "waiting": (lambda db, actor, world: list_open(db, actor, 50, now()), set()),
    "home": (lambda db, actor, world: site.get_home(db, actor), set()),
    "robots": (lambda db, actor, world: site.list_public_paths(db, actor), set()),
    "space": (lambda db, actor, world: get_space(db, actor, now()), {"author"}),
    "network": (
        lambda db, actor, world: get_network_page(db, actor, Asked(Shelf.PUBLISHED), now()),
        set(),
    ),
    "profile": (
        lambda db, actor, world: get_public_person(
            db,
            actor.programme_id,
            world.author.person_id,  # type: ignore[arg-type]
        ),
        set(),
    ),
    "profile page": (
        lambda db, actor, world: get_profile_page(
            db,
            actor,
            world.author.person_id,  # type: ignore[arg-type]
        ),
        set(),
    ),
    "queue": (
        lambda db, actor, world: list_reported(db, actor, Shown(), now()),
        {"moderator", "owner"},
    ),
}
TEAM = {"moderator", "owner"}  # the queue is theirs: its handler needs the role


def walked(db: Session, road: str, actor: Actor, world: Held) -> bool:
    try:
        return says(ROADS[road][0](db, actor, world))
    except NotFound:
        return False


def test_no_road_leads_to_what_waits(db: Session, world: Held) -> None:
    for road, (_, who) in ROADS.items():
        for name, actor in world.actors.items():
            if road == "queue" and name not in TEAM:
                continue
            assert walked(db, road, actor, world) == (name in who), (road, name)


def test_nothing_leaves_by_itself_and_no_copy_holds_it(db: Session, world: Held) -> None:
    assert followers(db, world.other.id)  # somebody waits for an answer there
    compose_batch(db, world.author.programme_id, today(), now())
    db.flush()
    with pytest.raises(NotFound):
        get_head(db, world.own.id)
    for name, actor in world.actors.items():
        if actor.person_id in {None, world.author.person_id} or name == "other programme":
            continue
        assert not says(
            page_of_notices(db, actor.programme_id, actor.person_id, 1, only_unread=False)
        ), name
        address = db.get_one(Person, actor.person_id).email
        mails = db.exec(select(Mail).where(col(Mail.recipient) == address)).all()
        assert not says([(mail.subject, mail.text) for mail in mails]), name
        assert not says(list(export.collect(db, actor.person_id).values())), name
    mine = export.collect(db, world.author.person_id)  # type: ignore[arg-type]
    assert {"help_request", "help_answer", "waiting_profile"} <= {
        table for table, rows in mine.items() if says(rows)
    }


def test_once_published_the_same_roads_lead_there(db: Session, world: Held) -> None:
    """The twin: what is silent above is not silent for want of a road."""
    moderator = world.actors["moderator"]
    for text_id in (world.own.id, world.answer_id, world.author.person_id):
        texts.decide(db, moderator, text_id, "keep", "", "")  # type: ignore[arg-type]
    for road in ("its page", "its answer", "list", "waiting", "home", "robots", "profile"):
        assert walked(db, road, world.actors["teacher"], world), road
    notices = page_of_notices(
        db, moderator.programme_id, world.actors["colleague"].person_id, 1, only_unread=False
    )
    assert says(notices) and get_head(db, world.own.id).title
