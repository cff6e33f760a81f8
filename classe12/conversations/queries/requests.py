"""The list of requests: one page, the count of each filter, the last ones for the home page.

What is hidden stands in no list, but in what its asker finds of their own (`list_asked`).

Four statements whatever the number of requests: levels, themes, every count in one pass, the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, any_, func, literal, or_, select
from sqlmodel import Session, col

from classe12.conversations.access.requests import IN_SIGHT
from classe12.conversations.models.loop import Follower, HelpRequest, HelpRequestTheme, Status
from classe12.conversations.queries.people import where_line, with_person
from classe12.conversations.rules.links import request_path
from classe12.conversations.rules.listing import (
    ASKED,
    FOLLOWED,
    MINE_LABELS,
    PAGE_SIZE,
    STATUS_KEYS,
    STATUS_LABELS,
    Kind,
    Listing,
    Sort,
)
from classe12.conversations.rules.requests import HELD, LABELS, REFUSED
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.programmes import queries as programmes

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request of a list; every text is ready to be shown.

    Attributes:
        where: "CP et CE1, Aubecourt, il y a 3 jours".
        answers: "4 réponses", "" for none.
        followers: "3 moi aussi", "" for none.
        status, label: where it is, in code and in words.
    """

    id: str
    href: str
    question: str
    where: str
    answers: str
    followers: str
    status: str
    label: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A filter and how many requests it would give, the other groups staying as they are."""

    kind: str
    key: str
    label: str
    count: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the list; `total` counts all pages."""

    total: int
    rows: tuple[RequestRow, ...]
    counted: tuple[Counted, ...]

    @property
    def last_page(self) -> int:
        """The number of the last page, 1 when the list is empty."""
        return last_of(self.total, PAGE_SIZE)


@dataclass(frozen=True, slots=True)
class _Choice:
    kind: Kind
    key: str
    label: str
    condition: Condition


def list_requests(db: Session, actor: Actor, listing: Listing, now: datetime) -> Found:
    """Return one page of the requests that answer `listing`, with the count of each filter."""
    choices = _choices(db, actor)
    listing = listing.among([(choice.kind, choice.key) for choice in choices])
    groups = {kind: _kept(kind, choices, listing) for kind in Kind}
    here = (col(HelpRequest.programme_id) == actor.programme_id) & IN_SIGHT

    def count(conditions: Sequence[Condition]) -> Any:
        return func.count().filter(*conditions) if conditions else func.count()

    def others(kind: Kind) -> list[Condition]:
        return [kept for group, kept in groups.items() if group is not kind and kept is not None]

    kept = [one for one in groups.values() if one is not None]
    columns = [count(kept), *(count([*others(c.kind), c.condition]) for c in choices)]
    total, *numbers = db.execute(select(*columns).select_from(HelpRequest).where(here)).one()
    active = set(listing.chosen)
    return Found(
        total=total,
        rows=_page(db, actor, [here, *kept], listing, now) if total else (),
        counted=tuple(
            Counted(c.kind.value, c.key, c.label, number, (c.kind, c.key) in active)
            for c, number in zip(choices, numbers, strict=True)
        ),
    )


def count_open_of(programme_id: int, askers: Select[Any]) -> Select[Any]:
    """Return the query that counts the requests of some people that wait for an answer."""
    return select(func.count()).select_from(HelpRequest).where(*waiting_of(programme_id, askers))


def list_open_of(
    db: Session, actor: Actor, askers: Select[Any], now: datetime, *, limit: int, offset: int = 0
) -> tuple[RequestRow, ...]:
    """Return the newest requests of some people that wait for an answer.

    Args:
        askers: query of the identifiers of who asked.
        limit, offset: which rows.
    """
    query = _rows(actor.programme_id).where(*waiting_of(actor.programme_id, askers))
    page = query.order_by(*_order(Sort.RECENT)).limit(limit).offset(offset)
    return tuple(_row(row, now) for row in db.execute(page))


def waiting_of(programme_id: int, askers: Select[Any]) -> tuple[Condition, ...]:
    """Return the conditions on the requests of some people that wait for an answer."""
    return (
        *_waiting(programme_id),
        col(HelpRequest.asker_id).in_(askers),
    )


def list_open(db: Session, actor: Actor, count: int, now: datetime) -> tuple[RequestRow, ...]:
    """Return the newest requests that wait for an answer."""
    query = _rows(actor.programme_id).where(*_waiting(actor.programme_id))
    newest = query.order_by(*_order(Sort.RECENT)).limit(count)
    return tuple(_row(row, now) for row in db.execute(newest))


def _waiting(programme_id: int) -> tuple[Condition, ...]:
    return (
        col(HelpRequest.programme_id) == programme_id,
        col(HelpRequest.status).in_((Status.OPEN, Status.HINTED)),
        IN_SIGHT,
    )


def list_paths(db: Session, programme_id: int, count: int) -> tuple[str, ...]:
    """Return the addresses of the newest requests."""
    query = (
        select(col(HelpRequest.id), col(HelpRequest.slug))
        .where(col(HelpRequest.programme_id) == programme_id, IN_SIGHT)
        .order_by(*_order(Sort.RECENT))
        .limit(count)
    )
    return tuple(request_path(row.id, row.slug) for row in db.execute(query))


