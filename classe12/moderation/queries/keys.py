"""Which texts wait for a decision, and which are hidden, as identifiers: of all kinds, in one order."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, func, select, union_all
from sqlmodel import Session, col

from classe12.accounts.models import WaitingProfile
from classe12.conversations.models.comments import Comment, Report
from classe12.conversations.models.loop import Answer, HelpRequest
from classe12.core.actor import Actor
from classe12.moderation.rules.comments import PAGE_SIZE

Keys = CompoundSelect[Any]
REPORTED = (
    select(col(Report.id))
    .where(col(Report.comment_id) == col(Comment.id), col(Report.closed_at).is_(None))
    .exists()
)


def waiting(actor: Actor) -> Keys:
    """Return what waits: comments that are reported or held, and all the rest that is held."""
    return union_all(
        _comments(actor, REPORTED | col(Comment.held_at).is_not(None)),
        _requests(actor, col(HelpRequest.held_at).is_not(None)),
        _answers(actor, col(Answer.held_at).is_not(None)),
        _profiles(actor),
    )


def hidden(actor: Actor) -> Keys:
    """Return what the team took out of sight, and can put back."""
    kept_out = col(Comment.hidden_at).is_not(None) & col(Comment.held_at).is_(None)
    asked = col(HelpRequest.hidden_at).is_not(None) & col(HelpRequest.held_at).is_(None)
    answered = col(Answer.hidden_at).is_not(None) & col(Answer.held_at).is_(None)
    return union_all(
        _comments(actor, kept_out & ~REPORTED), _requests(actor, asked), _answers(actor, answered)
    )


def count(db: Session, keys: Keys) -> int:
    """Return how many there are."""
    return int(db.execute(select(func.count()).select_from(keys.subquery())).scalar_one())


def page_of(db: Session, keys: Keys, page: int) -> list[UUID]:
    """Return one page of them, oldest first; `page` is from 1."""
    found = keys.subquery()
    query = select(found.c.id).order_by(found.c.at, found.c.id)
    return list(db.execute(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).scalars())


def find(db: Session, actor: Actor, written: str) -> list[UUID]:
    """Return the one that an address names, when it waits or is hidden; none otherwise."""
    try:
        key = UUID(written)
    except ValueError:
        return []
    found = union_all(waiting(actor), hidden(actor)).subquery()
    return list(db.execute(select(found.c.id).where(found.c.id == key).limit(1)).scalars())


def _comments(actor: Actor, which: ColumnElement[bool]) -> Any:
    return select(col(Comment.id).label("id"), col(Comment.posted_at).label("at")).where(
        col(Comment.programme_id) == actor.programme_id,
        col(Comment.deleted_at).is_(None),
        col(Comment.author_id) != actor.person_id,
        which,
    )


def _requests(actor: Actor, which: ColumnElement[bool]) -> Any:
    return select(col(HelpRequest.id).label("id"), col(HelpRequest.opened_at).label("at")).where(
        col(HelpRequest.programme_id) == actor.programme_id,
        col(HelpRequest.asker_id) != actor.person_id,
        which,
    )


def _answers(actor: Actor, which: ColumnElement[bool]) -> Any:
    return (
        select(col(Answer.id).label("id"), col(Answer.proposed_at).label("at"))
        .join(HelpRequest, col(HelpRequest.id) == col(Answer.request_id))
        .where(
            col(HelpRequest.programme_id) == actor.programme_id,
            col(Answer.author_id) != actor.person_id,
            which,
        )
    )


def _profiles(actor: Actor) -> Any:
    return select(
        col(WaitingProfile.person_id).label("id"), col(WaitingProfile.held_at).label("at")
    ).where(
        col(WaitingProfile.programme_id) == actor.programme_id,
        col(WaitingProfile.person_id) != actor.person_id,
    )
