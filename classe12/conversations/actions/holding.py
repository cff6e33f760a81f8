"""Holding a comment, a question or an answer until somebody of the team reads it, and letting it appear."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from classe12.accounts.events import Cause, ContentRestricted
from classe12.accounts.models import Membership
from classe12.accounts.queries.watched import watch
from classe12.conversations.events import AnswerProposed, CommentPosted, RequestOpened
from classe12.conversations.models.comments import Comment, Report
from classe12.conversations.models.loop import Answer, HelpRequest
from classe12.conversations.rules import holding as rules
from classe12.conversations.rules.addresses import comment_path
from classe12.conversations.rules.holding import Held, Holdable
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.videos.models import Video


def why_held(db: Session, actor: Actor, text: str, moment: datetime) -> Held | None:
    """Return why what somebody says waits, None when it appears at once."""
    found = watch(db, actor.programme_id, text)
    membership = db.get(Membership, (actor.person_id, actor.programme_id))
    joined_at = membership.joined_at if membership else None
    read = select(func.count()).where(
        col(Comment.author_id) == actor.person_id, col(Comment.hidden_at).is_(None)
    )
    is_new = joined_at is not None and moment - joined_at < rules.NEW_FOR
    return rules.why(found, joined_at, moment, db.exec(read).one() if is_new else 0)


def hold(said: Holdable, held: Held, moment: datetime) -> None:
    """Take something out of sight until it is read."""
    said.hidden_at, said.hidden_for = moment, rules.sentence(held)
    said.held_at, said.held_why = moment, held.value


def hide(said: Holdable, words: str) -> None:
    """Take something out of sight for good; its author reads `words`."""
    said.hidden_at, said.hidden_for = now(), words
    said.held_at, said.held_why = None, ""


def show(said: Holdable) -> None:
    """Put something in sight."""
    said.hidden_at, said.hidden_for = None, ""
    said.held_at, said.held_why = None, ""


def release(db: Session, said: Holdable) -> None:
    """Let something be seen; what nobody had seen yet is told to who follows it."""
    is_news = not rules.was_seen(said)
    show(said)
    db.add(said)
    if is_news and isinstance(said, Comment):
        tell_posted(db, said, now())
    elif is_news and isinstance(said, HelpRequest):
        events.emit(db, RequestOpened(said.programme_id, said.asker_id, now(), said.id))
    elif is_news and isinstance(said, Answer):
        tell_proposed(db, said)


def look_again(db: Session, actor: Actor, said: Holdable, text: str) -> None:
    """Hold what its author changed into something to be read, or release what they mended.

    Args:
        text: all that it says now.
    """
    found = watch(db, actor.programme_id, text)
    if found is not None and said.held_why != Held.REPORTS:
        moment = said.held_at or now()
        hold(said, Held(found.value), moment)
    elif found is None and said.held_why in rules.CAN_MEND:
        release(db, said)


def tell_proposed(db: Session, answer: Answer) -> None:
    """Tell who asked that something is proposed."""
    request = db.get_one(HelpRequest, answer.request_id)
    events.emit(
        db,
        AnswerProposed(request.programme_id, answer.author_id, now(), request.id, answer.id),
    )


def tell_posted(db: Session, comment: Comment, moment: datetime) -> None:
    """Tell the others that somebody commented on a video."""
    events.emit(
        db,
        CommentPosted(
            programme_id=comment.programme_id,
            person_id=comment.author_id,
            at=moment,
            comment_id=comment.id,
            video_id=comment.video_id,
            kind=str(comment.kind),
        ),
    )


def hide_reported(db: Session, comment: Comment) -> None:
    """Hide a comment that several people reported, until somebody decides; its author is told why."""
    waiting = select(func.count()).where(
        col(Report.comment_id) == comment.id, col(Report.closed_at).is_(None)
    )
    if comment.hidden_at is not None or db.exec(waiting).one() < rules.HIDES_AFTER:
        return
    hold(comment, Held.REPORTS, now())
    db.add(comment)
    video = db.get_one(Video, comment.video_id)
    subject = f"Votre contribution à « {video.title} » est masquée en attendant"
    events.emit(
        db,
        ContentRestricted(
            programme_id=comment.programme_id,
            person_id=comment.author_id,
            by=None,
            at=now(),
            kind="comment",
            subject_id=comment.id,
            href=comment_path(video.id, video.slug, comment.id),
            subject=subject,
            fact=f"{subject} : vous seul la voyez.",
            words=rules.sentence(Held.REPORTS),
            after="Rien n’est décidé. Si elle respecte la charte, elle est remise.",
            measure="hold",
            cause=Cause(origin="report"),
        ),
    )
