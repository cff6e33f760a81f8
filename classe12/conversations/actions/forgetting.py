"""What becomes of what somebody who is erased said to their colleagues.

Invariant: their comments, trials, answers and what they reported leave with their files; a question
that others answered stays (`leaving`), without the name that it may hold.
"""

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.conversations.actions import leaving
from classe12.conversations.actions.attachments import ask_sweep
from classe12.conversations.models.comments import Attachment, Comment, Report
from classe12.conversations.models.loop import QUESTION_MAX, HelpRequest
from classe12.core.clock import now
from classe12.core.text import slugify, without_name


def forget_speaker(db: Session, event: PersonErased) -> None:
    """Take away what somebody who is erased wrote, and their name from what stays."""
    mine, moment = event.person_id, now()
    leaving.forget_person(db, mine)
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
    _unname(db, event)


def _unname(db: Session, event: PersonErased) -> None:
    asked = select(HelpRequest).where(HelpRequest.asker_id == event.person_id)
    for request in db.exec(asked.with_for_update()).all():
        request.question = without_name(request.question, event.name)[:QUESTION_MAX]
        request.slug = slugify(request.question)
        db.add(request)
