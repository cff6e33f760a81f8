"""Commenting on a video: saying it, changing it, taking it away."""

from uuid import UUID

from sqlalchemy import text as sql
from sqlmodel import Session, col, select

from classe12.conversations.access import comments as access
from classe12.conversations.actions import attachments, holding
from classe12.conversations.models.comments import Attachment, Comment, CommentKind, Report
from classe12.conversations.rules import comments as rules
from classe12.conversations.rules.comments import Ability
from classe12.core import audit, limits
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid
from classe12.core.text import tidy


def post(
    db: Session, actor: Actor, video_id: UUID, kind: str, text: str, files: tuple[UUID, ...] = ()
) -> Comment:
    """Say something of a published video; the same words again, at once, are said once.

    What has to be read by the team first is held: its author alone sees it meanwhile, and why.

    Args:
        db: the act's transaction.
        actor: a member.
        video_id: which video.
        kind: a value of `CommentKind`, "" when nothing was chosen.
        text: what was typed, in Markdown.
        files: attachments that they sent before, in order.

    Raises:
        Invalid: what the comment lacks, one sentence a field.
        NotFound, Gone, Refused: the video is not theirs to talk about.
        TooMany: too many comments in an hour.
    """
    access.get_video(db, actor, video_id)
    text = _checked(kind, text, files)
    assert actor.person_id is not None
    _hold(db, actor.person_id, video_id)
    before = _said_before(db, actor.person_id, video_id, text, files)
    if before:
        return before
    limits.check(
        db, "conversations.comment", str(actor.person_id), rules.COMMENTS_LIMIT, "contributions"
    )
    moment = now()
    comment = Comment(
        programme_id=actor.programme_id,
        video_id=video_id,
        author_id=actor.person_id,
        kind=CommentKind(kind),
        text=text,
        posted_at=moment,
    )
    held = holding.why_held(db, actor, text, moment)
    if held:
        holding.hold(comment, held, moment)
    db.add(comment)
    db.flush()
    attachments.set_files(db, actor, comment.id, files)
    why = held.value if held else ""
    audit.record(db, actor, "conversations.comment", "comment", comment.id, why=why)
    if not held:
        holding.tell_posted(db, comment, moment)
    return comment


def edit(
    db: Session, actor: Actor, comment_id: UUID, kind: str, text: str, files: tuple[UUID, ...] = ()
) -> Comment:
    """Change one's own comment; `files` is what it carries from now on. See `post`."""
    comment = access.get_comment(db, actor, comment_id, Ability.EDIT, lock=True)
    text = _checked(kind, text, files)
    comment.kind, comment.text, comment.edited_at = CommentKind(kind), text, now()
    holding.look_again(db, actor, comment, comment.text)
    attachments.set_files(db, actor, comment.id, files)
    audit.record(db, actor, "conversations.edit_comment", "comment", comment.id)
    return comment


@stays_open
def delete(db: Session, actor: Actor, comment_id: UUID) -> None:
    """Take one's own comment away, its words and its files with it."""
    comment = access.get_comment(db, actor, comment_id, Ability.DELETE, lock=True)
    comment.text, comment.deleted_at = "", now()
    attachments.set_files(db, actor, comment.id, ())
    for report in db.exec(
        select(Report).where(Report.comment_id == comment_id, col(Report.closed_at).is_(None))
    ):
        report.closed_at = comment.deleted_at
    audit.record(db, actor, "conversations.delete_comment", "comment", comment.id)


def _checked(kind: str, text: str, files: tuple[UUID, ...]) -> str:
    text = tidy(text)
    problems = rules.problems(kind, text, len(files))
    if problems:
        raise Invalid(problems)
    return text or rules.ONLY_FILES


def _hold(db: Session, person_id: UUID, video_id: UUID) -> None:
    """Make a second press of this person wait for the end of the first."""
    db.execute(
        sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 31))"),
        {"key": f"conversations.post:{person_id}:{video_id}"},
    )


def _said_before(
    db: Session, person_id: UUID, video_id: UUID, text: str, files: tuple[UUID, ...]
) -> Comment | None:
    """Return the same comment said a moment ago: somebody pressed twice."""
    said = db.exec(
        select(Comment)
        .where(
            Comment.author_id == person_id,
            Comment.video_id == video_id,
            Comment.text == text,
            Comment.posted_at > now() - rules.SAME_AGAIN,
            col(Comment.hidden_at).is_(None) | col(Comment.held_at).is_not(None),
        )
        .order_by(col(Comment.posted_at).desc())
    ).first()
    if said is None:
        return None
    kept = db.exec(select(Attachment.id).where(Attachment.comment_id == said.id)).all()
    return said if set(files) <= set(kept) else None
