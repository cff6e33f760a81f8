"""The lists of events, as people see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from classe12.core.actor import Actor
from classe12.core.clock import PARIS, now
from classe12.core.paging import last_of
from classe12.core.text import number
from classe12.news.models import (
    Gathering,
    GatheringKind,
    GatheringStatus,
    Place,
    Registration,
)
from classe12.news.queries.participants import COMING
from classe12.news.rules import gatherings as rules
from classe12.news.rules import times
from classe12.news.rules.filters import EVENTS_SIZE, Asked
from classe12.news.rules.links import event_path
from classe12.territories.queries import territory_names

ONLINE = "En ligne"


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event of a list; every text is ready to be shown.

    Attributes:
        day, month: of its date block. when: date and hours. where: place, or "En ligne".
        places: what is left. mine: what the reader has, "" for nothing.
    """

    id: str
    href: str
    kind: str
    title: str
    day: str
    month: str
    when: str
    where: str
    territory: str
    places: str
    is_cancelled: bool
    mine: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the list, and how many events of each kind there are."""

    cards: tuple[EventCard, ...]
    total: int
    kinds: tuple[tuple[str, int], ...]

    @property
    def last_page(self) -> int:
        """The number of the last page."""
        return last_of(self.total, EVENTS_SIZE)


def list_gatherings(db: Session, actor: Actor, asked: Asked) -> Found:
    """Return a page of the events announced: the next ones first, or the last ones when past.

    Four statements at most: counts, page, names of territories, places taken.
    """
    base = _announced(actor.programme_id) & _in_time(asked.is_past)
    counted = db.execute(
        select(col(Gathering.kind), func.count()).where(base).group_by(col(Gathering.kind))
    ).all()
    counts = {str(kind): int(count) for kind, count in counted}
    where = base & col(Gathering.kind).in_(asked.kinds) if asked.kinds else base
    order = col(Gathering.starts_at).desc() if asked.is_past else col(Gathering.starts_at)
    page = (
        select(Gathering)
        .where(where)
        .order_by(order, col(Gathering.id))
        .limit(EVENTS_SIZE)
        .offset((asked.page - 1) * EVENTS_SIZE)
    )
    rows = db.execute(page).scalars().all()
    chosen = [kind.value for kind in asked.kinds] or list(counts)
    return Found(
        cards=_cards(db, actor, rows),
        total=sum(counts.get(kind, 0) for kind in chosen),
        kinds=tuple((kind.value, counts.get(kind.value, 0)) for kind in GatheringKind),
    )


def list_next(db: Session, actor: Actor, count: int) -> tuple[EventCard, ...]:
    """Return the next events that are not called off."""
    query = select(Gathering).where(_coming(actor.programme_id))
    query = query.order_by(col(Gathering.starts_at), col(Gathering.id))
    return _cards(db, actor, db.execute(query.limit(count)).scalars().all())


def count_next_of(programme_id: int, places: ColumnElement[bool]) -> Select[Any]:
    """Return the query that counts the next events of some places; as in `list_next_of`."""
    return select(func.count()).select_from(Gathering).where(_coming(programme_id), places)


def list_next_of(
    db: Session, actor: Actor, places: ColumnElement[bool], *, limit: int, offset: int = 0
) -> tuple[EventCard, ...]:
    """Return the next events of some places that are not called off.

    Args:
        places: condition on the scope of a `Gathering`.
        limit, offset: which rows.
    """
    query = select(Gathering).where(_coming(actor.programme_id), places)
    page = query.order_by(col(Gathering.starts_at), col(Gathering.id)).limit(limit).offset(offset)
    return _cards(db, actor, db.execute(page).scalars().all())


def _coming(programme_id: int) -> Any:
    return (
        _announced(programme_id)
        & (col(Gathering.status) == GatheringStatus.PUBLISHED)
        & _in_time(is_past=False)
    )


def list_registered(db: Session, actor: Actor, count: int) -> tuple[EventCard, ...]:
    """Return the next events that the person who asks goes to, or waits for, called off or not."""
    mine = (col(Registration.gathering_id) == col(Gathering.id)) & (
        col(Registration.person_id) == actor.person_id
    )
    query = (
        select(Gathering)
        .join(Registration, mine)
        .where(_announced(actor.programme_id), _in_time(is_past=False))
        .order_by(col(Gathering.starts_at), col(Gathering.id))
        .limit(count)
    )
    return _cards(db, actor, db.execute(query).scalars().all())


def _announced(programme_id: int) -> Any:
    return (col(Gathering.programme_id) == programme_id) & (
        col(Gathering.status) != GatheringStatus.DRAFT
    )


def _in_time(is_past: bool) -> Any:
    moment = now()
    return col(Gathering.ends_at) <= moment if is_past else col(Gathering.ends_at) > moment


def _cards(db: Session, actor: Actor, rows: Sequence[Gathering]) -> tuple[EventCard, ...]:
    if not rows:
        return ()
    names = territory_names(db, {(str(g.scope_kind), g.scope_code) for g in rows})
    lines = db.execute(
        select(
            col(Registration.gathering_id),
            COMING,
            func.max(col(Registration.place)).filter(
                col(Registration.person_id) == actor.person_id
            ),
        )
        .where(col(Registration.gathering_id).in_([gathering.id for gathering in rows]))
        .group_by(col(Registration.gathering_id))
    )
    known = {row[0]: (int(row[1]), row[2]) for row in lines}
    return tuple(_card(g, names, *known.get(g.id, (0, None))) for g in rows)


def _card(
    gathering: Gathering, names: dict[tuple[str, str], str], taken: int, mine: str | None
) -> EventCard:
    starts_at, ends_at = span(gathering)
    is_over = ends_at <= now()
    return EventCard(
        id=str(gathering.id),
        href=event_path(gathering.id, gathering.slug),
        kind=rules.KIND_NAMES[GatheringKind(gathering.kind)],
        title=gathering.title,
        day=str(starts_at.astimezone(PARIS).day),
        month=times.short_month(starts_at),
        when=times.when(starts_at, ends_at),
        where=gathering.place or ONLINE,
        territory=names.get((str(gathering.scope_kind), gathering.scope_code), ""),
        places="" if is_over else places_words(gathering.capacity, taken),
        is_cancelled=gathering.status == GatheringStatus.CANCELLED,
        mine={Place.REGISTERED: "Vous venez", Place.WAITING: "Vous attendez une place"}[Place(mine)]
        if mine and not is_over
        else "",
    )


def span(gathering: Gathering) -> tuple[datetime, datetime]:
    """Return when an announced event starts and ends."""
    assert gathering.starts_at is not None
    assert gathering.ends_at is not None
    return gathering.starts_at, gathering.ends_at


def places_words(capacity: int | None, taken: int) -> str:
    """Return what is left: "3 places restantes sur 20"."""
    if capacity is None:
        return "Places sans limite"
    left = capacity - taken
    if left <= 0:
        return "Complet, liste d’attente ouverte"
    word = "place restante" if left == 1 else "places restantes"
    return f"{number(left)} {word} sur {number(capacity)}"
