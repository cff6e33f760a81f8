"""Deciding about what waits to be read, whatever it is: a contribution, a question, an answer, a profile.

Each decision is kept, told to its author, and by one moderator: the second is told who decided.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from classe12.accounts.actions.profile import settle_waiting
from classe12.accounts.models import WaitingProfile
from classe12.accounts.rules import MODERATOR
from classe12.conversations.actions import holding
from classe12.conversations.actions.answers import settle_held
from classe12.conversations.models.comments import Comment, ReportReason
from classe12.conversations.models.loop import Answer, HelpRequest
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.text import ago
from classe12.moderation.access import name_of
from classe12.moderation.actions import comments, statements
from classe12.moderation.actions.letters import tell_released
from classe12.moderation.models import CommentVerdict, Measure, Origin, TextDecision
from classe12.moderation.queries.texts import Text, to_text
from classe12.moderation.rules import appeals
from classe12.moderation.rules import comments as rules
from classe12.moderation.rules.grounds import OF_COMMENTS, Basis
from classe12.moderation.rules.statements import Restriction

GONE = "Ce texte n’est plus là, ou il ne vous revient pas d’en décider."


@stays_open
def decide(
    db: Session,
    actor: Actor,
    text_id: UUID,
    verdict: str,
    reason: str,
    message: str,
    seen: str = "",
) -> None:
    """Let a text be seen or keep it out of sight, and tell its author.

    Args:
        db: the act's transaction.
        actor: the moderator.
        text_id: a comment, a request, an answer, or the person whose profile waits.
        verdict: a value of `CommentVerdict`, "" when nothing was chosen.
        reason: a value of `ReportReason`, when it is hidden.
        message: the words sent to the author as they are, when it is hidden.
        seen: the mark of what was read (`queries.texts.mark_of`), "" for whatever it says.

    Raises:
        Invalid: what the decision lacks, one sentence a field.
        NotFound: absent, taken away by its author, or the moderator's own.
        Refused: somebody decided before, which says who; or it says something else now.
    """
    if db.get(Comment, text_id) is not None:
        comments.decide(db, actor, text_id, verdict, reason, message, seen)
        return
    chosen, message = comments.checked(verdict, reason, message)
    said, moderator_id = _lock(db, actor, text_id), actor.person_id
    text = to_text(db, said)
    if moderator_id is None or text.author_id == moderator_id:
        raise NotFound(GONE)
    if seen and seen != text.mark:
        raise Refused("changed", comments.CHANGED)
    decision = TextDecision(
        programme_id=actor.programme_id,
        kind=text.kind,
        subject_id=text_id,
        moderator_id=moderator_id,
        verdict=chosen,
        decided_at=now(),
    )
    db.add(decision)
    _apply(db, said, chosen, message)
    if chosen is CommentVerdict.HIDE:
        basis = OF_COMMENTS[ReportReason(reason)]
        statements.state(db, actor.programme_id, _restriction(text, decision, message, basis))
    else:
        tell_released(db, actor, text)
    audit.record(db, actor, "moderation.decide_text", text.kind.value, text_id, why=reason)


@stays_open
def decide_many(
    db: Session,
    actor: Actor,
    chosen: Sequence[tuple[UUID, str]],
    verdict: str,
    reason: str,
    message: str,
) -> tuple[int, tuple[str, ...]]:
    """Decide the same about several texts: each has its decision, its statement and its row.

    Args:
        chosen: which ones, each with the mark of what was read; the rest as in `decide`.

    Returns:
        How many were decided about, and why the others were left as they are, each sentence once.

    Raises:
        Invalid: what the decision lacks, or no text, or more than a page of them.
    """
    wanted = dict(chosen)
    if found := rules.chosen_problems(len(wanted)):
        raise Invalid(found)
    comments.checked(verdict, reason, message)
    done, left = 0, list[str]()
    for text_id in sorted(wanted):  # always in the same order: no two acts wait crossed
        try:
            decide(db, actor, text_id, verdict, reason, message, wanted[text_id])
        except (NotFound, Refused) as refused:
            left.append(refused.sentence)
            continue
        done += 1
    return done, tuple(dict.fromkeys(left))


def _lock(db: Session, actor: Actor, text_id: UUID) -> HelpRequest | Answer | WaitingProfile:
    """Return what waits, its row locked and the one of its request before it.

    Raises:
        NotFound: absent or elsewhere. Refused: nothing is to be decided any more.
    """
    if not MODERATOR.allows(actor):
        raise NotFound(GONE)
    answer = db.get(Answer, text_id)
    request_id = answer.request_id if answer else text_id
    request = db.get(HelpRequest, request_id, with_for_update=True, populate_existing=True)
    said: HelpRequest | Answer | None = request
    if answer is not None:
        said = db.get(Answer, text_id, with_for_update=True, populate_existing=True)
    if request is None or said is None:
        waiting = db.get(WaitingProfile, text_id, with_for_update=True, populate_existing=True)
        if waiting is None or waiting.programme_id != actor.programme_id:
            raise _decided_before(db, actor, text_id)
        return waiting
    if request.programme_id != actor.programme_id:
        raise NotFound(GONE)
    if said.hidden_at is None:
        raise _decided_before(db, actor, text_id)
    return said


def _decided_before(db: Session, actor: Actor, text_id: UUID) -> Refused:
    about = (
        col(TextDecision.subject_id) == text_id,
        col(TextDecision.programme_id) == actor.programme_id,
    )
    query = select(TextDecision).where(*about).order_by(col(TextDecision.decided_at).desc())
    last = db.exec(query).first()
    if last is None:
        return NotFound(GONE)
    who = name_of(db, last.moderator_id)
    return Refused("decided", f"{who} a décidé pour ce texte, {ago(last.decided_at, now())}.")


def _apply(
    db: Session, said: HelpRequest | Answer | WaitingProfile, verdict: CommentVerdict, words: str
) -> None:
    appears = verdict is CommentVerdict.KEEP
    if isinstance(said, WaitingProfile):
        settle_waiting(db, said, appears=appears)
        return
    if isinstance(said, Answer):
        request = db.get_one(HelpRequest, said.request_id)
        settle_held(db, request, said, "" if appears else words)
    elif appears:
        holding.release(db, said)
    else:
        holding.hide(said, words)
        db.add(said)


def _restriction(text: Text, decision: TextDecision, words: str, basis: Basis) -> Restriction:
    return Restriction(
        kind=text.kind,
        subject_id=decision.subject_id,
        person_id=text.author_id,
        href=text.href,
        measure=Measure.HIDE if text.was_seen else Measure.REFUSE,
        subject=text.refused,
        fact=f"{text.refused}\u00a0: {text.still}",
        words=words,
        basis=basis,
        origin=Origin.REVIEW,
        by=decision.moderator_id,
        after=text.after,
    )


def forget_old_decisions(db: Session) -> None:
    """Delete who decided on texts, once nobody can contest it any more, a year after."""
    limit = now() - appeals.APPEAL_TIME - timedelta(days=appeals.KEPT_DAYS)
    db.execute(delete(TextDecision).where(col(TextDecision.decided_at) < limit))
