"""Asking, changing, saying "moi aussi", closing and opening again."""

from uuid import UUID

from sqlalchemy import delete, func, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.events import Cause
from classe12.accounts.queries.watched import watch
from classe12.conversations.access.requests import get_request
from classe12.conversations.actions import holding
from classe12.conversations.events import RequestOpened
from classe12.conversations.models.loop import (
    Answer,
    Follower,
    HelpRequest,
    HelpRequestTheme,
    Status,
)
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules.holding import Held
from classe12.conversations.rules.requests import Ability, RequestForm, fingerprint, status_of
from classe12.core import audit, events, limits
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import new_id
from classe12.core.notify import notify
from classe12.core.text import slugify, tidy
from classe12.programmes import queries as programmes

FEATURE = "questions"
CHANNEL = "requests"  # what open pages are told by: the programme, the request, its asker
ASKED_AGAIN = (
    "Vous avez posé la même question depuis, et elle est ouverte : continuez avec celle-là."
)


def ask(db: Session, actor: Actor, form: RequestForm) -> HelpRequest:
    """Ask a question. The same one, asked twice by the same person, is one request.

    One that says something watched waits: nobody else is told of it until the team reads it.

    Args:
        db: the act's transaction.
        actor: a member.
        form: what was typed.

    Raises:
        Invalid: what is missing, one sentence a field.
        TooMany: too many questions in an hour.
    """
    form = form.tidied()
    themes = {theme.slug: theme.id for theme in programmes.themes(db, actor.programme_id)}
    levels = [level.code for level in programmes.levels(db, actor.programme_id)]
    if found := rules.problems(form, levels, themes):
        raise Invalid(found)
    assert actor.person_id is not None
    moment, mark = now(), fingerprint(form.question)
    wanted = insert(HelpRequest).values(
        id=new_id(),
        programme_id=actor.programme_id,
        asker_id=actor.person_id,
        question=form.question,
        slug=slugify(form.question),
        fingerprint=mark,
        context=form.context,
        levels=[code for code in levels if code in form.levels],
        status=Status.OPEN.value,
        answers_count=0,
        followers_count=0,
        opened_at=moment,
        closing_reason="",
    )
    opened = db.execute(wanted.on_conflict_do_nothing().returning(col(HelpRequest.id))).first()
    request = _own(db, actor, mark)
    if opened is None:
        return request
    limits.check(db, "conversations.ask", str(actor.person_id), rules.ASKS_LIMIT, "questions")
    db.add_all(HelpRequestTheme(request_id=request.id, theme_id=themes[s]) for s in form.themes)
    db.flush()
    tell_pages(db, request)
    audit.record(db, actor, "conversations.ask", "help_request", request.id)
    if why := watch(db, actor.programme_id, form.words()):
        holding.hold(request, Held(why.value), request.opened_at)
        db.add(request)
        db.flush()
    else:
        events.emit(db, RequestOpened(actor.programme_id, actor.person_id, moment, request.id))
    return request


def _own(db: Session, actor: Actor, mark: str) -> HelpRequest:
    """Return the request that an asker has open with these words."""
    return db.exec(
        select(HelpRequest).where(
            col(HelpRequest.programme_id) == actor.programme_id,
            col(HelpRequest.asker_id) == actor.person_id,
            col(HelpRequest.fingerprint) == mark,
            col(HelpRequest.closed_at).is_(None),
        )
    ).one()


def change(db: Session, actor: Actor, request_id: UUID, question: str, context: str) -> HelpRequest:
    """Change the words of one's request: it waits when they are watched, it appears when they are mended.

    Raises:
        NotFound, Refused: see `get_request`.
        Invalid: what is missing, or the same question is asked already.
    """
    request = get_request(db, actor, request_id, Ability.CHANGE, lock=True)
    form = RequestForm(question, context).tidied()
    found = rules.words_problems(form)
    mark = fingerprint(form.question)
    if not found and mark != request.fingerprint and _open_twin(db, actor, mark) is not None:
        found = {rules.QUESTION: ASKED_AGAIN}
    if found:
        raise Invalid(found)
    request.question, request.context = form.question, form.context
    request.slug, request.fingerprint = slugify(form.question), mark
    holding.look_again(db, actor, request, form.words())
    db.add(request)
    db.flush()
    tell_pages(db, request)
    audit.record(db, actor, "conversations.change_request", "help_request", request_id)
    return request


@stays_open
def take_away(db: Session, actor: Actor, request_id: UUID) -> None:
    """Take one's request away, while nobody answered it.

    Raises:
        NotFound, Refused: see `get_request`.
    """
    request = get_request(db, actor, request_id, Ability.TAKE_AWAY, lock=True)
    erase(db, request)
    audit.record(db, actor, "conversations.take_request_away", "help_request", request_id)


def erase(db: Session, request: HelpRequest) -> None:
    """Erase a request that nobody answered, and who said "moi aussi" to it."""
    db.execute(delete(Follower).where(col(Follower.request_id) == request.id))
    db.execute(delete(HelpRequestTheme).where(col(HelpRequestTheme.request_id) == request.id))
    tell_pages(db, request)
    db.delete(request)
    db.flush()


def tell_pages(db: Session, request: HelpRequest) -> None:
    """Have the open pages that show a request read themselves again."""
    notify(db, CHANNEL, f"{request.programme_id} {request.id} {request.asker_id}")


