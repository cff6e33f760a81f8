"""One request, as its page and its served HTML need it: a constant number of statements."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.conversations.access import requests as access
from classe12.conversations.models.comments import Comment
from classe12.conversations.models.loop import (
    Answer,
    Follower,
    HelpRequest,
    HelpRequestTheme,
    Status,
)
from classe12.conversations.queries.people import where_line, who, with_person
from classe12.conversations.queries.requests import label_of
from classe12.conversations.rules.addresses import comment_path
from classe12.conversations.rules.links import REQUESTS, request_path
from classe12.conversations.rules.listing import Kind, Listing, to_address
from classe12.conversations.rules.requests import ANSWERS_SHOWN, Ability, abilities
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.markdown import to_html, to_text
from classe12.core.paging import last_of
from classe12.programmes.models import Programme, Theme
from classe12.programmes.queries import base_url_of
from classe12.videos.access import visible_to
from classe12.videos.models import Video
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.queries.page import Link
from classe12.videos.queries.search import understand

PROPOSED = 8  # videos offered while one types


@dataclass(frozen=True, slots=True)
class Quoted:
    """A comment that answers: "Bruno L., sous « Le minuteur »", its words as safe HTML, its address."""

    who: str
    html: str
    href: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What a colleague proposed.

    Attributes:
        html: their words, safe; `words`: as they were typed, for who may change them.
        cards: the video, when there is one and who looks may see it; `quotes`: the comment, likewise.
        is_gone: whether the video or the comment that was proposed is no longer to be seen.
        hidden_for: why nobody else sees it, "" when they do; `is_held`: until somebody reads it.
    """

    id: str
    name: str
    initials: str
    where: str
    html: str
    words: str
    cards: tuple[Card, ...]
    quotes: tuple[Quoted, ...]
    is_gone: bool
    is_marked: bool
    is_mine: bool
    hidden_for: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class RequestPage:
    """Everything that the page of a request shows.

    Attributes:
        context: safe HTML; `typed`: as it was typed, for who may change it.
        status, label: where it is, in code and in words.
        next_line: what is expected now, or why it was closed.
        followers: how many said "moi aussi"; `has_joined`: whether who looks did.
        answers: "3 réponses".
        hidden_for: why nobody else sees it, "" when they do; `is_held`: until somebody reads it.
    """

    id: str
    path: str
    question: str
    context: str
    typed: str
    name: str
    initials: str
    where: str
    levels: tuple[str, ...]
    themes: tuple[Link, ...]
    status: str
    label: str
    next_line: str
    followers: int
    has_joined: bool
    answers: str
    hidden_for: str
    is_held: bool
    rows: tuple[AnswerRow, ...]
    last_page: int
    is_mine: bool
    can_join: bool
    can_answer: bool
    can_mark: bool
    can_change: bool
    can_take_away: bool
    can_close: bool
    can_reopen: bool
    can_close_as_team: bool


@dataclass(frozen=True, slots=True)
class RequestHead:
    """What the served HTML of a request says."""

    title: str
    description: str
    address: str


def get_request_page(
    db: Session, actor: Actor, request_id: UUID, page: int, now: datetime
) -> RequestPage:
    """Return what the page of a request shows: the answer that was marked first, then the oldest.

    Raises:
        NotFound: absent or elsewhere.
    """
    request = access.get_request(db, actor, request_id, Ability.VIEW)
    allowed = abilities(access.facts(request), actor)
    asker = _asker(db, request)
    readable = _count_readable(db, actor, request_id)
    last = last_of(readable, ANSWERS_SHOWN)
    named = who(asker.display_name)
    return RequestPage(
        id=str(request.id),
        path=request_path(request.id, request.slug),
        question=request.question,
        context=to_html(request.context, top=3) if request.context else "",
        typed=request.context if Ability.CHANGE in allowed else "",
        name=named.name,
        initials=named.initials,
        where=where_line((), asker.commune, request.opened_at, now),
        levels=tuple(request.levels),
        themes=_themes(db, request_id),
        status=request.status,
        label=label_of(request),
        next_line=_next_line(request),
        followers=request.followers_count,
        has_joined=_has_joined(db, actor, request_id),
        answers=text.plural(request.answers_count, "réponse"),
        hidden_for=request.hidden_for,
        is_held=request.held_at is not None,
        rows=_answers(db, actor, request, min(page, last), now) if readable else (),
        last_page=last,
        is_mine=actor.is_signed_in and actor.person_id == request.asker_id,
        can_join=Ability.JOIN in allowed,
        can_answer=Ability.ANSWER in allowed,
        can_mark=Ability.MARK in allowed,
        can_change=Ability.CHANGE in allowed,
        can_take_away=Ability.TAKE_AWAY in allowed,
        can_close=Ability.CLOSE in allowed,
        can_reopen=Ability.REOPEN in allowed,
        can_close_as_team=Ability.CLOSE_AS_TEAM in allowed,
    )


def _count_readable(db: Session, actor: Actor, request_id: UUID) -> int:
    query = select(func.count()).select_from(Answer)
    here = (col(Answer.request_id) == request_id, access.readable_answers(actor))
    return int(db.execute(query.where(*here)).scalar_one())


def _asker(db: Session, request: HelpRequest) -> Any:
    one = select(col(HelpRequest.id)).where(col(HelpRequest.id) == request.id)
    return db.execute(with_person(one, col(HelpRequest.asker_id), request.programme_id)).one()


