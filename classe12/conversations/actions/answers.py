"""Proposing a video or a few words to a request, and saying which one is the answer."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.queries.watched import watch
from classe12.conversations.access.requests import NO_ANSWER, get_answer, get_request
from classe12.conversations.actions import holding
from classe12.conversations.actions.requests import settle
from classe12.conversations.events import RequestAnswered
from classe12.conversations.models.loop import Answer, HelpRequest
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules.holding import Held
from classe12.conversations.rules.requests import Ability, fingerprint
from classe12.core import audit, events, limits
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Gone, Invalid, NotFound, Refused
from classe12.core.ids import new_id
from classe12.core.text import tidy
from classe12.videos import access as videos
from classe12.videos.models import VideoStatus
from classe12.videos.rules.lifecycle import Ability as VideoAbility

FEATURE = "questions"
ALREADY_THERE = "Cette vidéo est déjà proposée ici : dites plutôt en une phrase pourquoi elle aide."
NOT_AGAIN = "L’équipe a retiré cette réponse\u00a0: vous pouvez en écrire une autre."
NOT_PUBLISHED = "Cette vidéo n’est pas dans le catalogue : choisissez-en une autre."


def propose(
    db: Session,
    actor: Actor,
    request_id: UUID,
    words: str,
    video_id: UUID | None = None,
    comment_id: UUID | None = None,
) -> UUID:
    """Propose an answer. The same words, sent twice by the same person, are one answer.

    One that says something watched waits: its author alone sees it until the team reads it.

    Args:
        db: the act's transaction.
        actor: a member.
        request_id: which request.
        words: what they write, "" when the video or the comment says it all.
        video_id: a published video, None for none.
        comment_id: a comment that `pointing` checked, None for none.

    Returns:
        The identifier of the answer.

    Raises:
        NotFound, Refused: see `get_request`.
        Invalid: what is missing, or the video is there already.
        TooMany: too many answers in an hour.
    """
    request = get_request(db, actor, request_id, Ability.ANSWER, lock=True)
    words = tidy(words)
    if found := rules.answer_problems(words, has_more=bool(video_id or comment_id)):
        raise Invalid(found)
    if video_id is not None:
        _check_video(db, actor, video_id)
    mark = fingerprint(f"{video_id or comment_id or ''} {words}")
    wanted = insert(Answer).values(
        id=new_id(),
        request_id=request_id,
        author_id=actor.person_id,
        video_id=video_id,
        comment_id=comment_id,
        words=words,
        fingerprint=mark,
        proposed_at=now(),
    )
    added = db.execute(wanted.on_conflict_do_nothing().returning(col(Answer.id))).first()
    if added is None:
        return _same(db, actor, request, mark)
    limits.check(db, "conversations.answer", str(actor.person_id), rules.ANSWERS_LIMIT, "réponses")
    answer = get_answer(db, request, added.id)
    if why := watch(db, actor.programme_id, words):
        holding.hold(answer, Held(why.value), answer.proposed_at)
        _place_video(db, answer)
    else:
        holding.tell_proposed(db, answer)
    settle(db, request)
    audit.record(db, actor, "conversations.propose", "help_answer", answer.id)
    return answer.id


def _check_video(db: Session, actor: Actor, video_id: UUID) -> None:
    try:
        video = videos.get_video(db, actor, video_id, VideoAbility.VIEW)
    except (NotFound, Gone) as refused:
        raise Invalid({rules.VIDEO: refused.sentence}) from None
    if video.status != VideoStatus.PUBLISHED:
        raise Invalid({rules.VIDEO: NOT_PUBLISHED})


def _same(db: Session, actor: Actor, request: HelpRequest, mark: str) -> UUID:
    """Return the answer that says the same already.

    Raises:
        Invalid: the video was proposed by somebody else, or with other words.
    """
    known = _told(db, actor, request, mark)
    if known is None:
        raise Invalid({rules.VIDEO: ALREADY_THERE})
    return known


def _told(db: Session, actor: Actor, request: HelpRequest, mark: str) -> UUID | None:
    """Return the answer of the actor that has this fingerprint."""
    return db.exec(
        select(Answer.id).where(
            col(Answer.request_id) == request.id,
            col(Answer.author_id) == actor.person_id,
            col(Answer.fingerprint) == mark,
        )
    ).first()


def mark_answer(db: Session, actor: Actor, request_id: UUID, answer_id: UUID) -> None:
    """Say that an answer is the one; another one that was marked is no longer.

    Raises:
        NotFound, Refused: see `get_request`; or the answer is not there.
    """
    request = get_request(db, actor, request_id, Ability.MARK, lock=True)
    answer = get_answer(db, request, answer_id)
    if answer.hidden_at is not None:
        raise NotFound(NO_ANSWER)
    if answer.marked_at is not None:
        return
    _unmark(db, request)
    answer.marked_at = now()
    db.add(answer)
    settle(db, request)
    audit.record(db, actor, "conversations.mark_answer", "help_answer", answer_id)
    assert actor.person_id is not None
    events.emit(
        db,
        RequestAnswered(
            actor.programme_id,
            actor.person_id,
            answer.marked_at,
            request_id,
            answer.video_id,
            None if answer.video_id else answer.id,
        ),
    )


def unmark_answer(db: Session, actor: Actor, request_id: UUID) -> None:
    """Say that the answer is not the one after all: the request waits again.

    Raises:
        NotFound, Refused: see `get_request`.
    """
    request = get_request(db, actor, request_id, Ability.MARK, lock=True)
    _unmark(db, request)
    settle(db, request)
    audit.record(db, actor, "conversations.unmark_answer", "help_request", request_id)


def _unmark(db: Session, request: HelpRequest) -> None:
    marked = (col(Answer.request_id) == request.id, col(Answer.marked_at).is_not(None))
    db.execute(
        update(Answer)
        .where(*marked)
        .values(marked_at=None)
        .execution_options(synchronize_session="fetch")
    )


def change_answer(db: Session, actor: Actor, request_id: UUID, answer_id: UUID, words: str) -> None:
    """Change the words of one's own answer: it waits when they are watched.

    Raises:
        NotFound: absent, or somebody else's.
        Refused: the team took it away.
        Invalid: too long, or nothing left.
    """
    request, answer = _own(db, actor, request_id, answer_id)
    if answer.hidden_at is not None and answer.held_at is None:
        raise Refused("hidden", NOT_AGAIN)
    words = tidy(words)
    given = answer.video_of() or answer.comment_id
    if found := rules.answer_problems(words, has_more=given is not None):
        raise Invalid(found)
    mark = fingerprint(f"{given or ''} {words}")
    if mark != answer.fingerprint and _told(db, actor, request, mark):
        raise Invalid({rules.WORDS: "Vous avez déjà répondu cela."})
    answer.words, answer.fingerprint = words, mark
    look_again(db, actor, answer)
    settle(db, request)
    audit.record(db, actor, "conversations.change_answer", "help_answer", answer_id)


def look_again(db: Session, actor: Actor, answer: Answer) -> None:
    """Hold an answer whose words are to be read, or release one that was mended.

    Raises:
        Invalid: nothing is left of it, its video being proposed by somebody else since.
    """
    with db.no_autoflush:
        holding.look_again(db, actor, answer, answer.words)
        _place_video(db, answer)
    if not answer.words and answer.video_id is None and answer.comment_id is None:
        raise Invalid({rules.WORDS: ALREADY_THERE})


def _place_video(db: Session, answer: Answer) -> None:
    """Put the video of an answer aside while it is hidden, and back once it is seen, if it is free.

    What is hidden is not the answer to the request either.
    """
    if answer.hidden_at is not None:
        answer.held_video_id, answer.marked_at = answer.video_of(), None
        answer.video_id = None
    elif answer.held_video_id is not None:
        told = select(Answer.id).where(
            col(Answer.request_id) == answer.request_id,
            col(Answer.video_id) == answer.held_video_id,
        )
        is_free = db.exec(told).first() is None
        answer.video_id = answer.held_video_id if is_free else None
        answer.held_video_id = None
    db.add(answer)


def settle_held(db: Session, request: HelpRequest, answer: Answer, hides_for: str = "") -> None:
    """Let an answer be seen, or keep it out of sight with the words that its author reads.

    Args:
        request: its request, locked.
        answer: locked too.
        hides_for: why it stays hidden, "" to let it be seen.
    """
    if hides_for:
        holding.hide(answer, hides_for)
    else:
        holding.release(db, answer)
    with db.no_autoflush:
        _place_video(db, answer)
    settle(db, request)


def show_as_team(db: Session, answer_id: UUID) -> bool:
    """Put back an answer that the team took away; whether it was still so."""
    found = db.get(Answer, answer_id)
    if found is None:
        return False
    request = db.get_one(
        HelpRequest, found.request_id, with_for_update=True, populate_existing=True
    )
    answer = get_answer(db, request, answer_id)
    if answer.hidden_at is None or answer.held_at is not None:
        return False
    settle_held(db, request, answer)
    return True


@stays_open
def take_answer_away(db: Session, actor: Actor, request_id: UUID, answer_id: UUID) -> None:
    """Take one's own answer away; the request goes back to where the others say it is.

    Raises:
        NotFound: absent, or somebody else's.
    """
    request, answer = _own(db, actor, request_id, answer_id)
    db.delete(answer)
    settle(db, request)
    audit.record(db, actor, "conversations.take_answer_away", "help_answer", answer_id)


def _own(
    db: Session, actor: Actor, request_id: UUID, answer_id: UUID
) -> tuple[HelpRequest, Answer]:
    request = get_request(db, actor, request_id, Ability.VIEW, lock=True)
    answer = get_answer(db, request, answer_id)
    if answer.author_id != actor.person_id:
        raise NotFound(NO_ANSWER)
    return request, answer