def join(db: Session, actor: Actor, request_id: UUID) -> int:
    """Say "moi aussi"; saying it twice is saying it once.

    Returns:
        How many said it.

    Raises:
        NotFound, Refused: see `get_request`.
        TooMany: too many in an hour.
    """
    request = get_request(db, actor, request_id, Ability.JOIN)
    assert actor.person_id is not None
    wanted = insert(Follower).values(request_id=request_id, person_id=actor.person_id, at=now())
    added = db.execute(wanted.on_conflict_do_nothing().returning(col(Follower.request_id))).first()
    if added is None:
        return _count_followers(db, request_id, 0)
    whom = str(actor.person_id)
    limits.check(db, "conversations.join", whom, rules.JOINS_LIMIT, "«\u00a0moi aussi\u00a0»")
    tell_pages(db, request)
    audit.record(db, actor, "conversations.join", "help_request", request_id)
    return _count_followers(db, request_id, 1)


def leave(db: Session, actor: Actor, request_id: UUID) -> int:
    """Take "moi aussi" back; returns how many remain."""
    request = get_request(db, actor, request_id, Ability.VIEW)
    mine = (col(Follower.request_id) == request_id, col(Follower.person_id) == actor.person_id)
    gone = db.execute(delete(Follower).where(*mine).returning(col(Follower.request_id))).first()
    if gone is None:
        return _count_followers(db, request_id, 0)
    tell_pages(db, request)
    audit.record(db, actor, "conversations.leave", "help_request", request_id)
    return _count_followers(db, request_id, -1)


def _count_followers(db: Session, request_id: UUID, change: int) -> int:
    counted = (
        update(HelpRequest)
        .where(col(HelpRequest.id) == request_id)
        .values(followers_count=col(HelpRequest.followers_count) + change)
        .returning(col(HelpRequest.followers_count))
        .execution_options(synchronize_session=False)
    )
    return int(db.execute(counted).scalar_one())


def close(db: Session, actor: Actor, request_id: UUID) -> None:
    """Close one's own request: the need has gone.

    Raises:
        NotFound, Refused: see `get_request`.
    """
    _close(db, actor, request_id, Ability.CLOSE, "")
    audit.record(db, actor, "conversations.close", "help_request", request_id)


def close_as_team(
    db: Session, actor: Actor, request_id: UUID, reason: str, cause: Cause = Cause()
) -> None:
    """Close somebody else's request and say why, where the asker reads it and by mail.

    Args:
        db: the act's transaction.
        actor: the moderator.
        request_id: which request.
        reason: the words that the asker reads.
        cause: what made the team look, and the rule.

    Raises:
        Invalid: without a reason.
        NotFound, Refused: see `get_request`.
    """
    reason = tidy(reason)
    if found := rules.reason_problems(reason):
        raise Invalid(found)
    _close(db, actor, request_id, Ability.CLOSE_AS_TEAM, reason)
    request = db.get_one(HelpRequest, request_id)
    assert actor.person_id is not None
    events.emit(db, rules.closed(request, actor.person_id, cause, now()))
    audit.record(db, actor, "conversations.close_as_team", "help_request", request_id)


def _close(db: Session, actor: Actor, request_id: UUID, ability: Ability, reason: str) -> None:
    request = get_request(db, actor, request_id, ability, lock=True)
    request.status, request.closed_at = Status.CLOSED, now()
    request.closed_by, request.closing_reason = actor.person_id, reason
    db.add(request)
    db.flush()
    tell_pages(db, request)


def reopen(db: Session, actor: Actor, request_id: UUID) -> None:
    """Open again a request that the actor closed themselves.

    Raises:
        NotFound, Refused: see `get_request`; or the same question is open already.
    """
    request = get_request(db, actor, request_id, Ability.REOPEN, lock=True)
    if _open_twin(db, actor, request.fingerprint) is not None:
        raise Refused("asked_again", ASKED_AGAIN)
    request.status, request.closed_at = Status.OPEN, None
    request.closed_by, request.closing_reason = None, ""
    settle(db, request)
    audit.record(db, actor, "conversations.reopen", "help_request", request_id)


def reopen_as_team(db: Session, request_id: UUID) -> bool:
    """Open again, or show, a request that the team closed or hid; whether it was still so."""
    request = db.get(HelpRequest, request_id, with_for_update=True, populate_existing=True)
    if request is not None and request.hidden_at and not request.held_at:
        holding.release(db, request)
        return True
    if request is None or request.status != Status.CLOSED or not request.closing_reason:
        return False
    asker = Actor(programme_id=request.programme_id, person_id=request.asker_id)
    if _open_twin(db, asker, request.fingerprint) is not None:
        return False
    request.closed_at, request.closed_by, request.closing_reason = None, None, ""
    request.status = Status.OPEN
    settle(db, request)
    return True


def _open_twin(db: Session, actor: Actor, mark: str) -> UUID | None:
    """Return the request with these words that the actor has open."""
    query = select(HelpRequest.id).where(
        col(HelpRequest.programme_id) == actor.programme_id,
        col(HelpRequest.asker_id) == actor.person_id,
        col(HelpRequest.fingerprint) == mark,
        col(HelpRequest.closed_at).is_(None),
    )
    return db.exec(query).first()


def settle(db: Session, request: HelpRequest) -> None:
    """Count the answers in sight of a request whose row is locked, and put it where they say it is."""
    db.flush()
    answers, marked = db.exec(
        select(func.count(), func.count(col(Answer.marked_at))).where(
            col(Answer.request_id) == request.id, col(Answer.hidden_at).is_(None)
        )
    ).one()
    request.answers_count = answers
    request.status = status_of(
        is_closed=request.closed_at is not None, has_answer=bool(marked), answers=answers
    )
    db.add(request)
    db.flush()
    tell_pages(db, request)
