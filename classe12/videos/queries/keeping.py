"""What the person who asks put aside: three statements a page, however much there is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.videos.access import visible_to
from classe12.videos.models import Favourite, HistoryOff, Playlist, ToTry, Video, Watched
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.rules.keeping import SHOWN, Asked, Order, Shelf


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is on each shelf, seen or not."""

    favourites: int
    to_try: int
    lists: int
    history: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A video put aside.

    Attributes:
        when: "gardée hier", "regardée jeudi 19 mars".
        note: what its owner wrote to themselves, "" for none.
    """

    id: str
    card: Card
    when: str
    note: str


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """One page of a shelf.

    Attributes:
        total: how many videos can be seen, all pages together.
        lost: how many left the catalogue since, or are no longer for who asks.
    """

    rows: tuple[Kept, ...]
    total: int
    lost: int

    @property
    def last_page(self) -> int:
        """The number of the last page, 1 when the shelf is empty."""
        return last_of(self.total, SHOWN)


def count_shelves(db: Session, actor: Actor) -> Counts:
    """Return how much the person who asks put aside."""

    def count(table: Any, key: Any) -> Any:
        mine = select(func.count()).select_from(table).where(col(key) == actor.person_id)
        return mine.scalar_subquery()

    row = db.execute(
        select(
            count(Favourite, Favourite.person_id),
            count(ToTry, ToTry.person_id),
            count(Playlist, Playlist.owner_id),
            count(Watched, Watched.person_id),
        )
    ).one()
    return Counts(*row)


def list_favourites(db: Session, actor: Actor, asked: Asked, now: datetime) -> ShelfPage:
    """Return the favourites of the person who asks."""
    return _page(
        db, actor, asked, Favourite, col(Favourite.at), lambda at: _kept("gardée", at, now)
    )


def list_to_try(db: Session, actor: Actor, asked: Asked, now: datetime) -> ShelfPage:
    """Return what the person who asks means to try, with their notes."""
    return _page(db, actor, asked, ToTry, col(ToTry.at), lambda at: _kept("notée", at, now))


def list_history(db: Session, actor: Actor, asked: Asked) -> ShelfPage:
    """Return what the person who asks watched, the last first."""
    return _page(
        db, actor, asked, Watched, col(Watched.watched_on), lambda on: f"regardée {text.day(on)}"
    )


def _kept(word: str, at: datetime, now: datetime) -> str:
    return f"{word} {text.ago(at, now)}"


def _page(db: Session, actor: Actor, asked: Asked, table: Any, moment: Any, told: Any) -> ShelfPage:
    mine = col(table.person_id) == actor.person_id
    here = (col(Video.id) == col(table.video_id)) & mine
    counts = select(func.count(), func.count().filter(visible_to(actor))).select_from(table)
    whole, total = db.execute(counts.join(Video, here)).one()
    note = [col(ToTry.note)] if table is ToTry else []
    query = card_columns().add_columns(moment.label("moment"), *note).join(table, here)
    by_title = [func.fold(col(Video.title)), col(Video.id)]
    order = by_title if asked.order is Order.TITLE else [moment.desc(), col(Video.id).desc()]
    found = _cut(query.where(visible_to(actor)).order_by(*order), asked)
    rows = tuple(
        Kept(str(row.id), card(row), told(row.moment), row.note if note else "")
        for row in db.execute(found)
    )
    return ShelfPage(rows, total, whole - total)


def _cut(query: Select[Any], asked: Asked) -> Select[Any]:
    return query.limit(SHOWN).offset((asked.page - 1) * SHOWN)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a video stands among what the person who asks put aside."""

    is_kept: bool = False
    is_planned: bool = False


def standing(db: Session, actor: Actor, video_id: UUID) -> Standing:
    """Return whether the person who asks keeps a video, and means to try it."""
    if actor.person_id is None:
        return Standing()

    def has(table: Any) -> Any:
        mine = (col(table.video_id) == video_id, col(table.person_id) == actor.person_id)
        return select(table.video_id).where(*mine).exists()

    return Standing(*db.execute(select(has(Favourite), has(ToTry))).one())


def has_history(db: Session, actor: Actor) -> bool:
    """Return whether the person who asks wants a history."""
    off = select(func.count()).where(col(HistoryOff.person_id) == actor.person_id)
    return not db.execute(off).scalar_one()


def export(db: Session, person_id: UUID) -> dict[str, list[dict[str, object]]]:
    """Return all that somebody put aside, for the copy of their data."""
    found: dict[str, list[dict[str, object]]] = {}
    for shelf, table, columns in (
        (Shelf.FAVOURITES, Favourite, (Favourite.at,)),
        (Shelf.TO_TRY, ToTry, (ToTry.at, ToTry.note)),
        (Shelf.HISTORY, Watched, (Watched.watched_on,)),
    ):
        query = (
            select(col(Video.id), col(Video.title), *(col(column) for column in columns))
            .join(Video, col(Video.id) == col(table.video_id))
            .where(col(table.person_id) == person_id)
            .order_by(col(Video.id))
        )
        found[shelf.value] = [dict(row) for row in db.execute(query).mappings()]
    return found
