"""Deciding about a video; and what the review forgets of somebody who is erased."""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import Person
from classe12.core import audit, events, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid
from classe12.core.settings import get_settings
from classe12.moderation.models import Decision, Reason, Verdict
from classe12.moderation.rules import decision as rules
from classe12.moderation.rules import letters
from classe12.programmes.queries import get_programme
from classe12.videos.actions import review
from classe12.videos.actions.review import Seen, Waiver
from classe12.videos.models import Video
from classe12.videos.rules.links import MY_VIDEOS, video_path

ERASED = "Message effacé avec le compte de la personne à qui il était adressé."


def subscribe() -> None:
    """Forget what was written to somebody who is erased."""
    events.on(PersonErased, forget_messages)


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
        waiver: lets it be published without captions until a day; see `review.publish`.

    Raises:
        Invalid: what the decision lacks, one sentence a field.
        NotFound: absent, elsewhere, or the moderator's own video.
        Refused: somebody decided before, or the author sent another version.
    """
    found = rules.problems(verdict, reason, message)
    if found or verdict is None:
        raise Invalid(found)
    message = message.strip()
    video = _apply(db, actor, video_id, verdict, message, seen, waiver)
    assert actor.person_id is not None
    decision = Decision(
        programme_id=actor.programme_id,
        video_id=video_id,
        moderator_id=actor.person_id,
        verdict=verdict,
        reason=Reason.NONE if verdict is Verdict.PUBLISH else reason,
        message=message,
        submitted_at=seen.submitted_at,
        decided_at=now(),
    )
    db.add(decision)
    _tell(db, video, decision)
    audit.record(db, actor, "moderation.decide", "decision", decision.id)
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
    if verdict is Verdict.PUBLISH:
        return review.publish(db, actor, video_id, seen, waiver=waiver)
    if verdict is Verdict.AMEND:
        return review.ask_changes(db, actor, video_id, seen, message)
    return review.refuse(db, actor, video_id, seen, message)


def _tell(db: Session, video: Video, decision: Decision) -> None:
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id).name
    path = video_path(video.id, video.slug) if decision.verdict == Verdict.PUBLISH else MY_VIDEOS
    subject, text = letters.decided(
        programme,
        author.display_name,
        video.title,
        Verdict(decision.verdict),
        Reason(decision.reason),
        decision.message,
        get_settings().base_url + path,
    )
    mail.send(db, author.email, subject, text, f"video_{decision.verdict}", sender=programme)
