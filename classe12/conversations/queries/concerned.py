"""Who is to be told of what happens to a request."""

from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.conversations.models.comments import Comment
from classe12.conversations.models.loop import Answer, Follower, HelpRequest, HelpRequestTheme
from classe12.videos.models import Video, VideoStatus, VideoTheme


def matching_authors(db: Session, request_id: UUID, limit: int) -> tuple[UUID, ...]:
    """Return those who may have the answer: authors of videos of its themes, for its levels.

    Args:
        db: a session.
        request_id: the request.
        limit: how many at most.

    Returns:
        Members whose account is open, the asker not among them; those who have most such videos
        first, then those who published last.
    """
    themed = (
        select(col(VideoTheme.video_id))
        .join(HelpRequestTheme, col(HelpRequestTheme.theme_id) == col(VideoTheme.theme_id))
        .where(col(HelpRequestTheme.request_id) == request_id)
    )
    rows = db.execute(
        select(col(Video.author_id))
        .join(HelpRequest, col(HelpRequest.programme_id) == col(Video.programme_id))
        .join(Person, col(Person.id) == col(Video.author_id))
        .join(
            Membership,
            (col(Membership.person_id) == col(Video.author_id))
            & (col(Membership.programme_id) == col(Video.programme_id)),
        )
        .where(
            col(HelpRequest.id) == request_id,
            col(Video.status) == VideoStatus.PUBLISHED,
            col(Video.author_id) != col(HelpRequest.asker_id),
            col(Video.levels).op("&&")(col(HelpRequest.levels)),
            col(Video.id).in_(themed),
            col(Person.closed_at).is_(None),
            col(Membership.joined_at).is_not(None),
        )
        .group_by(col(Video.author_id))
        .order_by(
            func.count().desc(), func.max(col(Video.published_at)).desc(), col(Video.author_id)
        )
        .limit(limit)
    )
    return tuple(row.author_id for row in rows)


def asker_of(db: Session, request_id: UUID) -> tuple[UUID, ...]:
    """Return who asked, alone; nobody when the request is not there."""
    asker = select(col(HelpRequest.asker_id)).where(col(HelpRequest.id) == request_id)
    return tuple(db.execute(asker).scalars())


def givers_of(db: Session, request_id: UUID) -> tuple[UUID, ...]:
    """Return who gave the answer that was marked: who proposed it, and who wrote the comment that it is."""
    row = db.execute(
        select(col(Answer.author_id), col(Comment.author_id))
        .outerjoin(Comment, col(Comment.id) == col(Answer.comment_id))
        .where(col(Answer.request_id) == request_id, col(Answer.marked_at).is_not(None))
    ).one_or_none()
    return tuple(dict.fromkeys(one for one in row or () if one))


def followers(db: Session, request_id: UUID) -> tuple[UUID, ...]:
    """Return who waits for the answer of a request: the asker, then those who said "moi aussi"."""
    others = (
        select(col(Follower.person_id))
        .where(col(Follower.request_id) == request_id)
        .order_by(col(Follower.at), col(Follower.person_id))
    )
    first = asker_of(db, request_id)
    return (*first, *(one for one in db.execute(others).scalars() if one not in first))
