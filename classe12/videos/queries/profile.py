"""The public page of a member: who they are, and those of their videos that the reader may see.

Invariant: somebody has a page once a video of theirs is published, or because they chose to; somebody
unknown, erased, or who has none gives the same NotFound. Five statements beyond those of the member,
whatever the number of videos.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.queries.people import ABSENT, PublicPerson, get_public_person
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.markdown import to_text
from classe12.core.paging import Pages, last_of, paged
from classe12.programmes.queries import base_url_of, get_programme, list_programmes
from classe12.videos import access
from classe12.videos.models import Video
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.rules.filters import PAGE_SIZE


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """What the page of a member shows.

    Attributes:
        place: their town or their académie.
        is_public: whether others than themselves find this page.
        count: how many videos there are, in words; "" for none.
    """

    name: str
    initials: str
    trade: str
    place: str
    levels: tuple[str, ...]
    bio: str
    path: str
    is_public: bool
    count: str
    cards: tuple[Card, ...]
    pages: Pages


def get_profile_page(db: Session, actor: Actor, person_id: UUID, page: int = 1) -> ProfilePage:
    """Return the page of a member to who asks, and one page of their videos, newest first.

    Raises:
        NotFound: nobody, or no page.
    """
    person = get_public_person(db, actor.programme_id, person_id)
    total = _count(db, actor, person_id)
    is_public = bool(total) or person.shows_profile
    if not is_public and actor.person_id != person_id:
        raise NotFound(ABSENT)
    last = last_of(total, PAGE_SIZE)
    here = min(max(1, page), last)
    return ProfilePage(
        name=person.name,
        initials=person.initials,
        trade=person.trade,
        place=person.place,
        levels=person.levels,
        bio=person.bio,
        path=person.path,
        is_public=is_public,
        count=text.plural(total, "vidéo publiée", "vidéos publiées") if total else "",
        cards=_cards(db, actor, person_id, here) if total else (),
        pages=paged(here, last, lambda number: _address(person, number)),
    )


def _address(person: PublicPerson, page: int) -> str:
    return person.path + (f"?page={page}" if page > 1 else "")


def _count(db: Session, actor: Actor, person_id: UUID) -> int:
    query = select(func.count()).select_from(Video)
    mine = col(Video.author_id) == person_id
    return int(db.execute(query.where(access.visible_to(actor), mine)).scalar_one())


def _cards(db: Session, actor: Actor, person_id: UUID, page: int) -> tuple[Card, ...]:
    query = (
        card_columns()
        .where(access.visible_to(actor), col(Video.author_id) == person_id)
        .order_by(col(Video.published_at).desc(), col(Video.id).desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return tuple(card(row) for row in db.execute(query))


@dataclass(frozen=True, slots=True)
class ProfileHead:
    """What the served HTML of somebody's page says."""

    title: str
    description: str
    address: str


def get_head(db: Session, person_id: UUID, programme_id: int | None = None) -> ProfileHead:
    """Return what anybody may read of a member.

    Raises:
        NotFound: nobody, or no page, in any programme.
    """
    for programme in list_programmes(db):
        if programme_id not in {None, programme.id}:
            continue
        try:
            found = get_profile_page(db, Actor(programme.id), person_id)
        except NotFound:
            continue
        about = ", ".join(filter(None, (found.trade, found.place, found.count)))
        name = get_programme(db, programme.id).name
        address = base_url_of(db, programme.id) + found.path
        return ProfileHead(f"{found.name} | {name}", to_text(about), address)
    raise NotFound(ABSENT)
