"""Deciding about a video; and what the review forgets of somebody who is erased."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.text import ago
from classe12.moderation.access import check_free, name_of
from classe12.moderation.actions import claims, statements, trust
from classe12.moderation.actions.letters import tell_published
from classe12.moderation.models import Decision, Kind, Origin, Reason, Verdict
from classe12.moderation.rules import decision as rules
from classe12.moderation.rules import grounds
from classe12.moderation.rules.claims import VIDEO
from classe12.moderation.rules.statements import Restriction, of_video
from classe12.videos.actions import review
from classe12.videos.actions.review import Seen, Waiver
from classe12.videos.models import Video, VideoStatus
from classe12.videos.rules.links import MY_VIDEOS

ERASED = "Message effacé avec le compte de la personne à qui il était adressé."


def forget_messages(db: Session, event: PersonErased) -> None:
    """Empty the messages sent to somebody who is erased; that something was decided stays."""
    theirs = select(Video.id).where(col(Video.author_id) == event.person_id)
    db.execute(
        update(Decision)
        .where(col(Decision.video_id).in_(theirs), col(Decision.message) != "")
        .values(message=ERASED)
    )


def decide(
    db: Session,
    actor: Actor,
    video_id: UUID,
    verdict: Verdict | None,
    reason: Reason,
    message: str,
    seen: Seen,
    checks: Collection[str] = (),
    origin: Origin = Origin.REVIEW,
    waiver: Waiver | None = None,
) -> Decision:
    """Decide about a video, and tell its author.

    Args:
        db: the act's transaction.
        actor: the moderator.
        video_id: the video that was watched.
        verdict: publish, ask for changes or refuse; None when nothing was chosen.
        reason: why, unless it is published.
        message: the words sent to the author as they are.
        seen: the version that was watched.
        checks: the keys of `rules.CHECKS` that were ticked, all of them to publish.
        origin: what made the team look.
        waiver: lets it be published without captions until a day; see `review.publish`.

    Raises:
        Invalid: what the decision lacks, one sentence a field.
        NotFound: absent, elsewhere, or the moderator's own video.
        Refused: a colleague took it or decided before, which says who; or the author sent another
            version.
    """
    found = rules.problems(verdict, reason, message, checks)
    if found or verdict is None:
        raise Invalid(found)
    check_free(db, actor, VIDEO, video_id, now())
    message = message.strip()
    try:
        video = _apply(db, actor, video_id, verdict, message, seen, waiver)
    except Refused as refused:
        raise _decided_by(db, video_id, refused) from None
    assert actor.person_id is not None
    decision = Decision(
        programme_id=actor.programme_id,
        video_id=video_id,
        moderator_id=actor.person_id,
        verdict=verdict,
        reason=Reason.NONE if verdict is Verdict.PUBLISH else reason,
        message=message,
        checks=[key for key in rules.CHECKS if key in checks],
        submitted_at=seen.submitted_at,
        decided_at=now(),
    )
    db.add(decision)
    claims.end(db, VIDEO, video_id)
    trust.end_check(db, video_id)
    _tell(db, video, decision, seen, origin)
    audit.record(db, actor, "moderation.decide", "decision", decision.id, why=decision.reason)
    return decision


def _apply(
    db: Session,
    actor: Actor,
    video_id: UUID,
    verdict: Verdict,
    message: str,
    seen: Seen,
    waiver: Waiver | None,
) -> Video:
    if verdict is Verdict.PUBLISH and seen.status is VideoStatus.PUBLISHED:
        return review.confirm(db, actor, video_id, seen)
    if verdict is Verdict.PUBLISH:
        return review.publish(db, actor, video_id, seen, waiver=waiver)
    if verdict is Verdict.AMEND:
        return review.ask_changes(db, actor, video_id, seen, message)
    return review.refuse(db, actor, video_id, seen, message)


def _decided_by(db: Session, video_id: UUID, refused: Refused) -> Refused:
    """Return the same refusal with the name of who decided, when that is why."""
    if refused.code not in {"decided", "moved_on"}:
        return refused
    query = select(Decision).where(col(Decision.video_id) == video_id)
    last = db.exec(query.order_by(col(Decision.decided_at).desc())).first()
    if last is None:
        return refused
    what = rules.PAST[Verdict(last.verdict)]
    return Refused(
        "decided",
        f"{name_of(db, last.moderator_id)} a décidé pour cette vidéo {ago(last.decided_at, now())}\u00a0: "
        f"{what}. Votre décision n’a pas été envoyée.",
    )


def _tell(db: Session, video: Video, decision: Decision, seen: Seen, origin: Origin) -> None:
    verdict = Verdict(decision.verdict)
    was_published = seen.status is VideoStatus.PUBLISHED
    if verdict is Verdict.PUBLISH:
        if not was_published:
            tell_published(db, video, decision.message)
        return
    measure, subject, fact, after = of_video(verdict, video.title, was_published=was_published)
    statements.state(
        db,
        video.programme_id,
        Restriction(
            kind=Kind.VIDEO,
            subject_id=video.id,
            person_id=video.author_id,
            href=MY_VIDEOS,
            measure=measure,
            subject=subject,
            fact=fact,
            words=decision.message,
            basis=grounds.of_video(Reason(decision.reason)),
            origin=origin,
            by=decision.moderator_id,
            after=after,
        ),
    )
