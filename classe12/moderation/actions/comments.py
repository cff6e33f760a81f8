"""Deciding about a comment that was reported."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.conversations.access.comments import get_comment
from classe12.conversations.actions import reports
from classe12.conversations.models.comments import Comment, Report, ReportReason
from classe12.conversations.rules.addresses import comment_path
from classe12.conversations.rules.comments import Ability
from classe12.conversations.rules.letters import report_number
from classe12.core import audit, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.settings import get_settings
from classe12.core.text import tidy
from classe12.moderation.models import CommentDecision, CommentVerdict
from classe12.moderation.rules import comments as rules
from classe12.programmes.queries import get_programme
from classe12.videos.models import Video


def decide(
    db: Session, actor: Actor, comment_id: UUID, verdict: str, reason: str, message: str
) -> CommentDecision:
    """Hide a comment or leave it, and tell its author and those who reported it.

    Args:
        db: the act's transaction.
        actor: the moderator.
        comment_id: the comment.
        verdict: a value of `CommentVerdict`, "" when nothing was chosen.
        reason: a value of `ReportReason`, when it is hidden.
        message: the words sent to the author as they are, when it is hidden.

    Raises:
        Invalid: what the decision lacks, one sentence a field.
        NotFound: absent, taken away by its author, or the moderator's own.
        Refused: somebody decided before.
    """
    chosen = CommentVerdict(verdict) if verdict in set(CommentVerdict) else None
    message = tidy(message)
    found = rules.problems(chosen, reason, message)
    if found or chosen is None:
        raise Invalid(found)
    comment = get_comment(db, actor, comment_id, Ability.MODERATE, lock=True)
    was_hidden = comment.hidden_at is not None
    reported = _waiting(db, comment_id)
    if not reported and not (was_hidden and chosen is CommentVerdict.KEEP):
        raise Refused("decided", "Un collègue vient de décider pour cette contribution.")
    if chosen is CommentVerdict.HIDE:
        reports.hide(db, actor, comment_id, message)
    else:
        reason, message = "", ""
        reports.keep(db, actor, comment_id)
    assert actor.person_id is not None
    decision = CommentDecision(
        programme_id=actor.programme_id,
        comment_id=comment_id,
        moderator_id=actor.person_id,
        verdict=chosen,
        reason=reason,
        message=message,
        decided_at=now(),
    )
    db.add(decision)
    _tell(db, comment, decision, reported, was_hidden=was_hidden)
    audit.record(db, actor, "moderation.decide_comment", "comment_decision", decision.id)
    return decision


def _waiting(db: Session, comment_id: UUID) -> list[Report]:
    waiting = select(Report).where(Report.comment_id == comment_id, col(Report.closed_at).is_(None))
    return list(db.exec(waiting.order_by(col(Report.reported_at))))


def _tell(
    db: Session,
    comment: Comment,
    decision: CommentDecision,
    reported: list[Report],
    *,
    was_hidden: bool,
) -> None:
    video = db.get_one(Video, comment.video_id)
    programme = get_programme(db, comment.programme_id).name
    page = get_settings().base_url + comment_path(video.id, video.slug, comment.id)
    author = db.get_one(Person, comment.author_id)
    first = author.display_name.partition(" ")[0]
    if decision.verdict == CommentVerdict.HIDE:
        reason = ReportReason(decision.reason)
        letter = rules.hidden_letter(programme, first, video.title, reason, decision.message, page)
        mail.send(db, author.email, *letter, "comment_hidden", sender=programme)
    elif was_hidden:
        letter = rules.restored_letter(programme, first, video.title, page)
        mail.send(db, author.email, *letter, "comment_restored", sender=programme)
    for report in reported:
        person = db.get_one(Person, report.person_id)
        letter = rules.decided_letter(
            programme,
            person.display_name.partition(" ")[0],
            report_number(str(report.id)),
            video.title,
            CommentVerdict(decision.verdict),
            page,
        )
        mail.send(db, person.email, *letter, "report_decided", sender=programme)
