"""The page of a network or a circonscription: as many statements for one row as for a thousand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import profile_path, public_name
from classe12.conversations.models.loop import Outcome, Trial
from classe12.conversations.queries import requests
from classe12.conversations.queries.people import levels_line, where_line, who, with_person
from classe12.conversations.queries.requests import RequestRow
from classe12.conversations.rules.trials import LABELS
from classe12.core import markdown, text
from classe12.core.actor import Actor
from classe12.news.queries import gatherings
from classe12.news.queries.gatherings import EventCard
from classe12.territories.models import Priority, School
from classe12.videos.models import Video
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.rules.links import video_path
from classe12.workspace.access.network import get_place, has_school
from classe12.workspace.models import PinnedNote
from classe12.workspace.queries.handover import Welcome, has_left_words, list_welcomes
from classe12.workspace.queries.shelves import Shelves
from classe12.workspace.rules.network import PAGE_SIZE, Asked, Shelf

PRIORITIES = {Priority.REP.value: "REP, ", Priority.REP_PLUS.value: "REP+, ", None: ""}


@dataclass(frozen=True, slots=True)
class Note:
    """The pinned note: safe HTML, what its writer typed, who and when."""

    html: str
    typed: str
    signed: str


@dataclass(frozen=True, slots=True)
class TrialRow:
    """What somebody of the network told of a practice that they tried."""

    id: str
    title: str
    href: str
    name: str
    initials: str
    where: str
    outcome: str
    label: str
    worked: str
    changed: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who accepted to be listed; `href` is their page, "" when they have none."""

    id: str
    name: str
    initials: str
    more: str
    href: str


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school of the place."""

    uai: str
    name: str
    commune: str


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """What the page of a place shows: its note, the words of welcome, and one shelf.

    Attributes:
        places: (uai, name) of all whose page is theirs, this one included.
        label: "REP+, 7 écoles", or "31 écoles" of a circonscription.
        counts: how many things are on each shelf, in their order.
        total, last_page: of the shelf that is shown; the other shelves are empty.
        has_left_words: whether who reads left a "passage de relais".
        can_leave_words: whether they have a school to leave one in, or one to change.
    """

    uai: str
    name: str
    label: str
    note: Note | None
    can_write_note: bool
    welcomes: tuple[Welcome, ...]
    has_left_words: bool
    can_leave_words: bool
    places: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    total: int
    last_page: int
    cards: tuple[Card, ...] = ()
    trials: tuple[TrialRow, ...] = ()
    questions: tuple[RequestRow, ...] = ()
    events: tuple[EventCard, ...] = ()
    schools: tuple[SchoolLine, ...] = ()
    colleagues: tuple[Colleague, ...] = ()


def get_network_page(db: Session, actor: Actor, asked: Asked, now: datetime) -> NetworkPage:
    """Return what the page of a place shows to one of its members.

    Raises:
        NotFound: absent, or not theirs.
    """
    place, places = get_place(db, actor, asked.uai)
    shelves = Shelves(actor, place)
    counts, schools_count = _counts(db, shelves)
    total = counts[asked.shelf]
    last = max(1, -(-total // PAGE_SIZE))
    rows = READERS[asked.shelf](db, shelves, now, (min(asked.page, last) - 1) * PAGE_SIZE)
    has_words = has_left_words(db, actor)
    return NetworkPage(
        uai=place.uai,
        name=place.name,
        label=f"{PRIORITIES[place.priority]}{text.plural(schools_count, 'école')}",
        note=_note(db, shelves, now),
        can_write_note=place.can_write_note,
        welcomes=list_welcomes(db, actor),
        has_left_words=has_words,
        can_leave_words=has_words or has_school(db, actor),
        places=tuple((one.uai, one.name) for one in places),
        counts=tuple((shelf.value, number) for shelf, number in counts.items()),
        total=total,
        last_page=last,
        **rows,
    )


def _counts(db: Session, shelves: Shelves) -> tuple[dict[Shelf, int], int]:
    """Return how many rows each shelf has, and how many schools there are, in one statement."""
    programme_id = shelves.actor.programme_id
    tried = (
        select(func.count()).select_from(Trial).join(Video, col(Video.id) == col(Trial.video_id))
    )
    listed = (
        select(func.count())
        .select_from(Membership)
        .join(Person, col(Person.id) == col(Membership.person_id))
    )
    found = db.execute(
        select(
            select(func.count()).select_from(Video).where(shelves.is_published()).scalar_subquery(),
            tried.where(shelves.is_tried()).scalar_subquery(),
            requests.count_open_of(programme_id, shelves.members()).scalar_subquery(),
            gatherings.count_next_of(programme_id, shelves.is_here()).scalar_subquery(),
            listed.where(shelves.is_listed()).scalar_subquery(),
            select(func.count()).where(shelves.is_open_school()).scalar_subquery(),
        )
    ).one()
    return dict(zip(Shelf, found[:5], strict=True)), int(found[5])


def _note(db: Session, shelves: Shelves, now: datetime) -> Note | None:
    row = db.execute(
        select(col(PinnedNote.text), col(PinnedNote.written_at), col(Person.display_name))
        .outerjoin(Person, col(Person.id) == col(PinnedNote.author_id))
        .where(
            col(PinnedNote.programme_id) == shelves.actor.programme_id,
            col(PinnedNote.scope_kind) == shelves.place.kind,
            col(PinnedNote.scope_code) == shelves.place.uai,
        )
    ).first()
    if row is None:
        return None
    name, at = public_name(row.display_name or ""), text.ago(row.written_at, now)
    signed = f"{name}, {at}" if name else at[0].upper() + at[1:]
    return Note(markdown.to_html(row.text, top=3), row.text, signed)


def _published(db: Session, shelves: Shelves, now: datetime, offset: int) -> dict[str, Any]:
    del now
    query = (
        card_columns()
        .where(shelves.is_published())
        .order_by(col(Video.published_at).desc(), col(Video.id).desc())
    )
    return {"cards": tuple(card(row) for row in db.execute(_page(query, offset)))}


def _tried(db: Session, shelves: Shelves, now: datetime, offset: int) -> dict[str, Any]:
    columns = select(
        col(Trial.id),
        col(Trial.video_id),
        col(Trial.level),
        col(Trial.outcome),
        col(Trial.worked),
        col(Trial.changed),
        col(Trial.told_at),
        col(Video.title),
        col(Video.slug),
    ).join(Video, col(Video.id) == col(Trial.video_id))
    query = (
        with_person(columns, col(Trial.person_id), shelves.actor.programme_id)
        .where(shelves.is_tried())
        .order_by(col(Trial.told_at).desc(), col(Trial.id).desc())
    )
    return {"trials": tuple(_trial(row, now) for row in db.execute(_page(query, offset)))}


def _trial(row: Any, now: datetime) -> TrialRow:
    named = who(row.display_name)
    return TrialRow(
        id=str(row.id),
        title=row.title,
        href=video_path(row.video_id, row.slug),
        name=named.name,
        initials=named.initials,
        where=where_line([row.level], row.commune, row.told_at, now),
        outcome=row.outcome,
        label=LABELS[Outcome(row.outcome)],
        worked=row.worked,
        changed=row.changed,
    )


def _asked(db: Session, shelves: Shelves, now: datetime, offset: int) -> dict[str, Any]:
    found = requests.list_open_of(
        db, shelves.actor, shelves.members(), now, limit=PAGE_SIZE, offset=offset
    )
    return {"questions": found}


def _coming(db: Session, shelves: Shelves, now: datetime, offset: int) -> dict[str, Any]:
    del now
    found = gatherings.list_next_of(
        db, shelves.actor, shelves.is_here(), limit=PAGE_SIZE, offset=offset
    )
    return {"events": found}


def _here(db: Session, shelves: Shelves, now: datetime, offset: int) -> dict[str, Any]:
    """Return every school of the place, which are few, and a page of those who are listed."""
    del now
    schools = db.execute(
        select(col(School.uai), col(School.name), col(School.commune))
        .where(shelves.is_open_school())
        .order_by(col(School.commune), col(School.name), col(School.uai))
    )
    people: Any = (
        select(
            col(Person.id),
            col(Person.display_name),
            col(Membership.levels),
            col(Membership.shows_profile),
            col(School.name).label("school"),
            col(School.commune),
        )
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .join(School, col(School.uai) == col(Membership.school_uai))
        .where(shelves.is_listed())
        .order_by(col(Person.display_name), col(Person.id))
    )
    return {
        "schools": tuple(SchoolLine(*row) for row in schools),
        "colleagues": tuple(_colleague(row) for row in db.execute(_page(people, offset))),
    }


def _colleague(row: Any) -> Colleague:
    named = who(row.display_name)
    parts = (row.school, row.commune, levels_line(row.levels))
    return Colleague(
        id=str(row.id),
        name=named.name,
        initials=named.initials,
        more=", ".join(part for part in parts if part),
        href=profile_path(row.id, row.display_name) if row.shows_profile else "",
    )


def _page(query: Any, offset: int) -> Any:
    return query.limit(PAGE_SIZE).offset(offset)


READERS = {
    Shelf.PUBLISHED: _published,
    Shelf.TRIED: _tried,
    Shelf.ASKED: _asked,
    Shelf.COMING: _coming,
    Shelf.HERE: _here,
}
