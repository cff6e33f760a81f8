"""The doors of comments and attachments: the only way to get one as somebody.

Invariant: the door of the video comes first; absent, deleted, hidden and not yours give one answer.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from classe12.accounts.rules.roles import MEMBER
from classe12.conversations.models.comments import Attachment, Comment
from classe12.conversations.rules.comments import Ability, CommentFacts, abilities
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.videos import access as videos
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules.lifecycle import Ability as VideoAbility

ABSENT = "Cette contribution n’existe pas, ou n’est plus là."
NO_FILE = "Cette pièce jointe n’existe pas, ou n’est plus là."


def facts(comment: Comment) -> CommentFacts:
    """Return what abilities depend on."""
    return CommentFacts(
        author_id=comment.author_id,
        is_deleted=comment.deleted_at is not None,
        is_hidden=comment.hidden_at is not None,
        is_held=comment.held_at is not None,
    )


def get_video(db: Session, actor: Actor, video_id: UUID) -> Video:
    """Return a video to somebody who wants to talk about it.

    Raises:
        NotFound: not theirs to see. Gone: it was withdrawn. Refused: it is not published, or they are
            no member.
    """
    video = videos.get_video(db, actor, video_id, VideoAbility.VIEW)
    if video.status != VideoStatus.PUBLISHED:
        raise Refused(
            "not_published",
            "Cette vidéo n’est pas publiée : on pourra en parler quand elle le sera.",
        )
    if not MEMBER.allows(actor):
        raise Refused("not_a_member", "Terminez votre inscription pour contribuer.")
    return video


def get_comment(
    db: Session, actor: Actor, comment_id: UUID, ability: Ability, *, lock: bool = False
) -> Comment:
    """Return a comment to somebody who may do `ability` to it.

    Raises:
        NotFound: absent, deleted, hidden, or not theirs for this.
        Gone: its video was withdrawn.
    """
    query = select(Comment).where(col(Comment.id) == comment_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    comment = db.exec(query).first()
    if comment is None or comment.programme_id != actor.programme_id:
        raise NotFound(ABSENT)
    videos.get_video(db, actor, comment.video_id, VideoAbility.VIEW)
    if ability not in abilities(facts(comment), actor):
        raise NotFound(ABSENT)
    return comment


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """Return which comments of a video somebody reads in lists, the door of the video put aside."""
    there = col(Comment.deleted_at).is_(None)
    shown: ColumnElement[bool] = col(Comment.hidden_at).is_(None)
    if actor.person_id is not None:
        shown = or_(shown, col(Comment.author_id) == actor.person_id)
    return there & shown


def get_attachment(db: Session, actor: Actor, attachment_id: UUID, moment: datetime) -> Attachment:
    """Return a file to somebody who may read the comment that carries it.

    Args:
        moment: the present instant; a file that no comment carries is its sender's until it expires.

    Raises:
        NotFound: absent, or not theirs to read. Gone: its video was withdrawn.
    """
    found = db.get(Attachment, attachment_id)
    if found is None or found.programme_id != actor.programme_id:
        raise NotFound(NO_FILE)
    if found.comment_id is not None:
        get_comment(db, actor, found.comment_id, Ability.VIEW)
        return found
    is_waiting = found.expires_at is not None and found.expires_at > moment
    if not is_waiting or actor.person_id is None or found.person_id != actor.person_id:
        raise NotFound(NO_FILE)
    return found
