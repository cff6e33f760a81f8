"""Letting go of somebody who leaves: their trials, their answers, their questions.

A question that others answered stays, closed and without its context: the row of the person leads to
nobody any more. Everything else that they wrote goes.
"""

from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from classe12.conversations.actions.requests import erase, settle
from classe12.conversations.actions.trials import forget_trials
from classe12.conversations.models.loop import (
    Answer,
    Follower,
    HelpRequest,
    Status,
)
from classe12.core.clock import now


def forget_person(db: Session, person_id: UUID) -> None:
    """Erase what a person wrote in the loop, in every programme.

    Args:
        db: the transaction of the erasure, which records it.
        person_id: who leaves.
    """
    forget_trials(db, person_id)
    _forget_following(db, person_id)
    touched = db.exec(select(Answer.request_id).where(col(Answer.author_id) == person_id)).all()
    db.execute(delete(Answer).where(col(Answer.author_id) == person_id))
    for request in _held(db, col(HelpRequest.id).in_(set(touched))):
        settle(db, request)
    for request in _held(db, col(HelpRequest.asker_id) == person_id):
        _forget_request(db, request)
    db.flush()


def _held(db: Session, which: object) -> list[HelpRequest]:
    """Return some requests, held until the end of the transaction, always in the same order."""
    query = select(HelpRequest).where(which).order_by(col(HelpRequest.id)).with_for_update()  # type: ignore[arg-type]
    return list(db.exec(query.execution_options(populate_existing=True)))


def _forget_following(db: Session, person_id: UUID) -> None:
    followed = select(col(Follower.request_id)).where(col(Follower.person_id) == person_id)
    db.execute(
        update(HelpRequest)
        .where(col(HelpRequest.id).in_(followed))
        .values(followers_count=col(HelpRequest.followers_count) - 1)
        .execution_options(synchronize_session=False)
    )
    db.execute(delete(Follower).where(col(Follower.person_id) == person_id))


def _forget_request(db: Session, request: HelpRequest) -> None:
    if request.answers_count:
        request.context = ""
        if request.status != Status.CLOSED:
            request.status, request.closed_at = Status.CLOSED, now()
            request.closed_by = request.asker_id
        db.add(request)
        return
    erase(db, request)
