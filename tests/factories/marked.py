"""Videos with marked titles, one for each audience, and one person of each kind who looks for them."""

import json
from dataclasses import asdict, is_dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.videos.actions import playlists as list_actions
from classe12.videos.models import Favourite, Place, PlaylistVideo, ToTry, Watched
from classe12.videos.rules.playlists import PlaylistForm
from tests.factories import stories as make
from tests.factories.people import a_lead, a_member, a_moderator, a_person, a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.territories import a_network, a_school, reference_data

PUBLIC, MEMBERS, NETWORK = "zephyr public", "zephyr membre", "zephyr reseau"
DRAFT, REVIEW = "zephyr brouillon", "zephyr relecture"
SEEN = {
    "anonymous": {PUBLIC},
    "newcomer": {PUBLIC},
    "teacher": {PUBLIC, MEMBERS},
    "colleague": {PUBLIC, MEMBERS, NETWORK},
    "author": {PUBLIC, MEMBERS, NETWORK},
    "lead": {PUBLIC, MEMBERS},
    "relay": {PUBLIC, MEMBERS},
    "moderator": {PUBLIC, MEMBERS, NETWORK},
    "owner": {PUBLIC, MEMBERS, NETWORK},
    "other programme": set[str](),
}


class World:
    """The marked videos and the people who look for them."""

    def __init__(self, db: Session) -> None:
        reference_data(db)
        network, other = a_network(db), a_network(db)
        mine = a_school(db, network_uai=network.uai)
        near = a_school(db, network_uai=network.uai)
        far = a_school(db, network_uai=other.uai)
        author = a_teacher(db, school_uai=mine.uai)
        person = a_person(db)
        programme_id = author.programme_id
        self.actors = {
            "anonymous": a_visitor(db),
            "newcomer": Actor(programme_id, person_id=person.id, network_uai=network.uai),
            "teacher": a_teacher(db, school_uai=far.uai),
            "colleague": a_teacher(db, school_uai=near.uai),
            "author": author,
            "lead": a_lead(db),
            "relay": a_member(db, Role.RELAY, (("network", network.uai),)),
            "moderator": a_moderator(db),
            "owner": a_member(db, Role.OWNER),
            "other programme": Actor(
                another_programme(db).id or 0,
                person_id=author.person_id,
                roles=author.roles,
                network_uai=network.uai,
            ),
        }
        self.videos = {
            PUBLIC: make.published(db, author, title=PUBLIC).id,
            MEMBERS: make.published(db, author, title=MEMBERS, audience="members").id,
            NETWORK: make.published(db, author, title=NETWORK, audience="network").id,
            REVIEW: make.in_review(db, author, title=REVIEW).id,
            DRAFT: make.a_draft(db, author).id,
        }
        make.get(db, self.videos[DRAFT]).title = DRAFT
        db.flush()
        form = PlaylistForm("Une liste", "", "public")
        self.list_id = list_actions.create_playlist(db, author, form)
        foreign = replace(self.actors["other programme"], roles=frozenset({"teacher"}))
        self.foreign_list_id = list_actions.create_playlist(db, foreign, form)
        db.flush()
        # Written as rows: a video may stop being for somebody after they put it aside.
        for position, video_id in enumerate(self.videos.values(), 1):
            for list_id in (self.list_id, self.foreign_list_id):
                db.add(
                    PlaylistVideo(
                        playlist_id=list_id, video_id=video_id, position=position, added_at=now()
                    )
                )
        db.flush()
        list_actions.show_at(db, self.actors["moderator"], self.list_id, Place.WEEKLY)
        self.pivot = make.get(
            db, make.published(db, a_teacher(db), title="Pivot", themes=("outils",)).id
        )

    def shelf(self, actor: Actor) -> UUID:
        """Return a playlist of the actor's programme that holds every marked video."""
        is_home = actor.programme_id == self.actors["author"].programme_id
        return self.list_id if is_home else self.foreign_list_id

    def keeps(self, db: Session, actor: Actor) -> Actor:
        """Put every marked video aside for somebody, as rows; anonymous people keep nothing."""
        for table, moment in ((Favourite, "at"), (ToTry, "at"), (Watched, "watched_on")):
            for video_id in self.videos.values() if actor.person_id else ():
                values = {moment: now() if moment == "at" else today()}
                db.merge(table(video_id=video_id, person_id=actor.person_id, **values))
        db.flush()
        return actor


def told(found: Any) -> set[str]:
    """Return the marked titles that some answer holds, wherever they are in it."""
    plain = found
    if isinstance(found, tuple | list):
        plain = [asdict(row) if is_dataclass(row) else row for row in found]  # type: ignore[arg-type]
    elif is_dataclass(found):
        plain = asdict(found)  # type: ignore[arg-type]
    text = json.dumps(plain, default=str, ensure_ascii=False)
    return {
        title
        for title in (*SEEN["author"], DRAFT, REVIEW)
        if title in text or title.replace(" ", "-") in text
    }