def _next_line(request: HelpRequest) -> str:
    if request.hidden_at is not None:
        return (
            "Une personne de l’équipe la lit avant que les autres la voient."
            if request.held_at
            else "L’équipe a dit pourquoi à la personne qui l’a posée."
        )
    if request.status == Status.CLOSED and request.closed_by == request.asker_id:
        return "Fermée par la personne qui l’avait posée."
    if request.status == Status.CLOSED:
        return f"Fermée par l’équipe\u00a0: {request.closing_reason}"
    return {
        Status.OPEN: "Personne n’a encore répondu\u00a0: une phrase suffit, une vidéo aussi.",
        Status.HINTED: "Des pistes sont proposées, aucune n’est encore retenue.",
        Status.FOUND: "Une réponse a été retenue par la personne qui a posé la question.",
    }[Status(request.status)]


def _themes(db: Session, request_id: UUID) -> tuple[Link, ...]:
    rows = db.execute(
        select(col(Theme.slug), col(Theme.name))
        .join(HelpRequestTheme, col(HelpRequestTheme.theme_id) == col(Theme.id))
        .where(col(HelpRequestTheme.request_id) == request_id)
        .order_by(col(Theme.position))
    )
    return tuple(
        Link(row.name, REQUESTS + to_address(Listing(((Kind.THEME, row.slug),)))) for row in rows
    )


def _has_joined(db: Session, actor: Actor, request_id: UUID) -> bool:
    return actor.is_signed_in and db.get(Follower, (request_id, actor.person_id)) is not None


def _answers(
    db: Session, actor: Actor, request: HelpRequest, page: int, now: datetime
) -> tuple[AnswerRow, ...]:
    columns = select(
        col(Answer.id),
        col(Answer.author_id),
        func.coalesce(col(Answer.video_id), col(Answer.held_video_id)).label("video_id"),
        col(Answer.comment_id),
        col(Answer.words),
        col(Answer.proposed_at),
        col(Answer.marked_at),
        col(Answer.hidden_for),
        col(Answer.held_at),
    )
    query = (
        with_person(columns, col(Answer.author_id), request.programme_id)
        .where(col(Answer.request_id) == request.id, access.readable_answers(actor))
        .order_by(col(Answer.marked_at).is_(None), col(Answer.proposed_at), col(Answer.id))
        .limit(ANSWERS_SHOWN)
        .offset((page - 1) * ANSWERS_SHOWN)
    )
    rows = db.execute(query).all()
    cards = _cards(db, actor, {row.video_id for row in rows if row.video_id})
    quotes = _quotes(db, actor, {row.comment_id for row in rows if row.comment_id})
    return tuple(
        AnswerRow(
            id=str(row.id),
            name=(named := who(row.display_name)).name,
            initials=named.initials,
            where=where_line((), row.commune, row.proposed_at, now),
            html=to_html(row.words) if row.words else "",
            words=row.words if row.author_id == actor.person_id else "",
            cards=(cards[row.video_id],) if row.video_id in cards else (),
            quotes=(quotes[row.comment_id],) if row.comment_id in quotes else (),
            is_gone=(row.video_id or row.comment_id) not in {None, *cards, *quotes},
            is_marked=row.marked_at is not None,
            is_mine=actor.is_signed_in and row.author_id == actor.person_id,
            hidden_for=row.hidden_for,
            is_held=row.held_at is not None,
        )
        for row in rows
    )


def _cards(db: Session, actor: Actor, ids: set[UUID]) -> dict[UUID, Card]:
    rows = db.execute(card_columns().where(col(Video.id).in_(ids), visible_to(actor)))
    return {row.id: card(row) for row in rows}


def _quotes(db: Session, actor: Actor, ids: set[UUID]) -> dict[UUID, Quoted]:
    """Return the comments that everybody who may see their video reads."""
    if not ids:
        return {}
    query = (
        select(Comment, Video.title, Video.slug, Person.display_name)  # type: ignore[call-overload]
        .join(Video, col(Video.id) == col(Comment.video_id))
        .join(Person, col(Person.id) == col(Comment.author_id))
        .where(
            col(Comment.id).in_(ids),
            visible_to(actor),
            col(Comment.deleted_at).is_(None),
            col(Comment.hidden_at).is_(None),
        )
    )
    return {
        row.Comment.id: Quoted(
            who=f"{who(row.display_name).name}, sous «\u00a0{row.title}\u00a0»",
            html=to_html(row.Comment.text, top=4),
            href=comment_path(row.Comment.video_id, row.slug, row.Comment.id),
        )
        for row in db.execute(query)
    }


def find_videos(db: Session, actor: Actor, typed: str) -> tuple[dict[str, str], ...]:
    """Return the published videos that some words of a title may mean, best first.

    Returns:
        What a combobox lists: value (identifier), label (title), detail (author and town).
    """
    words = understand(db, actor.programme_id, typed[:120]).expression()
    if words is None:
        return ()
    query = (
        card_columns()
        .where(visible_to(actor), col(Video.search).op("@@")(words))
        .order_by(func.ts_rank(col(Video.search), words).desc(), col(Video.published_at).desc())
        .limit(PROPOSED)
    )
    found = [card(row) for row in db.execute(query)]
    return tuple({"value": c.id, "label": c.title, "detail": c.author} for c in found)


def get_head(db: Session, request_id: UUID, programme_id: int | None = None) -> RequestHead:
    """Return what anybody may read of a request.

    Raises:
        NotFound: absent.
    """
    request = db.get(HelpRequest, request_id)
    if (
        request is None
        or programme_id not in {None, request.programme_id}
        or request.hidden_at is not None
    ):
        raise NotFound(access.ABSENT)
    programme = db.get_one(Programme, request.programme_id)
    return RequestHead(
        title=f"{request.question} | {programme.name}",
        description=to_text(request.context, 160) or "Une question précise, entre collègues.",
        address=base_url_of(db, request.programme_id) + request_path(request.id, request.slug),
    )
