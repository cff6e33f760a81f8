"""Events as people see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from classe12.accounts.models import Function, Person
from classe12.accounts.rules.profile import FUNCTION_NAMES, public_name
from classe12.core import markdown
from classe12.core.actor import Actor
from classe12.core.clock import PARIS, now
from classe12.core.errors import NotFound
from classe12.core.settings import get_settings
from classe12.core.text import number
from classe12.news import access
from classe12.news.models import (
    Gathering,
    GatheringKind,
    GatheringStatus,
    GatheringVideo,
    Place,
    Registration,
)
from classe12.news.queries.articles import PageHead, mailto
from classe12.news.rules import gatherings as rules
from classe12.news.rules import times
from classe12.news.rules.filters import EVENTS_SIZE, Asked
from classe12.news.rules.gatherings import Ability, abilities
from classe12.news.rules.links import calendar_path, event_path, prepare_path
from classe12.programmes.queries import get_programme
from classe12.territories.queries import territory_names
from classe12.videos.access import visible_to
from classe12.videos.models import Video
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.rules.paging import last_of

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
            func.count().filter(col(Registration.place) == Place.REGISTERED),
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


@dataclass(frozen=True, slots=True)
class EventPage:
    """Everything that the page of an event shows.

    Attributes:
        link: how to join from afar, for those who registered and the organiser; "" for the others.
        has_link: whether there is one.
        mine: "registered", "waiting" or "". rank: the place in the waiting list, in words.
        is_full: whether the next person would wait.
        is_open: whether one can still register or give a place back.
        prepare: where the organiser works on it, "" for the others.
    """

    id: str
    kind: str
    kind_text: str
    title: str
    html: str
    when: str
    place: str
    link: str
    has_link: bool
    territory: str
    organiser: str
    places: str
    mine: str
    rank: str
    is_full: bool
    is_open: bool
    is_over: bool
    is_cancelled: bool
    reason: str
    calendar: str
    path: str
    address: str
    mail: str
    prepare: str
    videos: tuple[Card, ...]


def get_page(db: Session, actor: Actor, gathering_id: UUID) -> EventPage:
    """Return what the page of an event shows to somebody.

    Raises:
        NotFound: absent, elsewhere or not announced.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.VIEW)
    if gathering.status == GatheringStatus.DRAFT:  # only on the organiser's desk
        raise NotFound(access.NO_EVENT)
    moment = now()
    allowed = abilities(access.facts(gathering), actor, moment)
    starts_at, ends_at = span(gathering)
    taken, mine, rank = _line(db, gathering, actor)
    scope = (str(gathering.scope_kind), gathering.scope_code)
    path = event_path(gathering.id, gathering.slug)
    address = get_settings().base_url + path
    kind = GatheringKind(gathering.kind)
    is_inside = mine == Place.REGISTERED or Ability.ORGANISE in allowed
    is_cancelled = gathering.status == GatheringStatus.CANCELLED
    return EventPage(
        id=str(gathering.id),
        kind=rules.KIND_NAMES[kind],
        kind_text=rules.KIND_TEXTS[kind],
        title=gathering.title,
        html=markdown.to_html(gathering.body, top=2),
        when=times.when(starts_at, ends_at),
        place=gathering.place,
        link=gathering.link if is_inside else "",
        has_link=gathering.link != "",
        territory=territory_names(db, [scope]).get(scope, ""),
        organiser=_organiser(db, gathering),
        places=places_words(gathering.capacity, taken),
        mine=mine,
        rank=rank,
        is_full=gathering.capacity is not None and taken >= gathering.capacity,
        is_open=not is_cancelled and starts_at > moment,
        is_over=starts_at <= moment,
        is_cancelled=is_cancelled,
        reason=gathering.reason,
        calendar=calendar_path(gathering.id),
        path=path,
        address=address,
        mail=mailto(
            gathering.title, f"{gathering.title}\n{times.when(starts_at, ends_at)}\n{address}\n"
        ),
        prepare=prepare_path(gathering.id) if Ability.ORGANISE in allowed else "",
        videos=list_videos(db, gathering),
    )


def _line(db: Session, gathering: Gathering, actor: Actor) -> tuple[int, str, str]:
    """Return how many have a place, what the actor has, and their rank if they wait."""
    mine = db.get(Registration, (gathering.id, actor.person_id)) if actor.person_id else None
    here = col(Registration.gathering_id) == gathering.id
    asked_at = mine.asked_at if mine else datetime.min.replace(tzinfo=UTC)
    ahead = (col(Registration.place) == Place.WAITING) & (col(Registration.asked_at) < asked_at)
    row = db.execute(
        select(
            func.count().filter(col(Registration.place) == Place.REGISTERED),
            func.count().filter(ahead),
        ).where(here)
    ).one()
    if mine is None:
        return int(row[0]), "", ""
    rank = int(row[1]) + 1
    words = "en tête" if rank == 1 else f"{rank}e"
    return int(row[0]), str(mine.place), words if mine.place == Place.WAITING else ""


def _organiser(db: Session, gathering: Gathering) -> str:
    name, function = db.execute(
        select(col(Person.display_name), col(Person.function)).where(
            col(Person.id) == gathering.organiser_id
        )
    ).one()
    shown = public_name(name) or f"L’équipe {get_programme(db, gathering.programme_id).name}"
    if function and function != Function.AUTRE:
        return f"{shown}, {FUNCTION_NAMES[Function(function)].lower()}"
    return shown


def list_videos(db: Session, gathering: Gathering) -> tuple[Card, ...]:
    """Return the public videos born of an event, in the order they were attached."""
    rows = db.execute(
        card_columns()
        .join(GatheringVideo, col(GatheringVideo.video_id) == col(Video.id))
        .where(
            col(GatheringVideo.gathering_id) == gathering.id,
            visible_to(Actor(gathering.programme_id)),
        )
        .order_by(col(GatheringVideo.attached_at), col(Video.id))
    )
    return tuple(card(row) for row in rows)


def get_head(db: Session, gathering_id: UUID) -> PageHead:
    """Return what anybody may read of an event.

    Raises:
        NotFound: it is not announced.
    """
    gathering = db.get(Gathering, gathering_id)
    if gathering is None or gathering.status == GatheringStatus.DRAFT:
        raise NotFound(access.NO_EVENT)
    words = f"{times.when(*span(gathering))}. {markdown.to_text(gathering.body, 200)}"
    return PageHead(
        title=f"{gathering.title} | {get_programme(db, gathering.programme_id).name}",
        description=words[0].upper() + words[1:],
        address=get_settings().base_url + event_path(gathering.id, gathering.slug),
        image="",
    )
