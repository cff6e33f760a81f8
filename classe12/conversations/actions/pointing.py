"""Saying, under a video, that a comment answers a question that somebody asked."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.conversations.access import comments as access
from classe12.conversations.access.requests import get_request
from classe12.conversations.actions import answers
from classe12.conversations.models.loop import Answer
from classe12.conversations.rules.comments import Ability as CommentAbility
from classe12.conversations.rules.requests import QUESTION, Ability
from classe12.core.actor import Actor
from classe12.core.errors import Invalid, NotFound

ALREADY_THERE = "Cette contribution y est déjà proposée\u00a0: choisissez une autre question."


def point(db: Session, actor: Actor, comment_id: UUID, request_id: UUID) -> bool:
    """Propose a comment to a request; when the asker does, it is the answer.

    Args:
        db: the act's transaction.
        actor: a member.
        comment_id: a comment that everybody who sees its video reads.
        request_id: a request that is not closed.

    Returns:
        Whether it is the answer from now on.

    Raises:
        NotFound, Gone, Refused: the comment or the request is not theirs for this, see both doors.
        Invalid: a colleague proposed it there already.
        TooMany: too many answers in an hour.
    """
    comment = access.get_comment(db, actor, comment_id, CommentAbility.VIEW)
    if comment.hidden_at is not None:  # its author and the team alone read it
        raise NotFound(access.ABSENT)
    access.get_video(db, actor, comment.video_id)
    request = get_request(db, actor, request_id, Ability.ANSWER, lock=True)
    is_asker = actor.person_id == request.asker_id
    there = (col(Answer.request_id) == request_id, col(Answer.comment_id) == comment_id)
    answer_id = db.exec(select(Answer.id).where(*there)).first()
    if answer_id is not None and not is_asker:
        raise Invalid({QUESTION: ALREADY_THERE})
    if answer_id is None:
        answer_id = answers.propose(db, actor, request_id, "", comment_id=comment_id)
    if is_asker:
        answers.mark_answer(db, actor, request_id, answer_id)
    return is_asker
