"""One event as people see it: its page, what its served HTML says, its calendar file."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Function, Person
from classe12.accounts.rules.profile import function_name, public_name, trades_of
from classe12.core import markdown
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.core.settings import get_settings
from classe12.core.text import capital
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
from classe12.news.queries.gatherings import ONLINE, places_words, span
from classe12.news.queries.participants import COMING
from classe12.news.rules import gatherings as rules
from classe12.news.rules import times
from classe12.news.rules.gatherings import Ability
from classe12.news.rules.ics import CalendarEvent
from classe12.news.rules.links import calendar_path, event_path, prepare_path
from classe12.programmes.queries import base_url_of, get_programme
from classe12.territories.queries import territory_names
from classe12.videos.access import visible_to
from classe12.videos.models import Video
from classe12.videos.queries.cards import Card, card, card_columns


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
    gathering = _announced(db, actor, gathering_id)
    moment = now()
    allowed = rules.abilities(access.facts(gathering), actor, moment)
    starts_at, ends_at = span(gathering)
    taken, mine, rank = _line(db, gathering, actor)
    scope = (str(gathering.scope_kind), gathering.scope_code)
    path, when = event_path(gathering.id, gathering.slug), times.when(starts_at, ends_at)
    address = base_url_of(db, gathering.programme_id) + path
    kind = GatheringKind(gathering.kind)
    is_inside = mine == Place.REGISTERED or Ability.ORGANISE in allowed
    is_cancelled = gathering.status == GatheringStatus.CANCELLED
    return EventPage(
        id=str(gathering.id),
        kind=rules.KIND_NAMES[kind],
        kind_text=rules.KIND_TEXTS[kind],
        title=gathering.title,
        html=markdown.to_html(gathering.body, top=2),
        when=when,
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
        mail=mailto(gathering.title, f"{gathering.title}\n{when}\n{address}\n"),
        prepare=prepare_path(gathering.id) if Ability.ORGANISE in allowed else "",
        videos=list_videos(db, gathering),
    )


def _announced(db: Session, actor: Actor, gathering_id: UUID) -> Gathering:
    gathering = access.get_gathering(db, actor, gathering_id, Ability.VIEW)
    if gathering.status == GatheringStatus.DRAFT:  # only on the organiser's desk
        raise NotFound(access.NO_EVENT)
    return gathering


def _line(db: Session, gathering: Gathering, actor: Actor) -> tuple[int, str, str]:
    """Return how many have a place, what the actor has, and their rank if they wait."""
    mine = db.get(Registration, (gathering.id, actor.person_id)) if actor.person_id else None
    here = col(Registration.gathering_id) == gathering.id
    asked_at = mine.asked_at if mine else datetime.min.replace(tzinfo=UTC)
    ahead = (col(Registration.place) == Place.WAITING) & (col(Registration.asked_at) < asked_at)
    row = db.execute(select(COMING, func.count().filter(ahead)).where(here)).one()
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
    trades = trades_of(get_programme(db, gathering.programme_id).policy)
    words = function_name(function, trades) if function != Function.AUTRE else ""
    if words:
        return f"{shown}, {words[0].lower()}{words[1:]}"  # an acronym keeps its capitals
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


def get_head(db: Session, gathering_id: UUID, programme_id: int | None = None) -> PageHead:
    """Return what anybody may read of an event.

    Raises:
        NotFound: it is not announced.
    """
    gathering = db.get(Gathering, gathering_id)
    if (
        gathering is None
        or programme_id not in {None, gathering.programme_id}
        or gathering.status == GatheringStatus.DRAFT
    ):
        raise NotFound(access.NO_EVENT)
    words = f"{times.when(*span(gathering))}. {markdown.to_text(gathering.body, 200)}"
    return PageHead(
        title=f"{gathering.title} | {get_programme(db, gathering.programme_id).name}",
        description=capital(words),
        address=base_url_of(db, gathering.programme_id) + event_path(gathering.id, gathering.slug),
        image="",
    )


def get_calendar(db: Session, actor: Actor, gathering_id: UUID) -> CalendarEvent:
    """Return an event as calendars take it; the link is in it for those who may know it.

    Raises:
        NotFound: absent, elsewhere or not announced.
    """
    gathering = _announced(db, actor, gathering_id)
    allowed = rules.abilities(access.facts(gathering), actor, now())
    mine = db.get(Registration, (gathering_id, actor.person_id)) if actor.person_id else None
    is_inside = Ability.ORGANISE in allowed or (mine is not None and mine.place == Place.REGISTERED)
    link = gathering.link if is_inside else ""
    starts_at, ends_at = span(gathering)
    words = [markdown.to_text(gathering.body, 600)]
    words += [f"Pour vous connecter\u00a0: {link}"] if link else []
    return CalendarEvent(
        uid=f"{gathering.id}@{get_settings().mail_from.rpartition('@')[2]}",
        revision=gathering.revision,
        stamped_at=gathering.changed_at or gathering.created_at,
        starts_at=starts_at,
        ends_at=ends_at,
        title=gathering.title,
        text="\n".join(words),
        place=gathering.place or link or ONLINE,
        url=base_url_of(db, gathering.programme_id) + event_path(gathering.id, gathering.slug),
        is_cancelled=gathering.status == GatheringStatus.CANCELLED,
    )
