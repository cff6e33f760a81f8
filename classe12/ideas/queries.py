"""The list of ideas: two statements whatever the number of ideas."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, literal, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import shown_name
from classe12.core import markdown, text
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.paging import last_of
from classe12.ideas.access import ABSENT
from classe12.ideas.models import Idea, IdeaStatus, IdeaVote
from classe12.ideas.rules import (
    LABELS,
    PAGE_SIZE,
    SHELVES,
    Ability,
    Asked,
    Sort,
    abilities,
    idea_path,
)


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """One idea of the list; every text is ready to be shown.

    Attributes:
        signed: "Camille R., il y a 3 jours".
        html, answer: safe HTML, "" for none.
        votes: how many support it.
        status, label: what the team answered, in code and in words.
        answered: "L’équipe, hier", "" while it did not.
        source: the precisions as they were typed, for who may change them.
        typed: the words of the answer, for who may change them.
    """

    id: str
    href: str
    title: str
    signed: str
    html: str
    votes: str
    status: str
    label: str
    answer: str
    answered: str
    source: str
    typed: str
    is_supported: bool
    can_support: bool
    can_change: bool
    can_answer: bool
    can_close: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the list, and how many ideas each shelf has, in their order."""

    rows: tuple[IdeaRow, ...]
    total: int
    last_page: int
    counts: tuple[tuple[str, int], ...]


def list_ideas(db: Session, actor: Actor, asked: Asked, now: datetime) -> Found:
    """Return the ideas that an address asks for.

    Raises:
        NotFound: the one idea that is asked for is absent.
    """
    counts = _counts(db, actor)
    total = 1 if asked.idea else counts[asked.shelf]
    last = last_of(total, PAGE_SIZE)
    query = _rows(actor)
    if asked.idea:
        query = query.where(col(Idea.id) == _id(asked.idea))
    elif status := SHELVES[asked.shelf]:
        query = query.where(col(Idea.status) == status)
    page = query.order_by(*_order(asked.sort)).limit(PAGE_SIZE)
    rows = db.execute(page.offset((min(asked.page, last) - 1) * PAGE_SIZE)).all()
    if asked.idea and not rows:
        raise NotFound(ABSENT)
    return Found(tuple(_row(row, actor, now) for row in rows), total, last, tuple(counts.items()))


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise NotFound(ABSENT) from None


def _counts(db: Session, actor: Actor) -> dict[str, int]:
    rows = db.execute(
        select(col(Idea.status), func.count())
        .where(col(Idea.programme_id) == actor.programme_id)
        .group_by(col(Idea.status))
    )
    by_status = {IdeaStatus(status): int(number) for status, number in rows}
    return {
        shelf: by_status.get(status, 0) if status else sum(by_status.values())
        for shelf, status in SHELVES.items()
    }


def _rows(actor: Actor) -> Any:
    mine = literal(None) if actor.person_id is None else col(IdeaVote.at)
    columns = select(Idea, col(Person.display_name), mine.label("supported_at"))
    query = columns.outerjoin(Person, col(Person.id) == col(Idea.author_id))
    if actor.person_id is not None:
        here = (col(IdeaVote.idea_id) == col(Idea.id)) & (
            col(IdeaVote.person_id) == actor.person_id
        )
        query = query.outerjoin(IdeaVote, here)
    return query.where(col(Idea.programme_id) == actor.programme_id)


def _order(sort: Sort) -> tuple[Any, ...]:
    recent = (col(Idea.proposed_at).desc(), col(Idea.id))
    return recent if sort is Sort.RECENT else (col(Idea.votes_count).desc(), *recent)


def _row(row: Any, actor: Actor, now: datetime) -> IdeaRow:
    idea: Idea = row.Idea
    status = IdeaStatus(idea.status)
    allowed = abilities(idea.programme_id, idea.author_id, status, actor)
    may_answer = Ability.ANSWER in allowed
    return IdeaRow(
        id=str(idea.id),
        href=idea_path(idea.id),
        title=idea.title,
        signed=f"{shown_name(row.display_name or '')}, {text.ago(idea.proposed_at, now)}",
        html=markdown.to_html(idea.detail, top=4) if idea.detail else "",
        votes=text.number(idea.votes_count),
        status=status.value,
        label=LABELS[status],
        answer=markdown.to_html(idea.answer, top=4) if idea.answer else "",
        answered=f"L’équipe, {text.ago(idea.answered_at, now)}" if idea.answered_at else "",
        source=idea.detail if Ability.CHANGE in allowed else "",
        typed=idea.answer if may_answer else "",
        is_supported=row.supported_at is not None,
        can_support=Ability.SUPPORT in allowed,
        can_change=Ability.CHANGE in allowed,
        can_answer=may_answer,
        can_close=Ability.CLOSE in allowed,
    )


def get_concerned(db: Session, idea_id: UUID) -> tuple[str, tuple[UUID, ...]]:
    """Return the title of an idea, and who is to be told of what becomes of it."""
    idea = db.get_one(Idea, idea_id)
    people = db.execute(
        select(col(IdeaVote.person_id))
        .where(col(IdeaVote.idea_id) == idea_id)
        .order_by(col(IdeaVote.person_id))
    )
    told = dict.fromkeys([*people.scalars(), *([idea.author_id] if idea.author_id else [])])
    return idea.title, tuple(told)
