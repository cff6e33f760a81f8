"""What becomes of what somebody who is erased said to their colleagues.

Invariant: their comments, trials, answers and what they reported leave with their files; a question
that others answered stays, closed, without its context nor the name that it may hold.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.conversations.actions.attachments import ask_sweep
from classe12.conversations.actions.requests import erase, settle
from classe12.conversations.actions.trials import forget_trials
from classe12.conversations.models.comments import Attachment, Comment, Report
from classe12.conversations.models.loop import (
    QUESTION_MAX,
    Answer,
    Follower,
    HelpRequest,
    Status,
)
from classe12.core.clock import now
from classe12.core.text import slugify, without_name


def forget_speaker(db: Session, event: PersonErased) -> None:
    """Take away what somebody who is erased wrote, in every programme, and their name from what stays."""
    forget_trials(db, event.person_id)
    _forget_following(db, event.person_id)
    _forget_answers(db, event.person_id)
    for request in _held(db, col(HelpRequest.asker_id) == event.person_id):
        _forget_request(db, request, event.name)
    _forget_comments(db, event.person_id)
    db.flush()


def _forget_comments(db: Session, mine: UUID) -> None:
    moment = now()
    db.execute(
        update(Attachment)
        .where(col(Attachment.person_id) == mine)
        .values(comment_id=None, expires_at=moment, name="fichier", sha256="")
    )
    ask_sweep(db)
    db.execute(
        update(Comment)
        .where(col(Comment.author_id) == mine)
        .values(text="", deleted_at=func.coalesce(col(Comment.deleted_at), moment))
    )
    db.execute(update(Report).where(col(Report.person_id) == mine).values(words=""))


def _forget_answers(db: Session, person_id: UUID) -> None:
    touched = db.exec(select(Answer.request_id).where(col(Answer.author_id) == person_id)).all()
    db.execute(delete(Answer).where(col(Answer.author_id) == person_id))
    for request in _held(db, col(HelpRequest.id).in_(set(touched))):
        settle(db, request)


def _held(db: Session, which: ColumnElement[bool]) -> list[HelpRequest]:
    """Return some requests, held until the end of the transaction, always in the same order."""
    query = select(HelpRequest).where(which).order_by(col(HelpRequest.id)).with_for_update()
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


def _forget_request(db: Session, request: HelpRequest, name: str) -> None:
    if request.answers_count:
        request.context = ""
        request.question = without_name(request.question, name)[:QUESTION_MAX]
        request.slug = slugify(request.question)
        if request.status != Status.CLOSED:
            request.status, request.closed_at = Status.CLOSED, now()
            request.closed_by = request.asker_id
        db.add(request)
        return
    erase(db, request)