def list_asked(db: Session, actor: Actor, count: int, now: datetime) -> tuple[RequestRow, ...]:
    """Return the newest requests of the person who asks, those that are closed last; hidden ones too."""
    mine = (
        col(HelpRequest.programme_id) == actor.programme_id,
        col(HelpRequest.asker_id) == actor.person_id,
    )
    order = (col(HelpRequest.status) == Status.CLOSED, *_order(Sort.RECENT))
    query = _rows(actor.programme_id).where(*mine).order_by(*order).limit(count)
    return tuple(_row(row, now) for row in db.execute(query))


def list_pointable(db: Session, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the requests that a comment may answer for who asks, as (identifier, words).

    Their own, then those where they said "moi aussi", while they wait for an answer.
    """
    if actor.person_id is None:
        return ()
    is_mine = col(HelpRequest.asker_id) == actor.person_id
    query = (
        select(col(HelpRequest.id), col(HelpRequest.question), is_mine.label("is_mine"))
        .where(
            col(HelpRequest.programme_id) == actor.programme_id,
            col(HelpRequest.status).in_((Status.OPEN, Status.HINTED)),
            or_(is_mine, _is_mine(FOLLOWED, actor.person_id)),
        )
        .order_by(is_mine.desc(), *_order(Sort.RECENT))
        .limit(PAGE_SIZE)
    )
    return tuple(
        (str(row.id), f"{'Ma question' if row.is_mine else 'Moi aussi'}\u00a0: {row.question}")
        for row in db.execute(query)
    )


def _choices(db: Session, actor: Actor) -> tuple[_Choice, ...]:
    """Return every filter, in screen order; "pour moi" for who is signed in."""
    found = [
        _Choice(Kind.STATUS, key, STATUS_LABELS[key], col(HelpRequest.status) == status)
        for key, status in STATUS_KEYS.items()
    ]
    found += [
        _Choice(Kind.LEVEL, row.code, row.name, literal(row.code) == any_(col(HelpRequest.levels)))
        for row in programmes.levels(db, actor.programme_id)
    ]
    found += [
        _Choice(Kind.THEME, row.slug, row.name, _has_theme(row.id))
        for row in programmes.themes(db, actor.programme_id)
    ]
    if actor.person_id is not None:
        found += [
            _Choice(Kind.MINE, key, label, _is_mine(key, actor.person_id))
            for key, label in MINE_LABELS.items()
        ]
    return tuple(found)


def _has_theme(theme_id: int) -> Condition:
    themed = select(col(HelpRequestTheme.request_id)).where(
        col(HelpRequestTheme.theme_id) == theme_id
    )
    return col(HelpRequest.id).in_(themed)


def _is_mine(key: str, person_id: UUID) -> Condition:
    if key == ASKED:
        return col(HelpRequest.asker_id) == person_id
    followed = select(col(Follower.request_id)).where(col(Follower.person_id) == person_id)
    return col(HelpRequest.id).in_(followed)


def _kept(kind: Kind, choices: Sequence[_Choice], listing: Listing) -> Condition | None:
    """Return what a group keeps: any of the filters chosen in it, None when none is."""
    if kind is Kind.STATUS:
        return col(HelpRequest.status).in_(listing.statuses())
    wanted = set(listing.keys(kind))
    found = [choice.condition for choice in choices if choice.kind is kind and choice.key in wanted]
    return reduce(or_, found) if found else None


def _page(
    db: Session, actor: Actor, where: Sequence[Condition], listing: Listing, now: datetime
) -> tuple[RequestRow, ...]:
    query = _rows(actor.programme_id).where(*where).order_by(*_order(listing.sort))
    page = query.limit(PAGE_SIZE).offset((listing.page - 1) * PAGE_SIZE)
    return tuple(_row(row, now) for row in db.execute(page))


def _rows(programme_id: int) -> Select[Any]:
    columns = select(
        col(HelpRequest.id),
        col(HelpRequest.slug),
        col(HelpRequest.question),
        col(HelpRequest.levels),
        col(HelpRequest.status),
        col(HelpRequest.answers_count),
        col(HelpRequest.followers_count),
        col(HelpRequest.opened_at),
        col(HelpRequest.hidden_at),
        col(HelpRequest.held_at),
    )
    return with_person(columns, col(HelpRequest.asker_id), programme_id)


def _order(sort: Sort) -> list[Any]:
    newest = [col(HelpRequest.opened_at).desc(), col(HelpRequest.id).desc()]
    if sort is Sort.JOINED:
        return [col(HelpRequest.followers_count).desc(), *newest]
    if sort is Sort.UNANSWERED:
        return [col(HelpRequest.answers_count), *newest]
    return newest


def _row(row: Any, now: datetime) -> RequestRow:
    return RequestRow(
        id=str(row.id),
        href=request_path(row.id, row.slug),
        question=row.question,
        where=where_line(row.levels, row.commune, row.opened_at, now),
        answers=text.plural(row.answers_count, "réponse") if row.answers_count else "",
        followers=f"{row.followers_count}{text.NBSP}moi aussi" if row.followers_count else "",
        status=row.status,
        label=label_of(row),
    )


def label_of(row: Any) -> str:
    """Return where a request is, in words, for who may see it; `row` has its state and its dates."""
    if row.hidden_at is None:
        return LABELS[Status(row.status)]
    return HELD if row.held_at else REFUSED
