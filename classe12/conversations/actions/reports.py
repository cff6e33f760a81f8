"""Reporting a comment to the team, and what the team's decision does to it."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.conversations.access import comments as access
from classe12.conversations.actions import holding
from classe12.conversations.models.comments import Comment, Report, ReportReason
from classe12.conversations.rules import comments as rules
from classe12.conversations.rules import letters
from classe12.conversations.rules.addresses import comment_path
from classe12.conversations.rules.comments import Ability
from classe12.core import audit, limits, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, Refused
from classe12.core.text import tidy
from classe12.programmes.queries import base_url_of, get_programme
from classe12.videos.models import Video


@stays_open
def report(db: Session, actor: Actor, comment_id: UUID, reason: str, words: str) -> Report:
    """Tell the team that a comment is a problem; the person is told by mail that it arrived.

    Args:
        db: the act's transaction.
        actor: a member, not its author.
        comment_id: which comment.
        reason: a value of `ReportReason`, "" when nothing was chosen.
        words: what the problem is, in their words.

    Raises:
        Invalid: what the report lacks. NotFound: not theirs to report.
        Refused: they reported it before. TooMany: too many in a day.
    """
    comment = access.get_comment(db, actor, comment_id, Ability.REPORT, lock=True)
    words = tidy(words)
    problems = rules.report_problems(reason, words)
    if problems:
        raise Invalid(problems)
    assert actor.person_id is not None
    if _reported(db, comment_id, actor.person_id):
        raise Refused(
            "reported",
            "Vous avez déjà signalé cette contribution : l’équipe vous écrit ce qu’elle décide.",
        )
    limits.check(
        db, "conversations.report", str(actor.person_id), rules.REPORTS_LIMIT, "signalements"
    )
    found = Report(
        programme_id=actor.programme_id,
        comment_id=comment_id,
        person_id=actor.person_id,
        reason=ReportReason(reason),
        words=words,
        reported_at=now(),
    )
    db.add(found)
    db.flush()
    _acknowledge(db, found, comment)
    holding.hide_reported(db, comment)
    audit.record(db, actor, "conversations.report", "comment", comment_id)
    return found


def _reported(db: Session, comment_id: UUID, person_id: UUID) -> bool:
    before = select(Report.id).where(Report.comment_id == comment_id, Report.person_id == person_id)
    return db.exec(before).first() is not None


def _acknowledge(db: Session, found: Report, comment: Comment) -> None:
    person = db.get_one(Person, found.person_id)
    video = db.get_one(Video, comment.video_id)
    programme = get_programme(db, found.programme_id).name
    subject, text = letters.report_received(
        programme,
        person.display_name.partition(" ")[0],
        letters.report_number(str(found.id)),
        rules.REASON_LABELS[ReportReason(found.reason)],
        found.words,
        base_url_of(db, video.programme_id) + comment_path(video.id, video.slug, comment.id),
    )
    mail.send(db, person.email, subject, text, "report_received", sender=programme)


def hide(db: Session, actor: Actor, comment_id: UUID, words: str) -> Comment:
    """Take a comment out of sight; its author reads `words`. Closes its reports.

    Raises:
        NotFound: absent, deleted, or the moderator's own.
    """
    comment = access.get_comment(db, actor, comment_id, Ability.MODERATE, lock=True)
    holding.hide(comment, words)
    close_reports(db, comment_id)
    return comment


def keep(db: Session, actor: Actor, comment_id: UUID) -> Comment:
    """Leave a comment in sight, or put it back. Closes its reports; raises as `hide`."""
    comment = access.get_comment(db, actor, comment_id, Ability.MODERATE, lock=True)
    holding.release(db, comment)
    close_reports(db, comment_id)
    return comment


def close_reports(db: Session, comment_id: UUID) -> None:
    """Close what waits about a comment."""
    waiting = select(Report).where(Report.comment_id == comment_id, col(Report.closed_at).is_(None))
    for found in db.exec(waiting.with_for_update()):
        found.closed_at = now()
