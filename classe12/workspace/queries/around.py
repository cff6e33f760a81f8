"""What happened lately in somebody's network or circonscription, for their home."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, literal, select, union_all
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.conversations.models.loop import HelpRequest, Trial
from classe12.conversations.queries.people import who
from classe12.conversations.queries.requests import waiting_of
from classe12.conversations.rules.links import request_path
from classe12.core import text
from classe12.core.actor import Actor
from classe12.videos.models import Video
from classe12.videos.rules.links import video_path
from classe12.workspace.access.network import list_places
from classe12.workspace.queries.shelves import Shelves
from classe12.workspace.rules.home import SHOWN

FACTS: Mapping[str, str] = {
    "published": "a publié",
    "tried": "a essayé",
    "asked": "cherche",
}


@dataclass(frozen=True, slots=True)
class NewsRow:
    """Something that a neighbour did: "Driss A. a essayé", what, and when."""

    id: str
    fact: str
    title: str
    href: str
    when: str


@dataclass(frozen=True, slots=True)
class Around:
    """The last news of a place; `name` is empty for who is in none."""

    name: str = ""
    rows: tuple[NewsRow, ...] = ()


def get_around(db: Session, actor: Actor, now: datetime) -> Around:
    """Return what neighbours published, tried and asked last, of the first place that is theirs."""
    place = next(iter(list_places(db, actor)), None)
    if place is None:
        return Around()
    shelves = Shelves(actor, place)
    latest = union_all(*(kind.subquery().select() for kind in _kinds(shelves))).subquery()
    order = (latest.c.at.desc(), latest.c.id)
    rows = db.execute(select(latest).order_by(*order).limit(SHOWN))
    return Around(place.name, tuple(_row(row, now) for row in rows))


def _kinds(shelves: Shelves) -> tuple[Select[Any], ...]:
    me = shelves.actor.person_id
    published = _kind(
        "published", Video, Video.id, Video.title, Video.slug, Video.published_at, Video.author_id
    ).where(shelves.is_published(), col(Video.author_id) != me)
    tried = (
        _kind("tried", Trial, Video.id, Video.title, Video.slug, Trial.told_at, Trial.person_id)
        .join(Video, col(Video.id) == col(Trial.video_id))
        .where(shelves.is_tried(), col(Trial.person_id) != me)
    )
    asked = _kind(
        "asked",
        HelpRequest,
        HelpRequest.id,
        HelpRequest.question,
        HelpRequest.slug,
        HelpRequest.opened_at,
        HelpRequest.asker_id,
    ).where(
        *waiting_of(shelves.actor.programme_id, shelves.members()),
        col(HelpRequest.asker_id) != me,
    )
    return published, tried, asked


def _kind(kind: str, table: Any, id_: Any, title: Any, slug: Any, at: Any, by: Any) -> Select[Any]:
    """Return the query of the last rows of one kind; every kind has the same columns."""
    columns: Any = select(
        literal(kind).label("kind"),
        col(id_).label("id"),
        col(title).label("title"),
        col(slug).label("slug"),
        col(at).label("at"),
        col(Person.display_name).label("name"),
    )
    here: Select[Any] = columns.select_from(table).join(Person, col(Person.id) == col(by))
    return here.order_by(col(at).desc()).limit(SHOWN)


def _row(row: Any, now: datetime) -> NewsRow:
    path = request_path if row.kind == "asked" else video_path
    return NewsRow(
        id=f"{row.kind}-{row.id}-{row.at.isoformat()}",
        fact=f"{who(row.name).name} {FACTS[row.kind]}",
        title=row.title,
        href=path(row.id, row.slug),
        when=text.ago(row.at, now),
    )
