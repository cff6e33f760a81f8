"""Deciding about comments that were reported, or that wait for somebody to read them."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.conversations.access.comments import get_comment
from classe12.conversations.actions import reports
from classe12.conversations.models.comments import Comment, Report, ReportReason
from classe12.conversations.rules.addresses import comment_path
from classe12.conversations.rules.comments import Ability
from classe12.conversations.rules.holding import was_seen
from classe12.conversations.rules.letters import report_number
from classe12.core import audit, events, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, Refused
from classe12.core.text import ago, tidy
from classe12.moderation.access import name_of
from classe12.moderation.actions import statements
from classe12.moderation.events import Told
from classe12.moderation.models import CommentDecision, CommentVerdict, Kind, Measure, Origin
from classe12.moderation.queries.texts import mark_of
from classe12.moderation.rules import comments as rules
from classe12.moderation.rules.grounds import OF_COMMENTS
from classe12.moderation.rules.statements import Restriction, of_comment
from classe12.programmes.queries import base_url_of, get_programme
from classe12.videos.models import Video

CHANGED = "Son auteur vient de changer ce texte\u00a0: relisez-le, puis décidez."


@stays_open
def decide(
    db: Session,
    actor: Actor,
    comment_id: UUID,
    verdict: str,
    reason: str,
    message: str,
    seen: str = "",
) -> CommentDecision:
    """Hide a comment or leave it, and tell its author and those who reported it.

    Args:
        db: the act's transaction.
        actor: the moderator.
        comment_id: the comment.
        verdict: a value of `CommentVerdict`, "" when nothing was chosen.
        reason: a value of `ReportReason`, when it is hidden.
        message: the words sent to the author as they are, when it is hidden.
        seen: the mark of what was read (`queries.texts.mark_of`), "" for whatever it says.

    Raises:
        Invalid: what the decision lacks, one sentence a field.
        NotFound: absent, taken away by its author, or the moderator's own.
        Refused: somebody decided before, which says who; or it says something else now.
    """
    chosen, message = checked(verdict, reason, message)
    return _decide(db, actor, comment_id, chosen, reason, message, seen=seen)


@stays_open
def hide(
    db: Session, actor: Actor, comment_id: UUID, reason: ReportReason, message: str
) -> CommentDecision:
    """Hide a comment that somebody reported from outside; see `decide`."""
    chosen, message = checked(CommentVerdict.HIDE, reason, message)
    return _decide(db, actor, comment_id, chosen, reason, message, was_reported=True)


def checked(verdict: str, reason: str, message: str) -> tuple[CommentVerdict, str]:
    """Return a decision that was typed, its message clean.

    Raises:
        Invalid: what it lacks, one sentence a field.
    """
    chosen = CommentVerdict(verdict) if verdict in set(CommentVerdict) else None
    message = tidy(message)
    found = rules.problems(chosen, reason, message)
    if found or chosen is None:
        raise Invalid(found)
    return chosen, message


def _decide(
    db: Session,
    actor: Actor,
    comment_id: UUID,
    chosen: CommentVerdict,
    reason: str,
    message: str,
    *,
    was_reported: bool = False,
    seen: str = "",
) -> CommentDecision:
    comment = get_comment(db, actor, comment_id, Ability.MODERATE, lock=True)
    was_hidden, was_held = comment.hidden_at is not None, comment.held_at is not None
    seen_before = was_seen(comment)
    reported = _waiting(db, comment_id)
    puts_back = was_hidden and chosen is CommentVerdict.KEEP
    is_asked = bool(reported) or was_held or puts_back or (was_reported and not was_hidden)
    if not is_asked:
        raise Refused("decided", _decided_before(db, comment_id))
    if seen and seen != mark_of(comment.text):
        raise Refused("changed", CHANGED)
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
    origin = Origin.REPORT if reported or was_reported else Origin.REVIEW
    _tell_author(db, comment, decision, origin, was_hidden=was_hidden, was_seen=seen_before)
    _tell_reporters(db, comment, chosen, reported)
    audit.record(
        db, actor, "moderation.decide_comment", "comment_decision", decision.id, why=reason
    )
    return decision


def _waiting(db: Session, comment_id: UUID) -> list[Report]:
    waiting = select(Report).where(Report.comment_id == comment_id, col(Report.closed_at).is_(None))
    return list(db.exec(waiting.order_by(col(Report.reported_at))))


def _decided_before(db: Session, comment_id: UUID) -> str:
    query = select(CommentDecision).where(col(CommentDecision.comment_id) == comment_id)
    last = db.exec(query.order_by(col(CommentDecision.decided_at).desc())).first()
    if last is None:
        return "Cette contribution n’attend plus de décision."
    who = name_of(db, last.moderator_id)
    return f"{who} vient de décider pour cette contribution, {ago(last.decided_at, now())}."


def _page_of(db: Session, comment: Comment) -> tuple[str, str]:
    """Return the title of the video that a comment is about, and where the comment stands."""
    video = db.get_one(Video, comment.video_id)
    return video.title, comment_path(video.id, video.slug, comment.id)


def _tell_author(
    db: Session,
    comment: Comment,
    decision: CommentDecision,
    origin: Origin,
    *,
    was_hidden: bool,
    was_seen: bool,
) -> None:
    title, page = _page_of(db, comment)
    if decision.verdict == CommentVerdict.HIDE:
        subject, fact = of_comment(title)
        statements.state(
            db,
            comment.programme_id,
            Restriction(
                kind=Kind.COMMENT,
                subject_id=comment.id,
                person_id=comment.author_id,
                href=page,
                measure=Measure.HIDE,
                subject=subject,
                fact=fact,
                words=decision.message,
                basis=OF_COMMENTS[ReportReason(decision.reason)],
                origin=origin,
                by=decision.moderator_id,
            ),
        )
    elif was_hidden:
        author = db.get_one(Person, comment.author_id)
        programme = get_programme(db, comment.programme_id).name
        first = author.display_name.partition(" ")[0]
        address = base_url_of(db, comment.programme_id) + page
        letter = rules.restored_letter(programme, first, title, address, was_seen=was_seen)
        mail.send(db, author.email, *letter, "comment_restored", sender=programme)
        told = Told(comment.programme_id, author.id, letter[0], page, comment.id, now())
        events.emit(db, told)


def _tell_reporters(
    db: Session, comment: Comment, verdict: CommentVerdict, reported: list[Report]
) -> None:
    title, page = _page_of(db, comment)
    programme = get_programme(db, comment.programme_id).name
    for report in reported:
        person = db.get_one(Person, report.person_id)
        if person.closed_at is not None:
            continue
        letter = rules.decided_letter(
            programme,
            person.display_name.partition(" ")[0],
            report_number(str(report.id)),
            title,
            verdict,
            base_url_of(db, comment.programme_id) + page,
        )
        mail.send(db, person.email, *letter, "report_decided", sender=programme)
